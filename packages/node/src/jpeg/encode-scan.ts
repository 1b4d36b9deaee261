import type { ScanSink } from "./bit-writer";
import type { EncodedComponent } from "./blocks";

/** @internal Contents of one scan (ITU T.81, annexes F and G). A sequential image has a single scan with all data. */
export interface ScanPlan {
  /** Indices of its components. */
  readonly parts: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly high: number;
  readonly low: number;
}

/** @internal Returns the scans in libjpeg's order (`jpeg_simple_progression`). */
export function progressivePlans(components: number): ScanPlan[] {
  const all = Array.from({ length: components }, (_, i) => i);
  const scan = (parts: readonly number[], start: number, end: number, high: number, low: number): ScanPlan => ({
    ...{ parts, start, end, high, low },
  });
  if (components === 1) {
    return [
      scan(all, 0, 0, 0, 1),
      scan(all, 1, 5, 0, 2),
      scan(all, 6, 63, 0, 2),
      scan(all, 1, 63, 2, 1),
      scan(all, 0, 0, 1, 0),
      scan(all, 1, 63, 1, 0),
    ];
  }
  return [
    scan(all, 0, 0, 0, 1),
    scan([0], 1, 5, 0, 2),
    scan([2], 1, 63, 0, 1),
    scan([1], 1, 63, 0, 1),
    scan([0], 6, 63, 0, 2),
    scan([0], 1, 63, 2, 1),
    scan(all, 0, 0, 1, 0),
    scan([2], 1, 63, 1, 0),
    scan([1], 1, 63, 1, 0),
    scan([0], 1, 63, 1, 0),
  ];
}

/** Maximum number of pending correction bits in an end-of-band run, as in libjpeg. */
const mostWaiting = 1000 - 64 + 1;

/** @internal Encodes the blocks of a scan into a sink. */
export function encodeScan(
  components: readonly EncodedComponent[],
  plan: ScanPlan,
  isProgressive: boolean,
  sink: ScanSink,
): void {
  const parts = plan.parts.map((part) => components[part]!);
  const encode = isProgressive ? progressiveEncoder(plan, parts, sink) : sequentialEncoder(parts, sink);
  const [first] = parts;
  if (parts.length === 1) {
    const { blocksWide, blocksHigh, stride } = first!;
    for (let y = 0; y < blocksHigh; y++) for (let x = 0; x < blocksWide; x++) encode.block(0, 64 * (y * stride + x));
  } else {
    const wide = first!.stride / first!.h;
    const high = first!.coefficients.length / (64 * first!.stride * first!.v);
    for (let mcu = 0; mcu < wide * high; mcu++) {
      const [row, column] = [Math.floor(mcu / wide), mcu % wide];
      for (const [part, { h, v, stride }] of parts.entries()) {
        for (let y = 0; y < v; y++) {
          for (let x = 0; x < h; x++) encode.block(part, 64 * ((row * v + y) * stride + column * h + x));
        }
      }
    }
  }
  encode.finish();
}

interface BlockEncoder {
  block(part: number, at: number): void;
  finish(): void;
}

/** Returns the number of bits of the absolute value. */
const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value));

function sequentialEncoder(parts: readonly EncodedComponent[], sink: ScanSink): BlockEncoder {
  const last = parts.map(() => 0);
  return {
    block(part, at) {
      const { coefficients, kind } = parts[part]!;
      putDc(sink, kind, coefficients[at]! - last[part]!);
      last[part] = coefficients[at]!;
      let zeros = 0;
      for (let k = 1; k < 64; k++) {
        const value = coefficients[at + k]!;
        if (value === 0) {
          zeros++;
          continue;
        }
        for (; zeros > 15; zeros -= 16) sink.ac(kind, 0xf0);
        sink.ac(kind, (zeros << 4) | sizeOf(value));
        sink.bits(value < 0 ? value - 1 : value, sizeOf(value));
        zeros = 0;
      }
      if (zeros > 0) sink.ac(kind, 0);
    },
    finish() {},
  };
}

function putDc(sink: ScanSink, kind: number, difference: number): void {
  const size = sizeOf(difference);
  sink.dc(kind, size);
  sink.bits(difference < 0 ? difference - 1 : difference, size);
}

function progressiveEncoder(plan: ScanPlan, parts: readonly EncodedComponent[], sink: ScanSink): BlockEncoder {
  const { start, high, low } = plan;
  if (start > 0) return high === 0 ? acFirst(plan, parts[0]!, sink) : acMore(plan, parts[0]!, sink);
  const last = parts.map(() => 0);
  return {
    block(part, at) {
      const { coefficients, kind } = parts[part]!;
      const value = coefficients[at]! >> low;
      if (high > 0) return sink.bits(value, 1);
      putDc(sink, kind, value - last[part]!);
      last[part] = value;
    },
    finish() {},
  };
}

/** Encodes a run of blocks without further coefficients as one symbol, followed by the pending correction bits. */
function endOfBand(sink: ScanSink, kind: number) {
  let run = 0;
  let waiting: number[] = [];
  const put = (): void => {
    if (run > 0) {
      const size = sizeOf(run) - 1;
      sink.ac(kind, size << 4);
      sink.bits(run, size);
    }
    run = 0;
    for (const bit of waiting) sink.bits(bit, 1);
    waiting = [];
  };
  return {
    put,
    add(bits: readonly number[]): void {
      run++;
      waiting.push(...bits);
      if (run === 0x7fff || waiting.length > mostWaiting) put();
    },
  };
}

function acFirst(
  { start, end, low }: ScanPlan,
  { coefficients, kind }: EncodedComponent,
  sink: ScanSink,
): BlockEncoder {
  const band = endOfBand(sink, kind);
  return {
    block(_part, at) {
      let zeros = 0;
      for (let k = start; k <= end; k++) {
        const value = coefficients[at + k]!;
        const size = Math.abs(value) >> low;
        if (size === 0) {
          zeros++;
          continue;
        }
        band.put();
        for (; zeros > 15; zeros -= 16) sink.ac(kind, 0xf0);
        sink.ac(kind, (zeros << 4) | sizeOf(size));
        sink.bits(value < 0 ? ~size : size, sizeOf(size));
        zeros = 0;
      }
      if (zeros > 0) band.add([]);
    },
    finish: band.put,
  };
}

function acMore({ start, end, low }: ScanPlan, { coefficients, kind }: EncodedComponent, sink: ScanSink): BlockEncoder {
  const band = endOfBand(sink, kind);
  return {
    block(_part, at) {
      let lastNew = 0;
      for (let k = start; k <= end; k++) if (Math.abs(coefficients[at + k]!) >> low === 1) lastNew = k;
      let zeros = 0;
      let bits: number[] = [];
      const flush = (): void => {
        for (const bit of bits) sink.bits(bit, 1);
        bits = [];
      };
      for (let k = start; k <= end; k++) {
        const value = coefficients[at + k]!;
        const size = Math.abs(value) >> low;
        if (size === 0) {
          zeros++;
          continue;
        }
        for (; zeros > 15 && k <= lastNew; zeros -= 16) {
          band.put();
          sink.ac(kind, 0xf0);
          flush();
        }
        if (size > 1) {
          bits.push(size & 1);
          continue;
        }
        band.put();
        sink.ac(kind, (zeros << 4) | 1);
        sink.bits(value < 0 ? 0 : 1, 1);
        flush();
        zeros = 0;
      }
      if (zeros > 0 || bits.length > 0) band.add(bits);
    },
    finish: band.put,
  };
}
