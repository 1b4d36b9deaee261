import type { HuffmanTable } from "./huffman";

/** @internal Receives the symbols and bits of a scan, to count or to write them. */
export interface ScanSink {
  /** @param table 0 for brightness, 1 for colour. */
  dc(table: number, symbol: number): void;
  ac(table: number, symbol: number): void;
  /** Adds the lowest `count` bits of a value. */
  bits(value: number, count: number): void;
}

/** @internal Counts symbols, from which the optimal code is computed. */
export class SymbolCounter implements ScanSink {
  readonly counted = {
    dc: [new Uint32Array(256), new Uint32Array(256)],
    ac: [new Uint32Array(256), new Uint32Array(256)],
  };

  dc(table: number, symbol: number): void {
    this.counted.dc[table]![symbol]!++;
  }

  ac(table: number, symbol: number): void {
    this.counted.ac[table]![symbol]!++;
  }

  bits(): void {}
}

/** @internal Huffman codes of a scan, by table. */
export interface ScanCodes {
  readonly dc: readonly (HuffmanTable | undefined)[];
  readonly ac: readonly (HuffmanTable | undefined)[];
}

/** @internal Writes the bits of a scan, with the byte 0 after each 0xFF. */
export class BitWriter implements ScanSink {
  private hold = 0;
  private held = 0;
  private readonly dcCodes: (Int32Array | undefined)[];
  private readonly acCodes: (Int32Array | undefined)[];

  constructor(
    private readonly out: number[],
    codes: ScanCodes,
  ) {
    this.dcCodes = codes.dc.map((table) => table && codeWords(table));
    this.acCodes = codes.ac.map((table) => table && codeWords(table));
  }

  dc(table: number, symbol: number): void {
    const word = this.dcCodes[table]![symbol]!;
    this.bits(word & 0xffff, word >> 16);
  }

  ac(table: number, symbol: number): void {
    const word = this.acCodes[table]![symbol]!;
    this.bits(word & 0xffff, word >> 16);
  }

  bits(value: number, count: number): void {
    this.hold = (this.hold << count) | (value & ((1 << count) - 1));
    this.held += count;
    while (this.held >= 8) {
      this.held -= 8;
      const byte = (this.hold >> this.held) & 0xff;
      this.out.push(byte);
      if (byte === 0xff) this.out.push(0);
    }
  }

  /** Pads the last byte with ones. */
  finish(): void {
    if (this.held > 0) this.bits(0x7f, 8 - this.held);
  }
}

/** Returns the code of each symbol, with its length from bit 16 on. */
function codeWords({ counts, symbols }: HuffmanTable): Int32Array {
  const words = new Int32Array(256);
  let [code, index] = [0, 0];
  for (let length = 1; length <= 16; length++, code <<= 1) {
    for (let i = 0; i < counts[length - 1]!; i++) words[symbols[index++]!] = (length << 16) | code++;
  }
  return words;
}
