/**
 * @internal Inverse cosine transforms that compute exactly the integers of libjpeg, since TensorFlow decodes with
 * libjpeg-turbo. Each transforms the 64 dequantized coefficients of a block, and writes `size` × `size` samples to
 * `out` at `to`.
 */
export type InverseTransform = (coefficients: Int32Array, out: Uint8ClampedArray, to: number, stride: number) => void;

/** An inverse transform, and the scaling of the quantization table that it requires. */
export interface Transform {
  /** Side of the resulting block: 8, 4, 2 or 1 for an image scaled by 1, 1/2, 1/4 or 1/8. */
  readonly size: number;
  /** Returns the factor of each coefficient, row by row. */
  scaled(table: Uint16Array): Int32Array;
  readonly inverse: InverseTransform;
}

const work = new Int32Array(64);

/** Removes the fraction of a fixed-point number, rounding half up. */
const round = (value: number, bits: number): number => (value + (1 << (bits - 1))) >> bits;

/** cos(kπ/16)·√2 for k > 0, the factors by which the fast transform (Arai, Agui, Nakajima) expects its coefficients. */
const aan = [1, 1.387039845, 1.306562965, 1.175875602, 1, 0.785694958, 0.5411961, 0.275899379];

/** libjpeg's `JDCT_IFAST`: 8 fractional bits, truncated rather than rounded. TensorFlow's default. */
export const fast: Transform = {
  size: 8,
  scaled: (table) =>
    Int32Array.from(table, (value, i) => round(value * Math.round(16384 * aan[i >> 3]! * aan[i & 7]!), 12)),
  inverse(coefficients, out, to, stride) {
    for (let i = 0; i < 8; i++) fastLine(coefficients, i, 8);
    for (let row = 0; row < 8; row++) {
      fastLine(work, 8 * row, 1);
      for (let k = 0; k < 8; k++) out[to + row * stride + k] = (work[8 * row + k]! >> 5) + 128;
    }
  },
};

/** Transforms one row or column for {@link fast}, from `source` into the workspace. */
function fastLine(source: Int32Array, at: number, step: number): void {
  const [c0, c1, c2, c3] = [source[at]!, source[at + step]!, source[at + 2 * step]!, source[at + 3 * step]!];
  const [c4, c5, c6, c7] = [
    source[at + 4 * step]!,
    source[at + 5 * step]!,
    source[at + 6 * step]!,
    source[at + 7 * step]!,
  ];
  const even0 = c0 + c4;
  const even1 = c0 - c4;
  const even3 = c2 + c6;
  const even2 = (((c2 - c6) * 362) >> 8) - even3;
  const e0 = even0 + even3;
  const e3 = even0 - even3;
  const e1 = even1 + even2;
  const e2 = even1 - even2;
  const z13 = c5 + c3;
  const z10 = c5 - c3;
  const z11 = c1 + c7;
  const z12 = c1 - c7;
  const o7 = z11 + z13;
  const z5 = ((z10 + z12) * 473) >> 8;
  const o6 = ((z10 * -669) >> 8) + z5 - o7;
  const o5 = (((z11 - z13) * 362) >> 8) - o6;
  const o4 = ((z12 * 277) >> 8) - z5 + o5;
  work[at] = e0 + o7;
  work[at + step] = e1 + o6;
  work[at + 2 * step] = e2 + o5;
  work[at + 3 * step] = e3 - o4;
  work[at + 4 * step] = e3 + o4;
  work[at + 5 * step] = e2 - o5;
  work[at + 6 * step] = e1 - o6;
  work[at + 7 * step] = e0 - o7;
}

const plain = (table: Uint16Array): Int32Array => Int32Array.from(table);

/** libjpeg's `JDCT_ISLOW` (Loeffler, Ligtenberg, Moschytz): 13 fractional bits. */
export const accurate: Transform = {
  size: 8,
  scaled: plain,
  inverse(coefficients, out, to, stride) {
    for (let i = 0; i < 8; i++) accurateLine(coefficients, i, 8, 11);
    for (let row = 0; row < 8; row++) {
      accurateLine(work, 8 * row, 1, 18);
      for (let k = 0; k < 8; k++) out[to + row * stride + k] = work[8 * row + k]! + 128;
    }
  },
};

