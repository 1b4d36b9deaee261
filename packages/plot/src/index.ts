export type { Figure, PngOptions, SvgOptions, TextOptions } from "./figure.js";
export { type CompareOptions, compare } from "./figures/compare.js";
export { type LearningCurveOptions, learningCurve } from "./figures/learning-curve.js";
export { type LineChartOptions, lineChart } from "./figures/line-chart.js";
export type { History } from "./history.js";
export type { LinePanel, Series } from "./line-panel.js";
export { dashes, fontFamily, type Theme, type ThemeName, themes } from "./theme.js";
