import { describe, expect, test } from "vitest";
import { bestCode } from "./best-code";
import { BitReader, nextMarker } from "./bit-reader";
import { BitWriter } from "./bit-writer";
import { decodeJpegPixels, type JpegOptions } from "./decode";
import { type EncodeJpegOptions, encodeJpegPixels } from "./encode";
import { ceilDivide, zigzag } from "./frame";
import { type HuffmanTable, huffmanDecoder, readSymbol } from "./huffman";
import { readJpeg } from "./read-frame";
import { quantization } from "./standard-tables";

const plain: JpegOptions = { channels: 0, ratio: 1, isFancy: true, isAccurate: false };
const usual: EncodeJpegOptions = {
  quality: 95,
  isProgressive: false,
  hasOwnCodes: false,
  halvesColors: true,
  densityUnit: 1,
  xDensity: 300,
  yDensity: 300,
  xmp: "",
};

/** An image whose channels are even and different. */
function image(width: number, height: number, channels: number, change: Partial<EncodeJpegOptions> = {}): Uint8Array {
  const data = Uint8Array.from({ length: width * height * channels }, (_, i) => [200, 100, 50][i % channels]!);
  return encodeJpegPixels({ data, width, height, channels }, { ...usual, ...change });
}

/** Where the n-th segment of a marker begins. */
function placeOf(bytes: Uint8Array, marker: number, n = 0): number {
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at + 1] === marker && n-- === 0) return at;
    at = bytes[at + 1] === 0xda ? nextMarker(bytes, at + 2) : at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  throw new Error("no such marker");
}

/** Changes bytes of a segment, counted from the first after its length. */
function changed(bytes: Uint8Array, marker: number, values: Readonly<Record<number, number>>, n = 0): Uint8Array {
  const copy = bytes.slice();
  const at = placeOf(bytes, marker, n) + 4;
  for (const [place, value] of Object.entries(values)) copy[at + Number(place)] = value;
  return copy;
}

const segment = (marker: number, ...body: number[]): number[] => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 255,
  ...body,
];

/** Puts bytes in front of a segment. */
function withBefore(bytes: Uint8Array, marker: number, more: readonly number[]): Uint8Array {
  const at = placeOf(bytes, marker);
  return Uint8Array.from([...bytes.subarray(0, at), ...more, ...bytes.subarray(at)]);
}

function without(bytes: Uint8Array, marker: number): Uint8Array {
  const at = placeOf(bytes, marker);
  const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
  return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(end)]);
}

const [SOF, DHT, DQT, SOS, DRI, APP0, APP14] = [0xc0, 0xc4, 0xdb, 0xda, 0xdd, 0xe0, 0xee] as const;
const grey = image(16, 16, 1);
const color = image(16, 16, 3);
const decode = (bytes: Uint8Array, change: Partial<JpegOptions> = {}) =>
  decodeJpegPixels(bytes, { ...plain, ...change });
const pixel = (bytes: Uint8Array, change: Partial<JpegOptions> = {}) => {
  const { data, channels } = decode(bytes, change);
  return Array.from(data.subarray(0, channels));
};

