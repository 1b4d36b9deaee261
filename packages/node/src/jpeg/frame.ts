/** @internal Colour component of a frame. */
export interface Component {
  readonly id: number;
  /** Sampling factors: numbers of samples per `maxH` × `maxV` pixels. */
  readonly h: number;
  readonly v: number;
  /** Index of its quantization table. */
  readonly table: number;
  /** Number of blocks that cover the image. */
  readonly blocksWide: number;
  readonly blocksHigh: number;
  /** Number of blocks per stored row, which consists of whole MCUs. */
  readonly stride: number;
  /** 64 coefficients per block, row by row. */
  readonly coefficients: Int16Array;
}

/** @internal Header and coefficients of a frame. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly isProgressive: boolean;
  readonly components: readonly Component[];
  readonly maxH: number;
  readonly maxV: number;
  /** Number of MCUs of an interleaved scan. */
  readonly mcusWide: number;
  readonly mcusHigh: number;
}

/** @internal Position in its block of the k-th stored coefficient (ITU T.81, figure A.6). */
export const zigzag: Uint8Array = zigzagOrder();

function zigzagOrder(): Uint8Array {
  const order = new Uint8Array(64);
  let [row, column] = [0, 0];
  for (let k = 0; k < 64; k++) {
    order[k] = 8 * row + column;
    const isUp = (row + column) % 2 === 0;
    if (isUp ? column === 7 : row === 7) isUp ? row++ : column++;
    else if (isUp ? row === 0 : column === 0) isUp ? column++ : row++;
    else {
      row += isUp ? -1 : 1;
      column += isUp ? 1 : -1;
    }
  }
  return order;
}

/** @internal Returns the number of units that cover a length. */
export const ceilDivide = (length: number, unit: number): number => Math.ceil(length / unit);