function accurateLine(source: Int32Array, at: number, step: number, bits: number): void {
  const [c0, c1, c2, c3] = [source[at]!, source[at + step]!, source[at + 2 * step]!, source[at + 3 * step]!];
  const [c4, c5, c6, c7] = [
    source[at + 4 * step]!,
    source[at + 5 * step]!,
    source[at + 6 * step]!,
    source[at + 7 * step]!,
  ];
  const even = (c2 + c6) * 4433;
  const even2 = even - c6 * 15137;
  const even3 = even + c2 * 6270;
  const even0 = (c0 + c4) << 13;
  const even1 = (c0 - c4) << 13;
  const e0 = even0 + even3;
  const e3 = even0 - even3;
  const e1 = even1 + even2;
  const e2 = even1 - even2;
  const z5 = (c7 + c3 + c5 + c1) * 9633;
  const z1 = (c7 + c1) * -7373;
  const z2 = (c5 + c3) * -20995;
  const z3 = (c7 + c3) * -16069 + z5;
  const z4 = (c5 + c1) * -3196 + z5;
  const o0 = c7 * 2446 + z1 + z3;
  const o1 = c5 * 16819 + z2 + z4;
  const o2 = c3 * 25172 + z2 + z3;
  const o3 = c1 * 12299 + z1 + z4;
  work[at] = round(e0 + o3, bits);
  work[at + 7 * step] = round(e0 - o3, bits);
  work[at + step] = round(e1 + o2, bits);
  work[at + 6 * step] = round(e1 - o2, bits);
  work[at + 2 * step] = round(e2 + o1, bits);
  work[at + 5 * step] = round(e2 - o1, bits);
  work[at + 3 * step] = round(e3 + o0, bits);
  work[at + 4 * step] = round(e3 - o0, bits);
}

/** Transform to a block of 4 × 4, for an image of half the size. */
const half: Transform = {
  size: 4,
  scaled: plain,
  inverse(coefficients, out, to, stride) {
    for (let i = 0; i < 8; i++) if (i !== 4) halfLine(coefficients, i, 8, 12);
    for (let row = 0; row < 4; row++) {
      halfLine(work, 8 * row, 1, 19);
      for (let k = 0; k < 4; k++) out[to + row * stride + k] = work[8 * row + k]! + 128;
    }
  },
};

function halfLine(source: Int32Array, at: number, step: number, bits: number): void {
  const [c1, c3, c5, c7] = [source[at + step]!, source[at + 3 * step]!, source[at + 5 * step]!, source[at + 7 * step]!];
  const even0 = source[at]! << 14;
  const even2 = source[at + 2 * step]! * 15137 - source[at + 6 * step]! * 6270;
  const odd0 = c7 * -1730 + c5 * 11893 + c3 * -17799 + c1 * 8697;
  const odd2 = c7 * -4176 + c5 * -4926 + c3 * 7373 + c1 * 20995;
  work[at] = round(even0 + even2 + odd2, bits);
  work[at + 3 * step] = round(even0 + even2 - odd2, bits);
  work[at + step] = round(even0 - even2 + odd0, bits);
  work[at + 2 * step] = round(even0 - even2 - odd0, bits);
}

/** Transform to a block of 2 × 2, for a quarter of the size. */
const quarter: Transform = {
  size: 2,
  scaled: plain,
  inverse(coefficients, out, to, stride) {
    for (const i of [0, 1, 3, 5, 7]) quarterLine(coefficients, i, 8, 13);
    for (let row = 0; row < 2; row++) {
      quarterLine(work, 8 * row, 1, 20);
      for (let k = 0; k < 2; k++) out[to + row * stride + k] = work[8 * row + k]! + 128;
    }
  },
};

function quarterLine(source: Int32Array, at: number, step: number, bits: number): void {
  const [c1, c3, c5, c7] = [source[at + step]!, source[at + 3 * step]!, source[at + 5 * step]!, source[at + 7 * step]!];
  const even = source[at]! << 15;
  const odd = c7 * -5906 + c5 * 6967 + c3 * -10426 + c1 * 29692;
  work[at] = round(even + odd, bits);
  work[at + step] = round(even - odd, bits);
}

/** Transform to one sample per block, for an eighth of the size. */
const eighth: Transform = {
  size: 1,
  scaled: plain,
  inverse(coefficients, out, to) {
    out[to] = round(coefficients[0]!, 3) + 128;
  },
};

/** Transforms to reduced sizes, by side of the block. */
export const reduced: { readonly [size: number]: Transform } = { 4: half, 2: quarter, 1: eighth };