describe("a file that is refused", () => {
  test.each<[string, Uint8Array, string]>([
    ["nothing after the start", Uint8Array.of(0xff, 0xd8), "one that is cut"],
    ["an end without a picture", Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), "one without a picture"],
    [
      "a frame without a scan",
      Uint8Array.from([...grey.subarray(0, placeOf(grey, SOS)), 0xff, 0xd9]),
      "one without a picture",
    ],
    ["no end", grey.subarray(0, -2), "one that is cut: its end marker is missing"],
    ["a marker without its length", grey.subarray(0, placeOf(grey, SOF) + 3), "one that is cut in a marker"],
    ["a marker that is cut", grey.subarray(0, placeOf(grey, SOF) + 6), "one that is cut in a marker"],
    ["a length below its own", changed(grey, SOF, { [-2]: 0, [-1]: 1 }), "one that is cut in a marker"],
    [
      "two frames",
      withBefore(grey, SOS, [...grey.subarray(placeOf(grey, SOF), placeOf(grey, DHT))]),
      "one with two frames",
    ],
    ["a scan without a frame", without(grey, SOF), "a scan without a frame"],
    ["a frame that is cut", changed(grey, SOF, { 5: 2 }), "a damaged frame header"],
    ["no components", changed(grey, SOF, { 5: 0 }), "one with 0 components"],
    ["two components", changed(color, SOF, { 5: 2 }), "one with 2 components"],
    ["no width", changed(grey, SOF, { 3: 0, 4: 0 }), "one of 0 × 16 pixels"],
    ["no height", changed(grey, SOF, { 1: 0, 2: 0 }), "one of 16 × 0 pixels"],
    [
      "far more pixels than bytes",
      changed(grey, SOF, { 1: 255, 2: 255, 3: 255, 4: 255 }),
      `one of 65535 × 65535 pixels in ${grey.length} bytes`,
    ],
    ["no horizontal factor", changed(color, SOF, { 7: 0x02 }), "a damaged frame header"],
    ["no vertical factor", changed(color, SOF, { 7: 0x20 }), "a damaged frame header"],
    ["a horizontal factor of 5", changed(color, SOF, { 7: 0x51 }), "a damaged frame header"],
    ["a vertical factor of 5", changed(color, SOF, { 7: 0x15 }), "a damaged frame header"],
    ["the same in the last component", changed(color, SOF, { 13: 0x15 }), "a damaged frame header"],
    ["table 4", changed(color, SOF, { 8: 4 }), "a damaged frame header"],
    ["a scan of none", changed(grey, SOS, { 0: 0 }), "a damaged scan header"],
    ["a scan of five", changed(grey, SOS, { 0: 5 }), "a damaged scan header"],
    [
      "a scan of five with their headers",
      withBefore(grey, SOS, segment(SOS, 5, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 63, 0)),
      "a damaged scan header",
    ],
    ["a scan that is cut", changed(grey, SOS, { 0: 2 }), "a damaged scan header"],
    ["a scan of another component", changed(grey, SOS, { 1: 9 }), "a scan of a component that the frame lacks"],
    ["quantization table 4", changed(grey, DQT, { 0: 4 }), "a damaged quantization table"],
    ["a quantization table that is cut", changed(grey, DQT, { 0: 0x10 }), "a damaged quantization table"],
    ["Huffman table 4", changed(grey, DHT, { 0: 0x04 }), "a damaged Huffman table"],
    ["a Huffman table of another kind", changed(grey, DHT, { 0: 0x20 }), "a damaged Huffman table"],
    ["a Huffman table that is cut", changed(grey, DHT, { 16: 200 }), "a damaged Huffman table"],
    ["too many short codes", changed(grey, DHT, { 1: 3, 3: 2 }), "a damaged Huffman table"],
    ["damaged data", without(grey, DHT), "one that is cut or damaged in scan 1"],
    ["data that end", Uint8Array.from([...grey.subarray(0, -3), 0xff, 0xd9]), "one that is cut or damaged in scan 1"],
  ])("%s", (_, bytes, received) => {
    const message = `decodeJpeg: expected a whole JPEG picture, received ${received}`;
    expect(() => decode(bytes)).toThrow(new RegExp(`^${message}$`));
  });

  test.each([
    [195, "lossless"],
    [197, "hierarchical"],
    [198, "hierarchical"],
    [199, "hierarchical"],
    [201, "arithmetic-coded"],
    [202, "arithmetic-coded"],
    [203, "lossless"],
  ])("of kind %d: %s", (marker, name) => {
    const bytes = grey.slice();
    bytes[placeOf(grey, SOF) + 1] = marker;
    expect(() => decode(bytes)).toThrow(
      `decodeJpeg: expected a baseline or progressive picture, received one that is ${name}: save it as a baseline JPEG`,
    );
  });

  test("samples of 12 bits, a missing table, uneven factors", () => {
    expect(() => decode(changed(grey, SOF, { 0: 12 }))).toThrow(
      "decodeJpeg: expected samples of 8 bits, received 12 bits",
    );
    expect(() => decode(changed(grey, SOF, { 8: 3 }))).toThrow(
      "decodeJpeg: quantization table 3 is missing in the file",
    );
    const uneven = image(16, 16, 3, { halvesColors: false });
    const factors = changed(uneven, SOF, { 7: 0x31, 10: 0x21 });
    expect(() => decode(factors)).toThrow(/whole fraction of the pixels|cut or damaged/);
  });

  test.each<[string, Record<number, number>, number]>([
    ["a first coefficient with others", { 8: 1 }, 0],
    ["an end before the start", { 3: 5, 4: 4 }, 1],
    ["an end beyond the block", { 4: 64 }, 1],
    ["14 bits later", { 5: 0x0e }, 1],
  ])("a progressive scan with %s", (_, values, scan) => {
    const progressive = image(16, 16, scan === 0 ? 3 : 1, { isProgressive: true });
    expect(() => decode(changed(progressive, SOS, values, scan))).toThrow("a damaged scan header");
  });
});

