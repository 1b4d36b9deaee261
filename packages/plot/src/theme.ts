import { FeedforwardError } from "@feedforward/shared";
/** Colours of a figure on a light or dark background. */
export interface Theme {
  /** "light" or "dark". */
  readonly name: ThemeName;
  /** Colour behind the figure. */
  readonly background: string;
  /** Titles and values. */
  readonly text: string;
  /** Axis titles, tick labels, captions. */
  readonly muted: string;
  /** Lines of the grid. */
  readonly grid: string;
  /** Lines of the axes. */
  readonly axis: string;
  /** Colours of series, in the order of the series. */
  readonly series: readonly string[];
  /** Pale colours from low to high, for a background with lines. */
  readonly ground: readonly string[];
  /** Sequential colours from low to high, for values without a natural middle. */
  readonly sequential: readonly string[];
  /** Diverging colours from negative through zero to positive. */
  readonly diverging: readonly string[];
  /** Diverging colours whose lightness increases throughout, so that grey print shows the sign too. */
  readonly signed: readonly string[];
}

/** Name of a theme. */
export type ThemeName = "light" | "dark";

/** Dash patterns (SVG `stroke-dasharray`), in the order of the series; the first is a solid line. */
export const dashes = ["", "7 4", "2 3", "9 3 2 3", "14 4", "5 2 1.5 2 1.5 2", "4 6", "12 3 5 3"] as const;

const signed = ["#4a1500", "#8c3203", "#b0714a", "#a5a5a8", "#a9c6df", "#cfe6f8", "#f3fafe"];

const light: Theme = {
  name: "light",
  background: "#ffffff",
  text: "#1b2027",
  muted: "#545d69",
  grid: "#e4e7eb",
  axis: "#8b939d",
  series: ["#076bb8", "#f04a2a", "#008064", "#94367d", "#5e7501", "#2a2f36", "#2196a6", "#e0457b"],
  ground: ["#ffffff", "#f1f4f7", "#e2e8ee", "#d2dae3", "#c0cad6"],
  sequential: ["#f4f8fc", "#cfe1f2", "#9dc6e4", "#5fa3d3", "#2a78b8", "#0b4f8f", "#08306b"],
  diverging: ["#8c3203", "#d1490b", "#f0a878", "#f7f5f2", "#8fbfe3", "#2a78b8", "#083b75"],
  signed,
};

const dark: Theme = {
  name: "dark",
  background: "#12161c",
  text: "#e9eef4",
  muted: "#a7b1bd",
  grid: "#272f39",
  axis: "#6f7a87",
  series: ["#55b2fa", "#d9622f", "#41c792", "#a45fa4", "#eac142", "#e9efee", "#63d4e9", "#ff80c0"],
  ground: ["#12161c", "#1a212a", "#232c37", "#2d3844", "#384553"],
  sequential: ["#16202c", "#15365a", "#17528a", "#2a78b8", "#5fa3d3", "#9dc6e4", "#dcebf8"],
  diverging: ["#ffb489", "#e8743b", "#8a4017", "#20262e", "#1f4f7c", "#4a9bdd", "#a9d6fb"],
  signed,
};

/** The two themes. Series colours have a contrast of 3:1 with the background and differ for colour-blind readers. */
export const themes: Readonly<Record<ThemeName, Theme>> = { light, dark };

/** Fonts of SVG text: the bundled font (always used for PNG), then fonts that readers have, including Korean ones. */
export const fontFamily =
  "'Feedforward Sans', Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', system-ui, sans-serif";

/** Returns a theme by name. @throws FeedforwardError unless the name is "light" or "dark". */
export function themeOf(name: ThemeName = "light"): Theme {
  const theme = themes[name];
  if (!theme) throw new FeedforwardError(`unknown theme ${JSON.stringify(name)}: expected "light" or "dark"`);
  return theme;
}
