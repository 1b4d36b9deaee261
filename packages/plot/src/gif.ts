/// <reference path="./gifenc.d.ts" />
import type { Raster } from "./environment.js";

/** Number of frames of a GIF and their duration in milliseconds. */
export interface GifTiming {
  readonly frames: number;
  readonly delay: number;
  /** Duration of the last frame. */
  readonly last: number;
}

/**
 * Encodes a GIF from a background and one layer per frame. Unchanged pixels are left transparent, so the file
 * holds little more than what moves. Frames are made one at a time to save memory.
 */
export async function encodeGif(
  ground: Raster,
  layer: (frame: number) => Promise<Raster>,
  timing: GifTiming,
): Promise<Uint8Array> {
  // gifenc is CommonJS to Node (all under `default`) and an ES module to bundlers.
  const loaded: typeof import("gifenc") & { default?: typeof import("gifenc") } = await import("gifenc");
  const { GIFEncoder, quantize, nearestColorIndex } = loaded.default?.quantize ? loaded.default : loaded;
  const { width, height } = ground;
  const frameAt = async (i: number) => over(ground.data, (await layer(i)).data);
  // The last frame has every colour; one entry of the palette is kept for "unchanged".
  const colors = quantize(await frameAt(timing.frames - 1), 255, { format: "rgb565" });
  const unchanged = colors.length;
  const palette: [number, number, number][] = [...colors, [0, 0, 0]];
  const known = new Map<number, number>();
  const indexOf = (red: number, green: number, blue: number) => {
    const key = (red << 16) | (green << 8) | blue;
    const index = known.get(key) ?? nearestColorIndex(colors, [red, green, blue]);
    known.set(key, index);
    return index;
  };
  const encoder = GIFEncoder();
  let previous: Uint8Array | undefined;
  for (let i = 0; i < timing.frames; i++) {
    const frame = await frameAt(i);
    const pixels = new Uint8Array(width * height);
    for (let p = 0, at = 0; p < pixels.length; p++, at += 4) {
      const [red, green, blue] = [frame[at]!, frame[at + 1]!, frame[at + 2]!];
      const same = previous && red === previous[at] && green === previous[at + 1] && blue === previous[at + 2];
      pixels[p] = same ? unchanged : indexOf(red, green, blue);
    }
    encoder.writeFrame(pixels, width, height, {
      palette: i === 0 ? palette : undefined,
      transparent: true,
      transparentIndex: unchanged,
      delay: i === timing.frames - 1 ? timing.last : timing.delay,
      dispose: 1,
      repeat: 0,
    });
    previous = frame;
  }
  encoder.finish();
  return encoder.bytes();
}

/** Composites `top` over an opaque `ground` by its alpha. */
function over(ground: Uint8Array, top: Uint8Array): Uint8Array {
  const result = ground.slice();
  for (let i = 0; i < result.length; i += 4) {
    const alpha = top[i + 3]! / 255;
    if (alpha === 0) continue;
    for (let k = 0; k < 3; k++) result[i + k] = Math.round(top[i + k]! * alpha + result[i + k]! * (1 - alpha));
  }
  return result;
}