describe("a file that is read", () => {
  test("has even colours", () => {
    expect(pixel(grey)).toEqual([200]);
    expect(pixel(grey, { channels: 3 })).toEqual([200, 200, 200]);
    for (const change of [{}, { isProgressive: true }, { hasOwnCodes: true }, { halvesColors: false }]) {
      const found = pixel(image(16, 16, 3, change));
      for (const [i, value] of [200, 100, 50].entries()) expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(2);
      expect(Math.abs(pixel(image(16, 16, 3, change), { channels: 1 })[0]! - 124)).toBeLessThanOrEqual(1);
    }
  });

  test.each([1, 2, 4, 8])("at 1/%d of its size", (ratio) => {
    for (const [width, height] of [
      [16, 16],
      [17, 9],
      [1, 1],
    ] as const) {
      const found = decode(image(width, height, 3), { ratio });
      expect([found.width, found.height, found.channels]).toEqual([
        Math.ceil(width / ratio),
        Math.ceil(height / ratio),
        3,
      ]);
      expect(found.data.length).toBe(found.width * found.height * 3);
      for (let i = 0; i < found.data.length; i += 3) expect(Math.abs(found.data[i]! - 200)).toBeLessThanOrEqual(2);
    }
  });

  test("is RGB if it says so: by its components, or by Adobe's marker", () => {
    const bare = without(image(16, 16, 3, { halvesColors: false }), APP0);
    const [y, cb, cr] = Array.from(pixel(bare, { channels: 0 }));
    const frame = readJpeg(bare);
    expect([frame.hasJfif, frame.adobe]).toEqual([false, undefined]);
    const named = changed(changed(bare, SOF, { 6: 82, 9: 71, 12: 66 }), SOS, { 1: 82, 3: 71, 5: 66 });
    const stored = pixel(named);
    expect(stored).not.toEqual([y, cb, cr]);
    const adobe = (transform: number) => [...segment(APP14, ...Buffer.from("Adobe"), 0, 100, 0, 0, 0, 0, transform)];
    const marked = withBefore(bare, SOF, adobe(0));
    expect(readJpeg(marked).adobe).toBe(0);
    expect(pixel(marked)).toEqual(stored);
    expect(pixel(withBefore(bare, SOF, adobe(1)))).toEqual([y, cb, cr]);
    expect(pixel(withBefore(named, SOF, adobe(1)))).toEqual([y, cb, cr]);
    const withJfif = image(16, 16, 3, { halvesColors: false });
    expect(readJpeg(withJfif).hasJfif).toBe(true);
    expect(pixel(withBefore(withJfif, SOF, adobe(0)))).toEqual([y, cb, cr]);
    // Brightness of what is stored, by ITU-R BT.601.
    const [r, g, b] = stored as [number, number, number];
    expect(Math.abs(pixel(marked, { channels: 1 })[0]! - (0.299 * r + 0.587 * g + 0.114 * b))).toBeLessThanOrEqual(1);
  });

  test("another text in the markers means nothing", () => {
    const bare = without(grey, APP0);
    const other = withBefore(bare, SOF, [
      ...segment(APP0, ...Buffer.from("JFXX\0")),
      ...segment(APP14, ...Buffer.from("Adobe"), 0, 0),
    ]);
    expect(readJpeg(other)).toMatchObject({ hasJfif: false, adobe: undefined });
    const short = withBefore(bare, SOF, segment(APP14, ...Buffer.from("Adobi"), 0, 100, 0, 0, 0, 0, 1));
    expect(readJpeg(short).adobe).toBeUndefined();
    const both = withBefore(grey, SOF, segment(APP0, ...Buffer.from("other")));
    expect(readJpeg(both).hasJfif).toBe(true);
  });

  test("fill bytes, markers without a length, and tables of 16 bits", () => {
    const stuffed = withBefore(grey, SOF, [0xff, 0xff, 0xff, 0x01, 0xff, 0xd0, 0xff, 0xd8]);
    expect(pixel(stuffed)).toEqual([200]);
    const place = placeOf(grey, DQT) + 5;
    const table = Array.from(grey.subarray(place, place + 64));
    const wide = segment(DQT, 0x10, ...table.flatMap((value) => [0, value]));
    const replaced = Uint8Array.from([...grey.subarray(0, placeOf(grey, DQT)), ...wide, ...grey.subarray(place + 64)]);
    expect(readJpeg(replaced).tables).toEqual(readJpeg(grey).tables);
    expect(readJpeg(grey).tables[0]).toEqual(Uint16Array.from(quantization(95, 0)));
    const larger = segment(DQT, 0x11, ...Array(64).fill([1, 2]).flat());
    expect(readJpeg(withBefore(grey, SOF, larger)).tables[1]).toEqual(new Uint16Array(64).fill(258));
  });

  test("a frame says its sizes in blocks", () => {
    const { frame } = readJpeg(image(17, 33, 3));
    expect(frame).toMatchObject({
      width: 17,
      height: 33,
      isProgressive: false,
      maxH: 2,
      maxV: 2,
      mcusWide: 2,
      mcusHigh: 3,
    });
    expect(
      frame.components.map(({ id, h, v, table, blocksWide, blocksHigh, stride }) => [
        id,
        h,
        v,
        table,
        blocksWide,
        blocksHigh,
        stride,
      ]),
    ).toEqual([
      [1, 2, 2, 0, 3, 5, 4],
      [2, 1, 1, 1, 2, 3, 2],
      [3, 1, 1, 1, 2, 3, 2],
    ]);
    expect(frame.components.map(({ coefficients }) => coefficients.length)).toEqual([
      64 * 4 * 6,
      64 * 2 * 3,
      64 * 2 * 3,
    ]);
    expect(readJpeg(image(8, 8, 1, { isProgressive: true })).frame.isProgressive).toBe(true);
  });
});

