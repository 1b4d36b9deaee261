import { checkArgument, checkOptions, FeedforwardError, type OptionNames, requireOptions } from "@feedforward/shared";
import { environment } from "./environment.js";
import {
  type DrawContext,
  type Figure,
  type FigureParts,
  figure,
  renderSvg,
  type SaveOptions,
  type SvgOptions,
  svgNames,
} from "./figure.js";
import { movingTrail, type Scene, trailElement, trailUntil } from "./trail.js";

/** Options of an animated figure. */
export interface AnimationOptions extends Omit<SvgOptions, "transparent"> {
  /** Duration of one loop in seconds, including the pause at its end. Default 8. */
  readonly seconds?: number;
}

/** Options of a GIF. */
export interface GifOptions extends AnimationOptions {
  /** Frames per second. Default 12. */
  readonly fps?: number;
  /** Pixels per SVG unit. Default 1. */
  readonly scale?: number;
}

const animationNames: OptionNames<AnimationOptions> = { theme: true, document: true, seconds: true };
const frameNames: OptionNames<Omit<GifOptions, "scale">> = { ...animationNames, fps: true };
const gifNames: OptionNames<GifOptions> = { ...frameNames, scale: true };

/** Options of `save` for an animated figure. */
export interface AnimatedSaveOptions extends SaveOptions, Omit<GifOptions, keyof SaveOptions> {
  /** Animate an .svg file. Default false. A .gif is always animated. */
  readonly animate?: boolean;
}

/** A figure whose paths can be animated. `save` also accepts .gif, and `animate` for .svg. */
export interface AnimatedFigure extends Figure<AnimatedSaveOptions> {
  at(width: number): AnimatedFigure;
  /** The animated figure as SVG text; it loops and needs no script. */
  animatedSvg(options?: AnimationOptions): Promise<string>;
  /** The animated figure as GIF bytes. */
  gif(options?: GifOptions): Promise<Uint8Array>;
  /** The frames of that GIF, for {@link gifOf} in another thread: a worker can make SVG but cannot rasterise it. */
  gifFrames(options?: Omit<GifOptions, "scale">): Promise<GifFrames>;
}

/** The frames of a GIF as SVG text, in plain data. */
export interface GifFrames {
  /** The background, which does not change. */
  readonly ground: string;
  /** Layers drawn over the background, one per frame. */
  readonly layers: readonly string[];
  /** Duration of a frame in milliseconds, and of the last frame. */
  readonly delay: number;
  /** Duration of the last frame in milliseconds. */
  readonly last: number;
}

/**
 * Encodes frames as a GIF, in Node or on a page's main thread.
 *
 * @param scale pixels per SVG unit. Default: 1.
 * @param frames the frames as SVG text.
 */
export async function gifOf(frames: GifFrames, scale = 1): Promise<Uint8Array> {
  checkArgument("gifOf", "frames", frames, "object");
  const { ground, layers, delay, last } = frames;
  checkArgument("gifOf", "frames.ground", ground, "text");
  checkArgument("gifOf", "frames.layers", layers, "list");
  if (!(scale > 0 && scale <= 16))
    throw new FeedforwardError(`scale ${scale} is not usable: expected more than 0, at most 16`);
  const place = await environment();
  const { encodeGif } = await import("./gif.js");
  const layer = (frame: number) => place.rasterize(layers[frame]!, scale);
  return encodeGif(await place.rasterize(ground, scale), layer, { frames: layers.length, delay, last });
}

/** The parts of a figure with scenes. */
export interface AnimatedParts extends Omit<FigureParts, "draw" | "extensions" | "at"> {
  /** {@link Figure.at}. */
  at(width: number): AnimatedFigure;
  /** Markup around the scenes (title and legend), and the scenes. */
  scenes(context: DrawContext): { readonly head: string; readonly scenes: readonly Scene[] };
}

