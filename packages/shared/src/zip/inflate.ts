// Our own decoder: fflate does not report where a stream ends, which gzip members and ZIP entries require, does not
// limit its output, and accepts some damaged streams.
import { DataError, type DataErrorKind } from "../data-error";

/** Options of {@link inflate}. */
export interface InflateOptions {
  /** Name of the source in errors. */
  file: string;
  /** First byte of the stream. Default: 0. */
  start?: number;
  /** End of the bytes that may belong to the stream (exclusive). Default: the end of the array. */
  end?: number;
  /** Maximum number of output bytes; more is `too-large`. Default: 2^31. */
  limit?: number;
  /** Expected number of output bytes. It comes from the file, which may be damaged, so memory is allocated in steps. */
  sizeHint?: number;
  /** Stop after this many output bytes, without checking the rest. Default: the whole stream. */
  stopAfter?: number;
}

/** The output, and where the stream ends. */
export interface Inflated {
  readonly output: Uint8Array;
  /** The byte after the stream. */
  readonly end: number;
}

const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A code as a table from the next `bits` bits to `symbol << 4 | length`; 0 if no code begins with these bits. */
interface Code {
  readonly table: Uint16Array;
  readonly bits: number;
}

let fixedCodes: [Code, Code] | undefined;

/**
 * Decompresses a DEFLATE stream (RFC 1951).
 *
 * @throws DataError `truncated-data`, `corrupt-data`, or `too-large` beyond the limit.
 */
