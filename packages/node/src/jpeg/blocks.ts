import { forwardTransform } from "./fdct";
import { ceilDivide, zigzag } from "./frame";

/** @internal Component of an image to encode. */
export interface EncodedComponent {
  /** Sampling factors. */
  readonly h: number;
  readonly v: number;
  /** Index of its quantization table and codes: 0 for brightness, 1 for colour. */
  readonly kind: 0 | 1;
  readonly blocksWide: number;
  readonly blocksHigh: number;
  /** Number of blocks per stored row, which consists of whole MCUs. */
  readonly stride: number;
  /** Quantized coefficients, 64 per block, in the order in which they are written. */
  readonly coefficients: Int16Array;
}

/** @internal Colour planes in the size of the image. */
export interface ColorPlanes {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly Uint8Array[];
}

const fixed = (value: number): number => Math.round(value * 65536);

/** @internal Converts RGB to YCbCr (JFIF), in libjpeg's fixed-point numbers; grey is unchanged. */
export function colorPlanes(pixels: Uint8Array, width: number, height: number, channels: number): ColorPlanes {
  if (channels === 1) return { width, height, planes: [pixels] };
  const planes = [0, 1, 2].map(() => new Uint8Array(width * height)) as [Uint8Array, Uint8Array, Uint8Array];
  const center = (128 << 16) + 32768 - 1;
  for (let i = 0; i < width * height; i++) {
    const [r, g, b] = [pixels[3 * i]!, pixels[3 * i + 1]!, pixels[3 * i + 2]!];
    planes[0][i] = (fixed(0.299) * r + fixed(0.587) * g + fixed(0.114) * b + 32768) >> 16;
    planes[1][i] = (-fixed(0.16874) * r - fixed(0.33126) * g + fixed(0.5) * b + center) >> 16;
    planes[2][i] = (fixed(0.5) * r - fixed(0.41869) * g - fixed(0.08131) * b + center) >> 16;
  }
  return { width, height, planes };
}

/**
 * @internal Splits planes into blocks, then transforms and quantizes them. As in libjpeg, the last row and column of
 * the image are repeated up to the edge of the blocks.
 *
 * @param factor 2 if colours are subsampled in both directions, otherwise 1.
 * @param tables Quantization tables of brightness and colour.
 */
export function encodedComponents(
  { width, height, planes }: ColorPlanes,
  factor: number,
  tables: readonly Uint8Array[],
): EncodedComponent[] {
  const largest = planes.length === 1 ? 1 : factor;
  const [mcusWide, mcusHigh] = [ceilDivide(width, 8 * largest), ceilDivide(height, 8 * largest)];
  return planes.map((plane, i): EncodedComponent => {
    const own = i === 0 ? largest : 1;
    const kind = i === 0 ? 0 : 1;
    const blocksWide = ceilDivide(width * own, 8 * largest);
    const blocksHigh = ceilDivide(height * own, 8 * largest);
    const [stride, rows] = [mcusWide * own, mcusHigh * own];
    const read = own === largest ? sampleReader(plane, width, height) : halvedReader(plane, width, height);
    const coefficients = new Int16Array(64 * stride * rows);
    const block = new Int32Array(64);
    for (let y = 0; y < blocksHigh; y++) {
      for (let x = 0; x < blocksWide; x++) {
        for (let k = 0; k < 64; k++) block[k] = read(8 * x + (k & 7), 8 * y + (k >> 3)) - 128;
        forwardTransform(block);
        quantize(block, tables[kind]!, coefficients, 64 * (y * stride + x));
      }
    }
    fillDummies(coefficients, stride, rows, blocksWide, blocksHigh, own);
    return { h: own, v: own, kind, blocksWide, blocksHigh, stride, coefficients };
  });
}

type SampleReader = (x: number, y: number) => number;

const sampleReader =
  (plane: Uint8Array, width: number, height: number): SampleReader =>
  (x, y) =>
    plane[Math.min(y, height - 1) * width + Math.min(x, width - 1)]!;

/** Averages 2 × 2 samples; halves are rounded down and up alternately. */
function halvedReader(plane: Uint8Array, width: number, height: number): SampleReader {
  const read = sampleReader(plane, width, height);
  const last = Math.ceil(height / 2) - 1;
  return (x, row) => {
    const y = 2 * Math.min(row, last);
    const sum = read(2 * x, y) + read(2 * x + 1, y) + read(2 * x, y + 1) + read(2 * x + 1, y + 1);
    return (sum + 1 + (x & 1)) >> 2;
  };
}

function quantize(block: Int32Array, table: Uint8Array, out: Int16Array, at: number): void {
  for (let k = 0; k < 64; k++) {
    const place = zigzag[k]!;
    const divisor = 8 * table[place]!;
    const value = block[place]!;
    const size = Math.floor((Math.abs(value) + (divisor >> 1)) / divisor);
    out[at + k] = value < 0 ? -size : size;
  }
}

/** Fills the blocks of the last MCUs outside the image with the mean of the previous block, which is the cheapest. */
function fillDummies(
  coefficients: Int16Array,
  stride: number,
  rows: number,
  wide: number,
  high: number,
  own: number,
): void {
  for (let y = 0; y < high; y++) {
    for (let x = wide; x < stride; x++) {
      coefficients[64 * (y * stride + x)] = coefficients[64 * (y * stride + x - 1)]!;
    }
  }
  // In the order of an MCU, a row of dummy blocks follows the last block of the row above.
  for (let y = high; y < rows; y++) {
    for (let x = 0; x < stride; x++) {
      const mcu = Math.floor(x / own) * own;
      coefficients[64 * (y * stride + x)] = coefficients[64 * ((y - 1) * stride + mcu + own - 1)]!;
    }
  }
}