/** Makes an animated figure from its parts. */
export function animatedFigure(parts: AnimatedParts): AnimatedFigure {
  type Markup = (context: DrawContext, scene: Scene) => string;
  const rest: Markup = (context, scene) => scene.trails.map((trail) => trailElement(context, trail)).join("");
  const whole = (trails: Markup) => (context: DrawContext) => {
    const { head, scenes } = parts.scenes(context);
    return (
      head + scenes.map((scene) => scene.ground + scene.clip(trails(context, scene)) + (scene.over ?? "")).join("")
    );
  };
  const { at, ...words } = parts;
  const still = { ...words, draw: whole(rest) };

  async function gifFrames(options: Omit<GifOptions, "scale"> = {}): Promise<GifFrames> {
    requireOptions<Omit<GifOptions, "scale">>("gifFrames", options, frameNames);
    const { fps = 12 } = options;
    if (!(fps > 0 && fps <= 50)) throw new FeedforwardError(`fps is ${fps}: expected more than 0, at most 50`);
    const seconds = secondsOf(options);
    const frames = Math.max(2, Math.round(seconds * moving * fps));
    // The background is drawn once; each frame draws only its trails, over the background.
    let drawn: readonly Scene[] = [];
    const draw = (context: DrawContext) => {
      const { head, scenes } = parts.scenes(context);
      drawn = scenes;
      return head + scenes.map((scene) => scene.ground).join("");
    };
    const ground = await renderSvg({ ...still, draw }, { ...options, transparent: false });
    const layer = (frame: number) => {
      const until = (context: DrawContext, scene: Scene) =>
        rest(context, {
          ...scene,
          trails: scene.trails.map((trail) => trailUntil(trail, frame / frames, stepCount(scene))),
        });
      const draw = (context: DrawContext) =>
        drawn.map((scene) => scene.clip(until(context, scene)) + (scene.over ?? "")).join("");
      return renderSvg({ ...still, draw }, { ...options, transparent: true });
    };
    const layers: string[] = [];
    for (let frame = 0; frame <= frames; frame++) layers.push(await layer(frame));
    return { ground, layers, delay: 1000 / fps, last: Math.max(500, 1000 * seconds * (1 - moving)) };
  }

  async function gif(options: GifOptions = {}): Promise<Uint8Array> {
    checkOptions<GifOptions>("gif", options, gifNames);
    const { scale, ...rest } = options;
    return gifOf(await gifFrames(rest), scale);
  }

  async function animatedSvg(options: AnimationOptions = {}): Promise<string> {
    checkOptions<AnimationOptions>("animatedSvg", options, animationNames);
    const seconds = secondsOf(options);
    const trails: Markup = (context, scene) =>
      scene.trails.map((trail) => movingTrail(context, trail, seconds, moving, stepCount(scene))).join("");
    return renderSvg({ ...still, draw: whole(trails) }, options);
  }

  const svg = ({ animate = false, ...options }: AnimatedSaveOptions): Promise<string> => {
    checkOptions<object>(`save to .svg with animate: ${animate}`, options, animate ? animationNames : svgNames);
    return animate ? animatedSvg(options) : renderSvg(still, options);
  };
  const extensions = {
    gif: { names: gifNames, make: gif },
    svg: { names: { ...svgNames, ...animationNames, animate: true }, make: svg },
  } as const;
  // Assigned, not spread: a spread would drop the display for notebooks, which is not enumerable.
  return Object.assign(figure<AnimatedSaveOptions>({ ...still, extensions }), { at, gif, gifFrames, animatedSvg });
}

/** Fraction of a loop in which paths grow; afterwards they stand still. */
const moving = 0.85;

function secondsOf(options: AnimationOptions): number {
  const { seconds = 8 } = options;
  if (!(seconds > 0 && seconds <= 600))
    throw new FeedforwardError(`seconds is ${seconds}: expected more than 0, at most 600`);
  return seconds;
}

function stepCount(scene: Scene): number {
  return Math.max(1, ...scene.trails.map((trail) => trail.points.length - 1));
}
