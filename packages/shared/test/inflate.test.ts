import { constants, crc32 as crcOfZlib, deflateRawSync, inflateRawSync, type ZlibOptions } from "node:zlib";
import { describe, expect, it } from "vitest";
import { crc32, crc32c, inflate } from "../src/index";

/** Bits as DEFLATE stores them: numbers from the lowest bit, Huffman codes, given as text, as they are read. */
function bits(...fields: readonly (string | readonly [value: number, count: number])[]): Uint8Array {
  const all = fields.flatMap((field) =>
    typeof field === "string"
      ? Array.from(field, Number)
      : Array.from({ length: field[1] }, (_, bit) => (field[0] >> bit) & 1),
  );
  const bytes = new Uint8Array(Math.ceil(all.length / 8));
  for (const [at, bit] of all.entries()) bytes[at >> 3]! |= bit << (at & 7);
  return bytes;
}

let state = 1;
const byte = () => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return state >>> 24;
};
const noise = Uint8Array.from({ length: 70_000 }, byte);
const samples: Record<string, Uint8Array> = {
  nothing: new Uint8Array(),
  "one byte": Uint8Array.of(7),
  "one byte repeated": new Uint8Array(100_000).fill(9),
  "no repetition": noise,
  "repeats of every length from near and far": Uint8Array.from(
    Array.from({ length: 300 }, (_, length) => [...noise.subarray(length, 2 * length + 3), byte(), byte()]).flat(),
  ),
  words: new TextEncoder().encode("gradient descent with momentum, 경사 하강법. ".repeat(2000)),
};
const settings: Record<string, ZlibOptions> = {
  best: { level: 9 },
  fast: { level: 1 },
  stored: { level: 0 },
  "fixed codes": { strategy: constants.Z_FIXED },
  "codes alone": { strategy: constants.Z_HUFFMAN_ONLY },
  "runs alone": { strategy: constants.Z_RLE },
  "small windows": { windowBits: 9, memLevel: 1 },
};

describe("inflate unpacks what zlib packs", () => {
  it.each(Object.keys(settings))("%s", (setting) => {
    for (const [name, sample] of Object.entries(samples)) {
      const packed = deflateRawSync(sample, settings[setting]);
      const around = new Uint8Array(packed.length + 8).fill(0xa5);
      around.set(packed, 3);
      for (const sizeHint of [undefined, sample.length, 1, 10 * sample.length]) {
        const hint = sizeHint === undefined ? {} : { sizeHint };
        const { output, end } = inflate(around, { file: "x", start: 3, ...hint });
        expect(Buffer.compare(output, sample), `${name} with a hint of ${sizeHint}`).toBe(0);
        expect(end).toBe(3 + packed.length);
      }
      const limit = sample.length;
      expect(inflate(packed, { file: "x", limit }).output).toHaveLength(limit);
      expect(inflate(around, { file: "x", start: 3, end: 3 + packed.length }).end).toBe(3 + packed.length);
      if (limit === 0) continue;
      expect(() => inflate(packed, { file: "x", limit: limit - 1 })).toThrow(
        `expected at most ${limit - 1} unpacked bytes, received more`,
      );
    }
  });

  it("as far as asked", () => {
    for (const setting of Object.values(settings)) {
      const packed = deflateRawSync(samples.words!, setting);
      const { output, end } = inflate(packed, { file: "x", stopAfter: 100 });
      expect(output.length).toBeGreaterThanOrEqual(100);
      expect(Buffer.compare(output, samples.words!.subarray(0, output.length))).toBe(0);
      expect(end).toBeLessThan(packed.length);
    }
    expect(inflate(deflateRawSync(samples.words!, { level: 9 }), { file: "x", stopAfter: 1 }).output).toHaveLength(1);
  });

  it("with a code for the farthest distances", () => {
    const far = new Uint8Array(33_000);
    far.set(noise.subarray(0, 300));
    far.set(noise.subarray(0, 300), 32_600);
    const packed = deflateRawSync(far, { level: 9 });
    expect(Buffer.compare(inflate(packed, { file: "x" }).output, far)).toBe(0);
  });
});

