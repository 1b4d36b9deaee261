const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The value of an IEEE 754 half-precision number, given its 16 bits. */
export function float16ToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The 16 bits of the half-precision number nearest to `value`, ties to even; overflow becomes infinity. */
export function numberToFloat16(value: number): number {
  float[0] = value;
  const word = bits[0]!;
  const sign = (word >>> 16) & 0x8000;
  const magnitude = word & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x47800000) return sign | 0x7c00;
  if (magnitude < 0x38800000) {
    const scaled = Math.abs(float[0]) * 2 ** 24;
    const whole = Math.floor(scaled);
    const rest = scaled - whole;
    return sign | (rest > 0.5 || (rest === 0.5 && whole & 1) ? whole + 1 : whole);
  }
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((rounded - 0x38000000) >>> 13);
}

let table: Float32Array | undefined;

/** Converts half-precision bits to a Float32Array, which represents all of them exactly. */
export function float16ToFloat32(halves: Uint16Array): Float32Array {
  if (!table) {
    table = new Float32Array(65536);
    for (let half = 0; half < 65536; half++) table[half] = float16ToNumber(half);
  }
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = table[halves[i]!]!;
  return values;
}

/** Converts bfloat16 bits (the upper half of a float32) to a Float32Array. */
export function bfloat16ToFloat32(halves: Uint16Array): Float32Array {
  const words = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) words[i] = halves[i]! << 16;
  return new Float32Array(words.buffer);
}