test("restart intervals of whole MCUs", () => {
  // One MCU a block: the second block's DC value counts from 0 again.
  const two = image(16, 8, 1, { hasOwnCodes: false });
  const plainData = decode(two).data;
  const at = placeOf(two, SOS);
  const bits = new BitReader(two, at + 2 + two[at + 3]!);
  const { frame } = readJpeg(two);
  const [dc] = Array.from(frame.components[0]!.coefficients);
  expect(frame.components[0]!.coefficients[64]).toBe(dc);
  expect(bits.isExhausted).toBe(false);
  const interval = withBefore(two, SOS, segment(DRI, 0, 2));
  expect(decode(interval).data).toEqual(plainData);
  // Without the markers that it promises, the file is damaged.
  expect(() => decode(withBefore(two, SOS, segment(DRI, 0, 1)))).toThrow("cut or damaged in scan 1");
});

describe("bits", () => {
  test("are read from the highest, without stuffed bytes, until a marker", () => {
    const reader = new BitReader(Uint8Array.of(0b10110001, 0xff, 0, 0x0f, 0xff, 0xd9), 0);
    expect([reader.bit(), reader.bits(3), reader.bits(4)]).toEqual([1, 3, 1]);
    expect(reader.peek()).toBe(0xff);
    reader.skip(4);
    expect(reader.bits(12)).toBe(0xf0f);
    expect([reader.isExhausted, reader.at]).toEqual([false, 4]);
    expect(reader.bits(4)).toBe(0);
    expect(reader.isExhausted).toBe(true);
    expect(reader.bits(16)).toBe(0);
  });

  test("looking ahead beyond the end exhausts nothing", () => {
    const reader = new BitReader(Uint8Array.of(0xab), 0);
    expect(reader.bits(4)).toBe(0xa);
    expect([reader.peek(), reader.isExhausted]).toEqual([0xb0, false]);
    reader.skip(4);
    expect(reader.isExhausted).toBe(false);
    reader.skip(1);
    expect(reader.isExhausted).toBe(true);
  });

  test.each([
    [0, [], 0],
    [1, [0x80], 1],
    [1, [0x00], -1],
    [3, [0xa0], 5],
    [3, [0x60], -4],
    [3, [0x00], -7],
    [8, [0x80], 128],
    [8, [0x7f], -128],
    [16, [0x80, 0], 32_768],
  ])("a signed number of %d bits %j is %d", (count, bytes, value) => {
    expect(new BitReader(Uint8Array.from(bytes), 0).signed(count)).toBe(value);
  });

  test("restart markers are found behind the rest of a byte", () => {
    const reader = new BitReader(Uint8Array.of(0xaa, 1, 2, 0xff, 0, 0xff, 0xd3, 0x55, 0xff, 0xd9), 0);
    reader.bits(3);
    expect(reader.restart()).toBe(true);
    expect([reader.at, reader.bits(8), reader.isExhausted]).toEqual([7, 0x55, false]);
    expect([reader.restart(), reader.at]).toEqual([false, 8]);
    for (const [marker, isRestart] of [
      [0xcf, false],
      [0xd0, true],
      [0xd7, true],
      [0xd8, false],
    ] as const) {
      expect(new BitReader(Uint8Array.of(0xff, marker), 0).restart()).toBe(isRestart);
    }
    expect(new BitReader(Uint8Array.of(1), 0).restart()).toBe(false);
  });

  test("markers", () => {
    expect(nextMarker(Uint8Array.of(1, 0xff, 0, 0xff, 0xff, 0xd8), 0)).toBe(4);
    expect(nextMarker(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), 1)).toBe(2);
    expect(nextMarker(Uint8Array.of(1, 0xff), 0)).toBe(2);
    expect(nextMarker(Uint8Array.of(0xff, 0xd8), 5)).toBe(2);
  });

  test("are written with a zero after each 255, and padded with ones", () => {
    const out: number[] = [];
    const writer = new BitWriter(out, { dc: [], ac: [] });
    writer.bits(0xff, 8);
    writer.bits(0b101, 3);
    writer.finish();
    writer.finish();
    expect(out).toEqual([0xff, 0, 0b10111111]);
    writer.bits(0x1234, 12);
    writer.bits(5, 0);
    expect(out.slice(3)).toEqual([0x23]);
  });
});

