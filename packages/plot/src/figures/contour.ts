import { requireOptions } from "@feedforward/shared";
import { type AnimatedFigure, animatedFigure } from "../animation.js";
import type { Grid } from "../array-data.js";
import { contourScene, type Landmark } from "../contour-scene.js";
import { frame, frameHeight } from "../frame.js";
import { type LandscapeOptions, landscape, landscapeNames } from "../landscape.js";
import { landscapeAlt, landscapeLines, landscapeTable } from "../landscape-figure.js";
import { type Path, trailLegend } from "../trail.js";
import { type Worded, wordsIn } from "../words.js";

/** Options of `contour`. */
export interface ContourOptions extends LandscapeOptions, Worded {
  /** Paths by name, such as those of optimizers, in the order of the legend. Default: none. */
  readonly paths?: Readonly<Record<string, Path>>;
  /** Named points, such as minima and saddle points. Default: none. */
  readonly landmarks?: readonly Landmark[];
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Titles of the axes. Default "x", "y" and "f(x, y)". */
  readonly xLabel?: string;
  /** Title of the y axis. */
  readonly yLabel?: string;
  /** Title of the colour scale. */
  readonly zLabel?: string;
  /** Number of contour lines. Default 16. */
  readonly levels?: number;
  /** Use the same scale for x and y. Default false. */
  readonly square?: boolean;
  /** Width in SVG units. Default 640. */
  readonly width?: number;
  /** Height of the panel in SVG units. Default: 400. */
  readonly panelHeight?: number;
}

/**
 * Contour lines of a function of two variables, with paths over it that can be animated.
 *
 * ```ts
 * const race = contour((x, y) => x * x + 10 * y * y, { xDomain: [-4, 4], yDomain: [-2, 2], paths: { SGD: steps } });
 * await race.save("race.gif");
 * ```
 *
 * @param source a grid of values, or a function that is evaluated on a grid.
 * @throws Error if a domain is empty or the function has no finite value in it
 */
export function contour(source: Grid | ((x: number, y: number) => number), options: ContourOptions): AnimatedFigure {
  requireOptions<ContourOptions>("contour", options, {
    ...landscapeNames,
    language: true,
    paths: true,
    landmarks: true,
    title: "text or null",
    xLabel: true,
    yLabel: true,
    zLabel: true,
    levels: true,
    square: true,
    width: true,
    panelHeight: true,
  });
  const land = landscape(source, options);
  const words = wordsIn(options.language);
  const paths = options.paths ?? {};
  const names = Object.keys(paths);
  const labels = { xLabel: options.xLabel ?? "x", yLabel: options.yLabel ?? "y", zLabel: options.zLabel ?? "f(x, y)" };
  const width = options.width ?? 640;
  const panelHeight = options.panelHeight ?? 400;
  return animatedFigure({
    title: options.title,
    alt: landscapeAlt(options.title, words.contours, land, paths, labels, words),
    width,
    height: Math.ceil(frameHeight(options.title, names, width) + panelHeight),
    scenes(context) {
      const head = frame(context, { title: options.title, legend: trailLegend(context, names) });
      const spec = {
        land,
        paths,
        landmarks: options.landmarks ?? [],
        ...labels,
        levels: options.levels ?? 16,
        square: options.square,
      };
      return { head: head.markup, scenes: [contourScene(context, { ...head, height: panelHeight }, spec)] };
    },
    at: (width) => contour(source, { ...options, width, panelHeight: Math.min(panelHeight, width) }),
    lines: (context) => landscapeLines(context, land, paths, labels),
    table: () => landscapeTable(land, paths, labels, words),
  });
}
