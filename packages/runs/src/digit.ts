import { checkArgument } from "@feedforward/shared";

/** A grayscale image: numbers from 0 (black) to 1 (white), row by row. */
export interface GrayImage {
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** Brightness of each pixel, from 0 to 1, row by row. */
  readonly data: Float32Array;
}

/**
 * Converts an image of one digit to MNIST's form: light strokes on black, the strokes scaled into the middle
 * 20 × 20 of 28 × 28 (or the same fraction of another size), their centre of mass in the middle. An image that already
 * has the size is not moved.
 *
 * @param side side length of the result in pixels.
 * @param invert whether the strokes are dark on light paper. Default: whether the border is light.
 */
export function digitRow(image: GrayImage, side: number, invert: boolean = lightBorder(image)): Float32Array {
  checkArgument("digitRow", "image.data", image?.data, "list");
  const ink = { ...image, data: invert ? image.data.map((value) => 1 - value) : image.data };
  if (image.width === side && image.height === side) return Float32Array.from(ink.data);
  const box = inkBox(ink);
  const row = new Float32Array(side * side);
  if (box === undefined) return row;
  const scale = (side * (20 / 28)) / Math.max(box.width, box.height);
  const mass = centreOfMass(ink);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      // The centre of mass moves to the middle of the result.
      const left = mass.x + (x - side / 2) / scale;
      const top = mass.y + (y - side / 2) / scale;
      row[y * side + x] = meanOver(ink, left, top, 1 / scale);
    }
  }
  return row;
}

/**
 * Returns whether most of the outermost pixels are light.
 *
 * @param image the image.
 */
export function lightBorder(image: GrayImage): boolean {
  checkArgument("lightBorder", "image.data", image?.data, "list");
  const { width, height, data } = image;
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue;
      sum += data[y * width + x]!;
      count++;
    }
  }
  return sum / count > 0.5;
}

function inkBox({ width, height, data }: GrayImage): { width: number; height: number } | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x]! < 0.2) continue;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return right < 0 ? undefined : { width: right - left + 1, height: bottom - top + 1 };
}

/** Returns the centre of mass of a picture with ink. */
function centreOfMass({ width, height, data }: GrayImage): { x: number; y: number } {
  let [mass, sumX, sumY] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = data[y * width + x]!;
      mass += value;
      sumX += value * (x + 0.5);
      sumY += value * (y + 0.5);
    }
  }
  return { x: sumX / mass, y: sumY / mass };
}

/** Returns the mean of the image over a square, sampled at least twice per side; black outside. */
function meanOver({ width, height, data }: GrayImage, left: number, top: number, size: number): number {
  const samples = Math.max(2, Math.min(16, Math.ceil(size)));
  let sum = 0;
  for (let j = 0; j < samples; j++) {
    for (let i = 0; i < samples; i++) {
      const x = Math.floor(left + ((i + 0.5) / samples) * size);
      const y = Math.floor(top + ((j + 0.5) / samples) * size);
      if (x >= 0 && y >= 0 && x < width && y < height) sum += data[y * width + x]!;
    }
  }
  return sum / samples ** 2;
}
