import { deflateSync } from "node:zlib";
import { crc32 } from "@feedforward/shared";
import { describe, expect, test } from "vitest";
import { decodePng, encodeWav } from "../src/media";
import { wavInfo } from "../src/media/wav";

/** A chunk of a PNG file. */
function chunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(body, 8);
  view.setUint32(body.length + 8, crc32(bytes.subarray(4, body.length + 8)));
  return bytes;
}

/** A grey PNG whose rows all use one filter, as the specification of PNG (section 9) defines them. */
function filtered(pixels: readonly (readonly number[])[], filter: number): Uint8Array {
  const at = (y: number, x: number): number => pixels[y]?.[x] ?? 0;
  const paeth = (a: number, b: number, c: number): number => {
    const p = a + b - c;
    const [toA, toB, toC] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
    return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
  };
  const rows = pixels.map((row, y) => [
    filter,
    ...row.map((value, x) => {
      const [left, above, corner] = [at(y, x - 1), at(y - 1, x), at(y - 1, x - 1)];
      return value - [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter]!;
    }),
  ]);
  return greyPng(pixels[0]!.length, pixels.length, 8, Uint8Array.from(rows.flat()));
}

/** A grey PNG of rows that are already filtered. */
function greyPng(width: number, height: number, depth: number, rows: Uint8Array): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([depth, 0, 0, 0, 0], 8);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", new Uint8Array(0)),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

describe("decodePng", () => {
  const pixels = [
    [10, 200, 30],
    [40, 5, 250],
    [7, 80, 9],
  ];
  test.each([0, 1, 2, 3, 4])("undoes filter %i in every row, the first one too", (filter) => {
    expect([...decodePng(filtered(pixels, filter)).data]).toEqual(pixels.flat());
  });
  test("gives 8 bits for any depth", () => {
    expect([...decodePng(greyPng(3, 1, 1, Uint8Array.of(0, 0b1010_0000))).data]).toEqual([255, 0, 255]);
    expect([...decodePng(greyPng(2, 1, 4, Uint8Array.of(0, 0x1f))).data]).toEqual([17, 255]);
    expect([...decodePng(greyPng(2, 1, 16, Uint8Array.of(0, 200, 90, 7, 255))).data]).toEqual([200, 7]);
  });
  test("refuses a picture that would take far more memory than it has bytes", () => {
    expect(() => decodePng(greyPng(60_000, 60_000, 8, new Uint8Array(9)))).toThrow(
      "60000 × 60000 pixels: expected at most 67108864 bytes of memory",
    );
  });
});

describe("wavInfo", () => {
  test("reads the format only from its own chunk, and only where it is whole", () => {
    const wav = encodeWav(Float32Array.of(0, 0.5, -0.5), { sampleRate: 8000 });
    expect(wavInfo(wav)).toMatchObject({ sampleRate: 8000, channels: 1, sampleBytes: 2 });
    // The file ends within the format chunk.
    expect(wavInfo(wav.subarray(0, 30))).toBeUndefined();
    // Another chunk of the same length comes first: "fmt " starts at byte 12 of 36.
    const junk = new Uint8Array(24);
    junk.set([0x4a, 0x55, 0x4e, 0x4b, 16, 0, 0, 0, 3, 0, 9, 0]);
    const withJunk = Uint8Array.from([...wav.subarray(0, 12), ...junk, ...wav.subarray(12)]);
    expect(wavInfo(withJunk)).toMatchObject({ sampleRate: 8000, channels: 1, sampleBytes: 2 });
    const renamed = wav.slice();
    renamed.set(new TextEncoder().encode("fmtx"), 12);
    expect(wavInfo(renamed)).toBeUndefined();
  });

  test("reads nothing from files of other kinds that hold the same chunks", () => {
    const wav = encodeWav([0, 1], { sampleRate: 8000 });
    const changed = (at: number, text: string) => {
      const bytes = wav.slice();
      bytes.set(new TextEncoder().encode(text), at);
      return bytes;
    };
    // RIFX is big-endian; a RIFF file of another form may hold the chunks too.
    for (const bytes of [
      changed(0, "RIFX"),
      changed(8, "WAVX"),
      changed(0, "riff"),
      wav.subarray(0, 12),
      wav.subarray(0, 3),
    ])
      expect(wavInfo(bytes)).toBeUndefined();
    expect(wavInfo(wav)).toMatchObject({ sampleRate: 8000, samples: wav.subarray(44) });
  });
});
