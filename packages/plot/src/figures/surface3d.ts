import { FeedforwardError, requireOptions } from "@feedforward/shared";
import { type AnimatedFigure, animatedFigure } from "../animation.js";
import type { Grid } from "../array-data.js";
import { frame, frameHeight } from "../frame.js";
import { type LandscapeOptions, landscape, landscapeNames } from "../landscape.js";
import { landscapeAlt, landscapeLines, landscapeTable } from "../landscape-figure.js";
import { surfaceScene } from "../surface-scene.js";
import { type Path, trailLegend } from "../trail.js";
import { type Worded, wordsIn } from "../words.js";

/** Options of `surface3d`. */
export interface Surface3dOptions extends LandscapeOptions, Worded {
  /** Paths on the surface by name; a path ends where it leaves the domain. Default: none. */
  readonly paths?: Readonly<Record<string, Path>>;
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Titles of the axes. Default "x", "y" and "f(x, y)". */
  readonly xLabel?: string;
  /** Title of the y axis. */
  readonly yLabel?: string;
  /** Title of the z axis. */
  readonly zLabel?: string;
  /** Rotation around the vertical axis in degrees. Default 35. */
  readonly azimuth?: number;
  /** Angle of the view above the horizon in degrees, 5 to 85. Default 30. */
  readonly elevation?: number;
  /** Number of cells along each side, 4 to 120. Default 40. */
  readonly resolution?: number;
  /** Width in SVG units. Default 640. */
  readonly width?: number;
  /** Height of the panel in SVG units. Default: 420. */
  readonly panelHeight?: number;
}

/**
 * A function of two variables as a surface, with paths on it that can be animated.
 *
 * @param source a grid of values, or a function that is evaluated on a grid.
 * @throws FeedforwardError if a domain is empty, the function has no finite value in it, or an option is out of range
 */
export function surface3d(
  source: Grid | ((x: number, y: number) => number),
  options: Surface3dOptions,
): AnimatedFigure {
  requireOptions<Surface3dOptions>("surface3d", options, {
    ...landscapeNames,
    language: true,
    paths: true,
    title: "text or null",
    xLabel: true,
    yLabel: true,
    zLabel: true,
    azimuth: true,
    elevation: true,
    resolution: true,
    width: true,
    panelHeight: true,
  });
  const { azimuth = 35, elevation = 30, resolution = 40 } = options;
  if (!(elevation >= 5 && elevation <= 85))
    throw new FeedforwardError(`elevation is ${elevation}: expected 5 to 85 degrees`);
  if (!(Number.isInteger(resolution) && resolution >= 4 && resolution <= 120))
    throw new FeedforwardError(`resolution is ${resolution}: expected a whole number from 4 to 120`);
  const land = landscape(source, options);
  const words = wordsIn(options.language);
  const paths = options.paths ?? {};
  const names = Object.keys(paths);
  const labels = { xLabel: options.xLabel ?? "x", yLabel: options.yLabel ?? "y", zLabel: options.zLabel ?? "f(x, y)" };
  const width = options.width ?? 640;
  const panelHeight = options.panelHeight ?? 420;
  return animatedFigure({
    title: options.title,
    alt: landscapeAlt(options.title, words.surface, land, paths, labels, words),
    width,
    height: Math.ceil(frameHeight(options.title, names, width) + panelHeight),
    scenes(context) {
      const head = frame(context, { title: options.title, legend: trailLegend(context, names) });
      const spec = { land, paths, ...labels, azimuth, elevation, resolution };
      return { head: head.markup, scenes: [surfaceScene(context, { ...head, height: panelHeight }, spec)] };
    },
    at: (width) =>
      surface3d(source, { ...options, width, panelHeight: Math.min(panelHeight, Math.round(0.85 * width)) }),
    lines: (context) => landscapeLines(context, land, paths, labels),
    table: () => landscapeTable(land, paths, labels, words),
  });
}
