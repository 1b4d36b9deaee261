export {
  type AnimatedFigure,
  type AnimatedSaveOptions,
  type AnimationOptions,
  type GifFrames,
  type GifOptions,
  gifOf,
} from "./animation.js";
export type { ArrayData, Grid } from "./array-data.js";
export type { Landmark } from "./contour-scene.js";
export type { Figure, PngOptions, SaveOptions, SvgOptions, TextOptions } from "./figure.js";
export {
  type ActivationFunction,
  type ActivationFunctionsOptions,
  activationFunctions,
} from "./figures/activation-functions.js";
export { type AugmentationGridOptions, type AugmentationRow, augmentationGrid } from "./figures/augmentation-grid.js";
export { type Bar, type BarChartOptions, barChart } from "./figures/bar-chart.js";
export { type CompareOptions, compare } from "./figures/compare.js";
export { type ConfusionMatrixOptions, confusionMatrix } from "./figures/confusion-matrix.js";
export { type ContourOptions, contour } from "./figures/contour.js";
export {
  type DecisionLine,
  type DecisionSurfaceOptions,
  decisionSurface,
  type LabelledPoint,
} from "./figures/decision-surface.js";
export { type DistributionStep, type DistributionsOptions, distributions } from "./figures/distributions.js";
export { type GradientNormsOptions, gradientNorms, type LayerNorms } from "./figures/gradient-norms.js";
export { type HistogramOptions, histogram } from "./figures/histogram.js";
export { type ImageGridOptions, imageGrid } from "./figures/image-grid.js";
export { type LearningCurveOptions, learningCurve } from "./figures/learning-curve.js";
export { type LineChartOptions, lineChart } from "./figures/line-chart.js";
export { type LossBowlOptions, lossBowl } from "./figures/loss-bowl.js";
export {
  type Network,
  type NetworkDiagramOptions,
  type NetworkLayer,
  networkDiagram,
} from "./figures/network-diagram.js";
export {
  type ParallelAxis,
  type ParallelCoordinatesOptions,
  type ParallelLine,
  parallelCoordinates,
} from "./figures/parallel-coordinates.js";
export { type RidgelinesOptions, ridgelines, type Snapshot } from "./figures/ridgelines.js";
export { type Surface3dOptions, surface3d } from "./figures/surface3d.js";
export { type WeightGridOptions, weightGrid } from "./figures/weight-grid.js";
export type { History } from "./history.js";
export type { HtmlTable } from "./html.js";
export type { LandscapeOptions } from "./landscape.js";
export type { LinePanel, Series } from "./line-panel.js";
export { dashes, fontFamily, type Theme, type ThemeName, themes } from "./theme.js";
export type { ScaleType, Ticks } from "./ticks.js";
export type { Path } from "./trail.js";
export { type FigureLanguage, figureLanguages, type Worded } from "./words.js";