describe("Huffman codes", () => {
  const counts = (...values: number[]) => Uint8Array.from({ length: 16 }, (_, i) => values[i] ?? 0);

  test("of up to 16 bits are read back", () => {
    // One code of each length, then the last.
    const table: HuffmanTable = {
      counts: counts(...Array(15).fill(1), 1),
      symbols: Uint8Array.from({ length: 16 }, (_, i) => i + 10),
    };
    const out: number[] = [];
    const writer = new BitWriter(out, { dc: [table], ac: [undefined, table] });
    const symbols = [10, 25, 17, 18, 24, 11, 25];
    for (const symbol of symbols) writer.dc(0, symbol);
    writer.ac(1, 13);
    writer.finish();
    const decoder = huffmanDecoder(table)!;
    const reader = new BitReader(Uint8Array.from(out), 0);
    expect([...symbols, 13].map(() => readSymbol(reader, decoder))).toEqual([...symbols, 13]);
    expect(reader.isExhausted).toBe(false);
    expect(readSymbol(new BitReader(Uint8Array.of(0xff, 0, 0xff, 0, 0xff, 0), 0), decoder)).toBe(-1);
  });

  test("that are no prefix code are none", () => {
    expect(huffmanDecoder({ counts: counts(2), symbols: Uint8Array.of(1, 2) })).toBeDefined();
    expect(huffmanDecoder({ counts: counts(3), symbols: Uint8Array.of(1, 2, 3) })).toBeUndefined();
    expect(huffmanDecoder({ counts: counts(1, 3), symbols: Uint8Array.of(1, 2, 3, 4) })).toBeUndefined();
    expect(huffmanDecoder({ counts: counts(1, 2), symbols: Uint8Array.of(1, 2, 3) })).toBeDefined();
  });

  test("are as short as the frequencies allow, and none is all ones", () => {
    const of = (frequencies: Readonly<Record<number, number>>) => {
      const counted = new Uint32Array(256);
      for (const [symbol, count] of Object.entries(frequencies)) counted[Number(symbol)] = count;
      const { counts: lengths, symbols } = bestCode(counted);
      return [Array.from(lengths), Array.from(symbols)];
    };
    expect(of({ 7: 5 })).toEqual([Array.from(counts(1)), [7]]);
    expect(of({ 1: 8, 2: 4, 3: 2 })).toEqual([Array.from(counts(1, 1, 1)), [1, 2, 3]]);
    expect(of({ 3: 1, 1: 1, 2: 1 })[1]).toEqual([1, 2, 3]);
    const fibonacci: Record<number, number> = {};
    for (let i = 0, a = 1, b = 1; i < 30; i++, [a, b] = [b, a + b]) fibonacci[i] = a;
    const [lengths, symbols] = of(fibonacci) as [number[], number[]];
    expect(symbols).toHaveLength(30);
    // What is left weighs as much as the larger one of each pair; of equal ones the last is taken.
    expect(symbols.slice(0, 4)).toEqual([28, 29, 26, 27]);
    // Kraft's sum leaves room for the code of all ones.
    expect(lengths.reduce((sum, count, i) => sum + count * 2 ** (15 - i), 0)).toBeLessThanOrEqual(2 ** 16 - 1);
    expect(lengths.reduce((sum, count) => sum + count, 0)).toBe(30);
  });
});

