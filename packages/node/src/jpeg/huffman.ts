import type { BitReader } from "./bit-reader";

/** @internal A Huffman code in the form stored in JPEG files (ITU T.81, C.2). */
export interface HuffmanTable {
  /** Number of codes of each length, from 1 to 16 bits. */
  readonly counts: Uint8Array;
  /** Symbols in the order of their codes. */
  readonly symbols: Uint8Array;
}

/** @internal Huffman table prepared for decoding. */
export interface HuffmanDecoder {
  /** By the next 8 bits: length of their first code in the upper byte (0: longer than 8), symbol in the lower byte. */
  readonly quick: Uint16Array;
  /** Largest code of each length; -1 if there is none. */
  readonly largest: Int32Array;
  /** Offset from a code of each length to the index of its symbol. */
  readonly offset: Int32Array;
  readonly symbols: Uint8Array;
}

/** @internal Prepares a table; undefined if its counts do not form a prefix code. */
export function huffmanDecoder({ counts, symbols }: HuffmanTable): HuffmanDecoder | undefined {
  const quick = new Uint16Array(256);
  const largest = new Int32Array(17).fill(-1);
  const offset = new Int32Array(17);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length++, code <<= 1) {
    const count = counts[length - 1]!;
    offset[length] = index - code;
    if (code + count > 1 << length) return undefined;
    for (let i = 0; i < count; i++, code++, index++) {
      if (length > 8) continue;
      const first = code << (8 - length);
      quick.fill((length << 8) | symbols[index]!, first, first + (1 << (8 - length)));
    }
    if (count > 0) largest[length] = code - 1;
  }
  return { quick, largest, offset, symbols };
}

/** @internal Reads one symbol; -1 for an invalid code. */
export function readSymbol(bits: BitReader, { quick, largest, offset, symbols }: HuffmanDecoder): number {
  const entry = quick[bits.peek()]!;
  if (entry !== 0) {
    bits.skip(entry >> 8);
    return entry & 0xff;
  }
  let code = bits.bits(8);
  for (let length = 9; length <= 16; length++) {
    code = (code << 1) | bits.bit();
    if (code <= largest[length]!) return symbols[code + offset[length]!]!;
  }
  return -1;
}