export function inflate(input: Uint8Array, options: InflateOptions): Inflated {
  const {
    file,
    start = 0,
    end = input.length,
    limit = 2 ** 31,
    sizeHint = 0,
    stopAfter = Number.POSITIVE_INFINITY,
  } = options;
  const first = 4 * (end - start);
  let output: Uint8Array = new Uint8Array(Math.min(limit, Math.max(256, Math.min(sizeHint || first, first))));
  let size = 0;
  let position = start;
  let hold = 0;
  let held = 0;

  const fail = (kind: DataErrorKind, expected: string, received: string): DataError =>
    new DataError(kind, { file, place: `byte ${position}`, expected, received });
  const truncated = () => fail("truncated-data", "more compressed data", "the end of the stream");
  const take = (count: number): number => {
    while (held < count) {
      if (position >= end) throw truncated();
      hold |= input[position++]! << held;
      held += 8;
    }
    const value = hold & ((1 << count) - 1);
    hold >>>= count;
    held -= count;
    return value;
  };
  const decode = (code: Code): number => {
    while (held < code.bits && position < end) {
      hold |= input[position++]! << held;
      held += 8;
    }
    const entry = code.table[hold & ((1 << code.bits) - 1)]!;
    const length = entry & 15;
    if (length === 0 || length > held) {
      if (position >= end && held < code.bits) throw truncated();
      throw fail("corrupt-data", "a valid Huffman code", "invalid bits");
    }
    hold >>>= length;
    held -= length;
    return entry >> 4;
  };
  const reserve = (count: number): void => {
    if (size + count > limit) throw fail("too-large", `at most ${limit} unpacked bytes`, "more");
    if (size + count <= output.length) return;
    const next = sizeHint > size && sizeHint <= 4 * output.length ? sizeHint : 2 * output.length;
    const larger = new Uint8Array(Math.min(limit, Math.max(next, size + count)));
    larger.set(output.subarray(0, size));
    output = larger;
  };

  const stored = (): void => {
    // Give back unused look-ahead bytes.
    position -= held >> 3;
    hold = 0;
    held = 0;
    if (position + 4 > end) throw truncated();
    const length = input[position]! | (input[position + 1]! << 8);
    const check = input[position + 2]! | (input[position + 3]! << 8);
    if (length !== (~check & 0xffff)) {
      throw fail("corrupt-data", "a stored block's length and its complement", `${length} and ${check}`);
    }
    position += 4;
    if (position + length > end) throw truncated();
    reserve(length);
    output.set(input.subarray(position, position + length), size);
    size += length;
    position += length;
  };

  const compressed = ([literals, distances]: [Code, Code]): void => {
    while (size < stopAfter) {
      const symbol = decode(literals);
      if (symbol < 256) {
        if (size >= output.length) reserve(1);
        output[size++] = symbol;
        continue;
      }
      if (symbol === 256) return;
      if (symbol > 285) throw fail("corrupt-data", "a length symbol up to 285", String(symbol));
      const length = lengthBase[symbol - 257]! + take(lengthExtra[symbol - 257]!);
      const slot = decode(distances);
      if (slot > 29) throw fail("corrupt-data", "a distance symbol up to 29", String(slot));
      const distance = distanceBase[slot]! + take(distanceExtra[slot]!);
      if (distance > size) throw fail("corrupt-data", `a distance of at most ${size}`, String(distance));
      reserve(length);
      if (distance >= length && length > 32) output.copyWithin(size, size - distance, size - distance + length);
      else for (let i = size; i < size + length; i++) output[i] = output[i - distance]!;
      size += length;
    }
  };

  const dynamicCodes = (): [Code, Code] => {
    const literalCount = take(5) + 257;
    const distanceCount = take(5) + 1;
    const orderCount = take(4) + 4;
    const orders = new Uint8Array(19);
    for (let i = 0; i < orderCount; i++) orders[lengthOrder[i]!] = take(3);
    const lengthCode = codeOf(orders, fail);
    const lengths = new Uint8Array(literalCount + distanceCount);
    for (let i = 0; i < lengths.length; ) {
      const symbol = decode(lengthCode);
      if (symbol < 16) {
        lengths[i++] = symbol;
        continue;
      }
      if (symbol === 16 && i === 0) throw fail("corrupt-data", "a code length to repeat", "no previous code length");
      const value = symbol === 16 ? lengths[i - 1]! : 0;
      const repeat = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
      if (i + repeat > lengths.length) throw fail("corrupt-data", `${lengths.length} code lengths`, "more");
      lengths.fill(value, i, i + repeat);
      i += repeat;
    }
    return [codeOf(lengths.subarray(0, literalCount), fail), codeOf(lengths.subarray(literalCount), fail)];
  };

  for (let last = false; !last && size < stopAfter; ) {
    last = take(1) === 1;
    const type = take(2);
    if (type === 0) stored();
    else if (type === 1) compressed(fixedCodesOnce(fail));
    else if (type === 2) compressed(dynamicCodes());
    else throw fail("corrupt-data", "a block of type 0, 1 or 2", "type 3");
  }
  return { output: output.subarray(0, size), end: position - (held >> 3) };
}

type Fail = (kind: DataErrorKind, expected: string, received: string) => DataError;

function codeOf(lengths: Uint8Array, fail: Fail): Code {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length]!++;
  counts[0] = 0;
  let bits = 15;
  while (bits > 1 && counts[bits] === 0) bits--;
  const next = new Uint16Array(16);
  for (let length = 1, code = 0; length <= 15; length++) {
    code = (code + counts[length - 1]!) << 1;
    next[length] = code;
    if (code + counts[length]! > 1 << length)
      throw fail("corrupt-data", "code lengths of a prefix code", "too many codes");
  }
  const table = new Uint16Array(1 << bits);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol]!;
    if (length === 0) continue;
    let code = next[length]!++;
    let reversed = 0;
    for (let bit = 0; bit < length; bit++, code >>= 1) reversed = (reversed << 1) | (code & 1);
    for (let at = reversed; at < table.length; at += 1 << length) table[at] = (symbol << 4) | length;
  }
  return { table, bits };
}

/** Returns the codes of a block of type 1, created on first use. */
function fixedCodesOnce(fail: Fail): [Code, Code] {
  if (fixedCodes) return fixedCodes;
  const literals = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
  fixedCodes = [codeOf(literals, fail), codeOf(new Uint8Array(30).fill(5), fail)];
  return fixedCodes;
}