test.each([17, 20, 30])("codes of %d symbols that would be longer have 16 bits", (count) => {
  const counted = new Uint32Array(256);
  for (let i = 0; i < count; i++) counted[i] = 2 ** i;
  const { counts, symbols } = bestCode(counted);
  expect(Array.from(symbols)).toEqual(expect.arrayContaining(Array.from({ length: count }, (_, i) => i)));
  expect(symbols.slice(0, 3)).toEqual(Uint8Array.of(count - 1, count - 2, count - 3));
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(count);
  // All codes together, and the one of all ones, fill the tree.
  expect(counts.reduce((sum, one, i) => sum + one * 2 ** (15 - i), 0)).toBe(2 ** 16 - 1);
  expect(huffmanDecoder({ counts, symbols })).toBeDefined();
});

test("the order of coefficients", () => {
  expect(Array.from(zigzag.subarray(0, 10))).toEqual([0, 1, 8, 16, 9, 2, 3, 10, 17, 24]);
  expect(Array.from(zigzag.subarray(-4))).toEqual([47, 55, 62, 63]);
  expect(new Set(zigzag).size).toBe(64);
  expect([ceilDivide(16, 8), ceilDivide(17, 8), ceilDivide(1, 8)]).toEqual([2, 3, 1]);
});

test.each([
  [0, [255, 255, 255]],
  [1, [255, 255, 255]],
  [25, [32, 22, 20]],
  [49, [16, 11, 10]],
  [50, [16, 11, 10]],
  [51, [16, 11, 10]],
  [75, [8, 6, 5]],
  [100, [1, 1, 1]],
])("the table of quality %d begins with %j", (quality, values) => {
  expect(Array.from(quantization(quality, 0).subarray(0, 3))).toEqual(values);
});