describe("inflate refuses", () => {
  const refuse = (stream: Uint8Array, kind: string, message: string) => {
    const read = () => inflate(stream, { file: "x" });
    expect(() => inflateRawSync(stream), "zlib refuses it too").toThrow();
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ kind }));
  };

  it("every cut", () => {
    for (const setting of Object.values(settings)) {
      const packed = deflateRawSync(samples.words!.subarray(0, 300), setting);
      for (let length = 0; length < packed.length; length++)
        refuse(packed.subarray(0, length), "truncated-data", "expected more compressed data, received the end");
    }
  });

  it("blocks that are none", () => {
    refuse(bits([1, 1], [3, 2]), "corrupt-data", "x: byte 1: expected a block of type 0, 1 or 2, received type 3");
    const complement = "a stored block's length and its complement, received 1 and 65535";
    refuse(Uint8Array.of(1, 1, 0, 0xff, 0xff, 7), "corrupt-data", complement);
  });

  /** A block of the codes that RFC 1951, 3.2.6 fixes; "10010001" is the letter a. */
  const fixed = (...codes: string[]) => bits([1, 1], [1, 2], "10010001", ...codes, "0000000", [0, 32]);
  it("symbols and distances outside the format", () => {
    refuse(fixed("11000110"), "corrupt-data", "a length symbol up to 285, received 286");
    refuse(fixed("0000001", "00001"), "corrupt-data", "a distance of at most 1, received 2");
    refuse(fixed("0000001", "11110"), "corrupt-data", "a valid Huffman code, received invalid bits");
    expect([...inflate(fixed("0000001", "00000"), { file: "x" }).output]).toEqual([97, 97, 97, 97]);
  });

  /** A block with its own codes: lengths of the code of code lengths in the format's order, then what they code. */
  const dynamic = (orders: number[], ...rest: string[]) =>
    bits(
      [1, 1],
      [2, 2],
      [0, 5],
      [0, 5],
      [orders.length - 4, 4],
      ...orders.map((length) => [length, 3] as const),
      ...rest,
      [0, 64],
    );
  it("codes that are none", () => {
    refuse(
      dynamic([1, 0, 0, 1], "1"),
      "corrupt-data",
      "expected a code length to repeat, received no previous code length",
    );
    refuse(dynamic([0, 0, 1, 1], "1", "1111111", "1", "1111111"), "corrupt-data", "258 code lengths, received more");
    refuse(dynamic([1, 1, 1, 1]), "corrupt-data", "code lengths of a prefix code, received too many codes");
  });

  it("distance symbols above 29", () => {
    // Code lengths 0, 1, 2 and 18 have codes of two bits each; a, the end and length 3 have "0", "10" and "11".
    const lengths = new Array<number>(258 + 31).fill(0);
    for (const [symbol, length] of [
      [97, 1],
      [256, 2],
      [257, 2],
      [258 + 30, 1],
    ] as const)
      lengths[symbol] = length;
    const orders = new Array<number>(18).fill(0);
    for (const at of [2, 3, 15, 17]) orders[at] = 2;
    const stream = bits(
      [1, 1],
      [2, 2],
      [1, 5],
      [30, 5],
      [orders.length - 4, 4],
      ...orders.map((length) => [length, 3] as const),
      ...lengths.map((length) => ["00", "01", "10"][length]!),
      "0",
      "11",
      "0",
      [0, 32],
    );
    refuse(stream, "corrupt-data", "expected a distance symbol up to 29, received 30");
  });
});

describe("checksums", () => {
  it("of ZIP are zlib's, of whole arrays and of parts", () => {
    for (const length of [0, 1, 7, 8, 9, 64, 65, 69_995]) {
      expect(crc32(noise.subarray(0, length))).toBe(crcOfZlib(noise.subarray(0, length)));
      for (const start of [0, 1, 5]) {
        expect(crc32(noise, start, start + length)).toBe(crcOfZlib(noise.subarray(start, start + length)));
        expect(crc32(noise, start)).toBe(crcOfZlib(noise.subarray(start)));
      }
    }
  });

  it("of TFRecord are those of RFC 3720, B.4", () => {
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(255))).toBe(0x62a8ab43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => 31 - i))).toBe(0x113fdb5c);
    expect(crc32c(new TextEncoder().encode("123456789"))).toBe(0xe3069283);
  });
});
