const work = new Int32Array(64);

const round = (value: number, bits: number): number => (value + (1 << (bits - 1))) >> bits;

/**
 * @internal libjpeg's accurate forward transform (`JDCT_ISLOW`), in place: converts 64 samples centred on 0 to 64
 * coefficients that are 8 times too large.
 */
export function forwardTransform(block: Int32Array): void {
  for (let row = 0; row < 8; row++) line(block, 8 * row, 1, block, -2, 11);
  for (let column = 0; column < 8; column++) line(block, column, 8, work, 2, 15);
  block.set(work);
}

/** Transforms one row or column. `even` and `odd` are right shifts of the sums (left if negative) and the products. */
function line(source: Int32Array, at: number, step: number, out: Int32Array, even: number, odd: number): void {
  const [s0, s1, s2, s3] = [source[at]!, source[at + step]!, source[at + 2 * step]!, source[at + 3 * step]!];
  const [s4, s5, s6, s7] = [
    source[at + 4 * step]!,
    source[at + 5 * step]!,
    source[at + 6 * step]!,
    source[at + 7 * step]!,
  ];
  const [t0, t7, t1, t6] = [s0 + s7, s0 - s7, s1 + s6, s1 - s6];
  const [t2, t5, t3, t4] = [s2 + s5, s2 - s5, s3 + s4, s3 - s4];
  const [t10, t13, t11, t12] = [t0 + t3, t0 - t3, t1 + t2, t1 - t2];
  out[at] = even < 0 ? (t10 + t11) << -even : round(t10 + t11, even);
  out[at + 4 * step] = even < 0 ? (t10 - t11) << -even : round(t10 - t11, even);
  const common = (t12 + t13) * 4433;
  out[at + 2 * step] = round(common + t13 * 6270, odd);
  out[at + 6 * step] = round(common - t12 * 15137, odd);
  const z5 = (t4 + t6 + t5 + t7) * 9633;
  const z1 = (t4 + t7) * -7373;
  const z2 = (t5 + t6) * -20995;
  const z3 = (t4 + t6) * -16069 + z5;
  const z4 = (t5 + t7) * -3196 + z5;
  out[at + 7 * step] = round(t4 * 2446 + z1 + z3, odd);
  out[at + 5 * step] = round(t5 * 16819 + z2 + z4, odd);
  out[at + 3 * step] = round(t6 * 25172 + z2 + z3, odd);
  out[at + step] = round(t7 * 12299 + z1 + z4, odd);
}
