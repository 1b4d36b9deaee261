import { BitReader } from "./bit-reader";
import { type Component, type Frame, zigzag } from "./frame";
import { type HuffmanDecoder, readSymbol } from "./huffman";

/** @internal Header of a scan. */
export interface Scan {
  readonly parts: readonly { component: Component; dc?: HuffmanDecoder; ac?: HuffmanDecoder }[];
  /** Indices of the first and last coefficient. */
  readonly start: number;
  readonly end: number;
  /** Successive approximation: lowest bit known before (0: none) and after this scan. */
  readonly high: number;
  readonly low: number;
  /** Number of MCUs between restart markers; 0 if there are none. */
  readonly restartInterval: number;
}

interface State {
  readonly bits: BitReader;
  readonly scan: Scan;
  /** Previous DC value of each part. */
  readonly dc: Int32Array;
  /** Number of remaining blocks in the current end-of-band run. */
  run: number;
  /** Whether an invalid code was read. */
  isDamaged: boolean;
}

type BlockReader = (state: State, part: number, coefficients: Int16Array, at: number) => void;

/**
 * @internal Decodes the entropy-coded data of a scan into coefficients (ITU T.81, annexes F and G).
 *
 * @returns End of the data, and whether the data were complete.
 */
export function decodeScan(
  bytes: Uint8Array,
  from: number,
  frame: Frame,
  scan: Scan,
): { end: number; isWhole: boolean } {
  const state: State = {
    bits: new BitReader(bytes, from),
    scan,
    dc: new Int32Array(scan.parts.length),
    run: 0,
    isDamaged: false,
  };
  const read = blockReader(frame, scan);
  const [only] = scan.parts;
  const isInterleaved = scan.parts.length > 1;
  const wide = isInterleaved ? frame.mcusWide : only!.component.blocksWide;
  const high = isInterleaved ? frame.mcusHigh : only!.component.blocksHigh;
  let left = scan.restartInterval;
  let isWhole = true;
  for (let mcu = 0; mcu < wide * high; mcu++) {
    if (scan.restartInterval > 0 && left-- === 0) {
      isWhole &&= !state.bits.isExhausted && state.bits.restart();
      state.dc.fill(0);
      state.run = 0;
      left = scan.restartInterval - 1;
    }
    const row = Math.floor(mcu / wide);
    const column = mcu - row * wide;
    if (!isInterleaved) {
      const { coefficients, stride } = only!.component;
      read(state, 0, coefficients, 64 * (row * stride + column));
      continue;
    }
    for (const [part, { component }] of scan.parts.entries()) {
      const { h, v, stride, coefficients } = component;
      for (let y = 0; y < v; y++) {
        for (let x = 0; x < h; x++) read(state, part, coefficients, 64 * ((row * v + y) * stride + column * h + x));
      }
    }
    if (state.isDamaged) break;
  }
  return { end: state.bits.at, isWhole: isWhole && !state.isDamaged && !state.bits.isExhausted };
}

function blockReader({ isProgressive }: Frame, { start, high }: Scan): BlockReader {
  if (!isProgressive) return readBlock;
  if (start === 0) return high === 0 ? readDcFirst : readDcMore;
  return high === 0 ? readAcFirst : readAcMore;
}

const symbol = (state: State, table: HuffmanDecoder | undefined): number => {
  const value = table ? readSymbol(state.bits, table) : -1;
  if (value >= 0) return value;
  state.isDamaged = true;
  return 0;
};

function readBlock(state: State, part: number, coefficients: Int16Array, at: number): void {
  const { bits, scan } = state;
  const { dc, ac } = scan.parts[part]!;
  state.dc[part] = state.dc[part]! + bits.signed(Math.min(16, symbol(state, dc)));
  coefficients[at] = state.dc[part]!;
  for (let k = 1; k < 64; k++) {
    const code = symbol(state, ac);
    const size = code & 15;
    if (size === 0) {
      if (code !== 0xf0) break;
      k += 15;
      continue;
    }
    k += code >> 4;
    const value = bits.signed(size);
    if (k < 64) coefficients[at + zigzag[k]!] = value;
  }
}

function readDcFirst(state: State, part: number, coefficients: Int16Array, at: number): void {
  const { bits, scan } = state;
  state.dc[part] = state.dc[part]! + bits.signed(Math.min(16, symbol(state, scan.parts[part]!.dc)));
  coefficients[at] = state.dc[part]! << scan.low;
}

function readDcMore({ bits, scan }: State, _part: number, coefficients: Int16Array, at: number): void {
  if (bits.bit() === 1) coefficients[at] = coefficients[at]! | (1 << scan.low);
}

function readAcFirst(state: State, _part: number, coefficients: Int16Array, at: number): void {
  const { bits, scan } = state;
  if (state.run > 0) {
    state.run--;
    return;
  }
  for (let k = scan.start; k <= scan.end; k++) {
    const code = symbol(state, scan.parts[0]!.ac);
    const [zeros, size] = [code >> 4, code & 15];
    if (size === 0) {
      if (zeros < 15) {
        state.run = (1 << zeros) - 1 + bits.bits(zeros);
        return;
      }
      k += 15;
      continue;
    }
    k += zeros;
    const value = bits.signed(size) * (1 << scan.low);
    if (k < 64) coefficients[at + zigzag[k]!] = value;
  }
}

function readAcMore(state: State, _part: number, coefficients: Int16Array, at: number): void {
  const { bits, scan } = state;
  const unit = 1 << scan.low;
  const refine = (place: number): void => {
    const value = coefficients[place]!;
    if (bits.bit() === 1 && (value & unit) === 0) coefficients[place] = value + (value > 0 ? unit : -unit);
  };
  let k = scan.start;
  if (state.run === 0) {
    for (; k <= scan.end; k++) {
      const code = symbol(state, scan.parts[0]!.ac);
      let zeros = code >> 4;
      let value = 0;
      if ((code & 15) !== 0) value = bits.bit() === 1 ? unit : -unit;
      else if (zeros < 15) {
        state.run = (1 << zeros) + bits.bits(zeros);
        break;
      }
      // Skips `zeros` coefficients that remain zero, and refines the nonzero ones in between.
      for (; k <= scan.end; k++) {
        const place = at + zigzag[k]!;
        if (coefficients[place] !== 0) refine(place);
        else if (zeros-- === 0) break;
      }
      if (value !== 0 && k <= scan.end) coefficients[at + zigzag[k]!] = value;
    }
  }
  if (state.run === 0) return;
  for (; k <= scan.end; k++) {
    const place = at + zigzag[k]!;
    if (coefficients[place] !== 0) refine(place);
  }
  state.run--;
}
