import type { GrayImage } from "@feedforward/runs";
import { checkArgument, FeedforwardError } from "@feedforward/shared";

/** A stroke of a pen: its points in pixels from the upper left. A single point is a dot. */
export type Stroke = readonly (readonly [x: number, y: number])[];

/**
 * Draws strokes as an image, light on black, with round ends and soft edges.
 *
 * @param side side length of the image in pixels.
 * @param pen width of the strokes in pixels.
 */
export function strokesImage(strokes: readonly Stroke[], side: number, pen: number): GrayImage {
  checkArgument("strokesImage", "strokes", strokes, "list");
  if (!Number.isSafeInteger(side) || side < 1)
    throw new FeedforwardError(`strokesImage: side is ${side}; expected a whole number of 1 or more.`, { usage: true });
  const data = new Float32Array(side * side);
  for (const stroke of strokes) {
    checkArgument("strokesImage", "stroke", stroke, "list");
    for (const [index, from] of stroke.entries()) {
      checkArgument("strokesImage", "point", from, "list of numbers");
      const to = stroke[index + 1];
      if (to !== undefined) drawLine(data, side, from, to, pen / 2);
      else if (stroke.length === 1) drawLine(data, side, from, from, pen / 2);
    }
  }
  return { width: side, height: side, data };
}

type Place = Stroke[number];

/** Covers the pixels near a line. A pixel on the edge is covered by the fraction that lies inside. */
function drawLine(data: Float32Array, side: number, [x0, y0]: Place, [x1, y1]: Place, radius: number): void {
  const within = (value: number) => Math.max(0, Math.min(side - 1, value));
  const left = within(Math.floor(Math.min(x0, x1) - radius - 1));
  const right = within(Math.ceil(Math.max(x0, x1) + radius + 1));
  const top = within(Math.floor(Math.min(y0, y1) - radius - 1));
  const bottom = within(Math.ceil(Math.max(y0, y1) + radius + 1));
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const [px, py] = [x + 0.5 - x0, y + 0.5 - y0];
      const along = square === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / square));
      const distance = Math.hypot(px - along * dx, py - along * dy);
      const cover = Math.max(0, Math.min(1, radius - distance + 0.5));
      const at = y * side + x;
      if (cover > data[at]!) data[at] = cover;
    }
  }
}
