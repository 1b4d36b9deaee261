// @internal
/** Powers of ten that doubles represent exactly. */
const powers = Array.from({ length: 23 }, (_, k) => 10 ** k);

/** Results of {@link parseNumber} besides the number. */
export const parsed = {
  /** Whether the field is a number at all. */
  ok: false,
  /** Whether it is written as an integer. */
  whole: false,
};

/**
 * Parses a number directly from ASCII bytes, with surrounding spaces, in the forms that pandas accepts except NaN, which
 * is missing. The result is correctly rounded: up to 15 digits and 10^±22, double arithmetic is exact (W. D. Clinger, "How
 * to read floating point numbers accurately", PLDI 1990); otherwise JavaScript's own parser is used.
 *
 * {@link parsed} tells whether the field was a number, since an object per field would cost more than the parsing.
 */
export function parseNumber(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let end = to;
  while (at < end && (bytes[at] === 0x20 || bytes[at] === 0x09)) at++;
  while (end > at && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0x09)) end--;
  const first = at;
  parsed.ok = false;
  parsed.whole = false;
  const negative = bytes[at] === 0x2d;
  if (negative || bytes[at] === 0x2b) at++;
  let mantissa = 0;
  let digits = 0;
  let significant = 0;
  let exponent = 0;
  for (; at < end; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) break;
    mantissa = mantissa * 10 + digit;
    digits++;
    if (mantissa > 0) significant++;
  }
  parsed.whole = digits > 0 && at === end;
  if (at < end && bytes[at] === 0x2e) {
    const point = ++at;
    for (; at < end; at++) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9) break;
      mantissa = mantissa * 10 + digit;
      digits++;
      if (mantissa > 0) significant++;
    }
    exponent = point - at;
  }
  if (digits === 0) return infinity(bytes, from, to, negative);
  if (at < end && (bytes[at]! | 0x20) === 0x65) {
    at++;
    const minus = bytes[at] === 0x2d;
    if (minus || bytes[at] === 0x2b) at++;
    const start = at;
    let power = 0;
    for (; at < end; at++) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9) break;
      power = Math.min(power * 10 + digit, 1e6);
    }
    if (at === start) return 0;
    exponent += minus ? -power : power;
  }
  if (at < end) return 0;
  parsed.ok = true;
  if (significant > 15 || exponent < -22 || exponent > 22) return Number(ascii(bytes, first, end));
  const value = exponent < 0 ? mantissa / powers[-exponent]! : mantissa * powers[exponent]!;
  return negative ? -value : value;
}

/** Only these words, as in pandas; with spaces or a point around them they are texts. */
function infinity(bytes: Uint8Array, from: number, to: number, negative: boolean): number {
  if (to - from < 3 || to - from > 9) return 0;
  parsed.ok = /^[+-]?inf(inity)?$/i.test(ascii(bytes, from, to));
  return negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Bytes below 0x80 as text. */
export function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}
