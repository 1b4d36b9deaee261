import { requireOptions } from "@feedforward/shared";
import { type AnimatedFigure, animatedFigure } from "../animation.js";
import { contourScene } from "../contour-scene.js";
import { frame, frameHeight } from "../frame.js";
import { type LandscapeOptions, landscape, landscapeNames } from "../landscape.js";
import { landscapeAlt, landscapeLines, landscapeTable } from "../landscape-figure.js";
import { surfaceScene } from "../surface-scene.js";
import { type Path, trailLegend } from "../trail.js";
import { type Worded, wordsIn } from "../words.js";

/** Options of `lossBowl`. */
export interface LossBowlOptions extends LandscapeOptions, Worded {
  /** Paths of (w, b) by name, for example one training run per learning rate. Default: none. */
  readonly paths?: Readonly<Record<string, Path>>;
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Titles of the axes. Default words.weightAxis, words.biasAxis and "loss". */
  readonly xLabel?: string;
  /** Title of the y axis. */
  readonly yLabel?: string;
  /** Title of the z axis. */
  readonly zLabel?: string;
  /** Width in SVG units. Default 900. */
  readonly width?: number;
}

/**
 * A loss as a function of weight and bias, as contour lines and as a surface, with the path of the training.
 * @throws Error if a domain is empty or the loss has no finite value in it
 */
export function lossBowl(loss: (w: number, b: number) => number, options: LossBowlOptions): AnimatedFigure {
  requireOptions<LossBowlOptions>("lossBowl", options, {
    ...landscapeNames,
    language: true,
    paths: true,
    title: "text or null",
    xLabel: true,
    yLabel: true,
    zLabel: true,
    width: true,
  });
  const words = wordsIn(options.language);
  const land = landscape(loss, options);
  const paths = options.paths ?? {};
  const names = Object.keys(paths);
  const labels = {
    xLabel: options.xLabel ?? words.weightAxis,
    yLabel: options.yLabel ?? words.biasAxis,
    zLabel: options.zLabel ?? words.loss,
  };
  const width = options.width ?? 900;
  // Contour lines and surface are side by side, or stacked on a phone.
  const isNarrow = width < 600;
  const panelHeight = isNarrow ? width : 380;
  const surfaceHeight = isNarrow ? Math.round(0.75 * width) : panelHeight;
  const gap = 16;
  return animatedFigure({
    title: options.title,
    alt: landscapeAlt(options.title, words.contoursAndSurface, land, paths, labels, words),
    width,
    height: Math.ceil(
      frameHeight(options.title, names, width) + (isNarrow ? panelHeight + gap + surfaceHeight : panelHeight),
    ),
    scenes(context) {
      const head = frame(context, { title: options.title, legend: trailLegend(context, names) });
      const half = isNarrow ? head.width : (head.width - gap) / 2;
      const first = { left: head.left, top: head.top, width: half, height: panelHeight };
      const second = isNarrow
        ? { ...first, top: head.top + panelHeight + gap, height: surfaceHeight }
        : { ...first, left: head.left + half + gap };
      return {
        head: head.markup,
        scenes: [
          contourScene(context, first, { land, paths, landmarks: [], ...labels, levels: 14 }),
          surfaceScene(context, second, { land, paths, ...labels, azimuth: 35, elevation: 32, resolution: 32 }),
        ],
      };
    },
    at: (width) => lossBowl(loss, { ...options, width }),
    lines: (context) => landscapeLines(context, land, paths, labels),
    table: () => landscapeTable(land, paths, labels, words),
  });
}
