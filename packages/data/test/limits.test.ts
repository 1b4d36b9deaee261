/** Files that would take far more memory than they have bytes, and real ones that look alike. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { crc32 } from "@feedforward/shared";
import { describe, expect, it } from "vitest";
import { zeros, zipOf } from "../../../scripts/testing/bombs";
import { cost } from "../../../scripts/testing/cost";
import { decodeImage } from "../src/images";
import {
  encodeNpy,
  encodeNpz,
  encodeTfRecords,
  NdArray,
  parseCsv,
  parseIdx,
  parseNpz,
  parseTfRecords,
  parseZip,
} from "../src/index";
import { encodeParquet, readParquet } from "../src/parquet";
import { memoryNeeded } from "../src/parquet-pages/memory-needed";
import { unzstd } from "../src/parquet-pages/unzstd";
import { Table } from "../src/table/table";
import { fixtures } from "./parity";

const MiB = 2 ** 20;

/** A gzipped IDX file of zeros; its checksum is never reached. */
function idxOf(mebibytes: number): Uint8Array {
  const header = Buffer.from([0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 4, 0]);
  header.writeUInt32BE(mebibytes, 4);
  const head = deflateRawSync(header, { finishFlush: constants.Z_FULL_FLUSH });
  const gzip = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  return Buffer.concat([gzip, head, zeros(mebibytes), Buffer.alloc(8)]);
}

const picture = (name: string): Buffer => Buffer.from(readFileSync(join(fixtures, "data/images", name)));

function png(width: number, height: number, type: number): Buffer {
  const bytes = picture("rgb.png");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes[25] = type;
  bytes.writeUInt32BE(crc32(bytes, 12, 29), 29);
  return bytes;
}

function jpeg(width: number, height: number): Buffer {
  const bytes = picture("rgb-420.jpg");
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

function gif(width: number, height: number): Buffer {
  const bytes = picture("animated.gif");
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}

function webp(width: number, height: number): Buffer {
  const bytes = picture("rgb-lossless.webp");
  bytes.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 21);
  return bytes;
}

function bmp(width: number, height: number): Buffer {
  const bytes = picture("rgb.bmp");
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  return bytes;
}

/** Names for 4,000 columns over 20,000 rows that have one field each. */
const shortRows = `${Array.from({ length: 4000 }, (_, i) => `c${i}`).join()}\n${"1\n".repeat(20_000)}`;

const bombs: readonly [name: string, bytes: Uint8Array, read: (bytes: Uint8Array) => unknown][] = [
  ["zip", zipOf("a", zeros(257), 257 * MiB), (bytes) => parseZip(bytes)],
  ["npz", zipOf("a.npy", zeros(257), 257 * MiB), (bytes) => parseNpz(bytes)],
  ["gzipped IDX", idxOf(257), (bytes) => parseIdx(bytes)],
  ["PNG", png(5000, 5000, 2), (bytes) => decodeImage(bytes)],
  ["JPEG", jpeg(6000, 6000), (bytes) => decodeImage(bytes)],
  ["GIF", gif(10_000, 10_000), (bytes) => decodeImage(bytes)],
  ["WebP", webp(16_383, 16_383), (bytes) => decodeImage(bytes)],
  ["BMP", bmp(10_000, 10_000), (bytes) => decodeImage(bytes)],
  ["CSV of short rows", new TextEncoder().encode(shortRows), (bytes) => parseCsv(bytes)],
];

describe("memory in proportion", () => {
  it("bounds a GIF's screen by what is on it: zeros take time too", async () => {
    expect((await decodeImage(gif(1600, 1600))).pixels.shape).toEqual([1600, 1600, 3]);
    await expect(decodeImage(gif(2000, 2000))).rejects.toThrow("2000 × 2000 pixels: expected at most 8388608 bytes");
    expect((await decodeImage(gif(2000, 2000), { maxBytes: 2 ** 24 })).pixels.shape).toEqual([2000, 2000, 3]);
  });

  it.each(bombs)("%s: refused before memory is taken, with the number and the option", async (_, bytes, read) => {
    let message = "";
    const { bytes: taken } = await cost(async () => {
      message = await Promise.resolve()
        .then(() => read(bytes))
        .then(
          () => "a value",
          (error: Error) => error.message,
        );
    });
    expect(message).toMatch(
      /expected at most (8388608|67108864|268435456) bytes of memory for a file of \d+ bytes, received \d+/,
    );
    expect(message).toMatch(/if you trust the file, raise the limit with the option maxBytes$/);
    // Tables of the tokenizer included, which are as long as the text.
    expect(taken).toBeLessThan(6 * bytes.length + MiB);
  });

  it("lets the caller raise and lower the bound", async () => {
    const bytes = encodeNpz({ a: NdArray.zeros([1000]), b: NdArray.zeros([1000]) }, { compress: true });
    expect(() => parseNpz(bytes, { maxBytes: 4000 })).toThrow("at most 4000 bytes of memory");
    // What is not asked for does not count.
    expect(Object.keys(parseNpz(bytes, { maxBytes: 5000, names: ["b"] }))).toEqual(["b"]);
    expect(parseCsv(shortRows.slice(0, 30_000), { maxBytes: 2 ** 31 }).columns).toHaveLength(4000);
    expect(() => parseCsv("a,b\n1,2\n", { maxBytes: 100 })).toThrow("1 rows of 2 columns: expected at most 100 bytes");
    for (const name of ["rgb.png", "rgb-444.jpg", "rgb.bmp", "animated.gif", "rgb-lossless.webp"]) {
      await expect(decodeImage(picture(name), { maxBytes: 300 }), name).rejects.toThrow("at most 300 bytes");
      await decodeImage(picture(name), { maxBytes: 11 * 11 * 4 });
    }
    for (const maxBytes of [0, -1, Number.NaN, "1"])
      expect(() => parseNpz(bytes, { maxBytes: maxBytes as number })).toThrow(
        `expected maxBytes to be a positive number of bytes, received ${maxBytes}`,
      );
  });

  it("bounds packed TFRecord files, whose length nothing announces", () => {
    const records = encodeTfRecords([new Uint8Array(MiB)]);
    for (const bytes of [gzipSync(records), deflateSync(records)]) {
      expect([...parseTfRecords(bytes)]).toHaveLength(1);
      expect(() => [...parseTfRecords(bytes, { maxBytes: MiB })]).toThrow("expected at most 1048576 bytes of memory");
    }
  });

  it("reads real files that are mostly zeros", async () => {
    // A black picture of 4000 × 4000, as a screen recorder writes it.
    const header = Buffer.alloc(13);
    header.writeUInt32BE(4000, 0);
    header.writeUInt32BE(4000, 4);
    header.set([8, 0, 0, 0, 0], 8);
    const black = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk("IHDR", header),
      chunk("IDAT", deflateSync(new Uint8Array(4000 * 4001))),
      chunk("IEND", new Uint8Array(0)),
    ]);
    expect(black.length).toBeLessThan(20_000);
    expect((await decodeImage(black)).pixels.shape).toEqual([4000, 4000, 1]);
    // MNIST's size, one digit in it.
    const digits = new Uint8Array(16 + 60_000 * 784);
    digits.set([0, 0, 8, 3, 0, 0, 0xea, 0x60, 0, 0, 0, 28, 0, 0, 0, 28]);
    expect(parseIdx(gzipSync(digits)).shape).toEqual([60_000, 28, 28]);
    // Sparse one-hot labels: 12,000 rows of 1000 classes.
    const sparse = NdArray.zeros([12_000, 1000], "float32");
    for (let row = 0; row < 12_000; row++) sparse.data[row * 1000 + ((row * 7919) % 1000)] = 1;
    const npy = encodeNpy(sparse);
    const archive = zipOf("a.npy", deflateRawSync(npy), npy.length);
    new DataView(archive.buffer, archive.byteOffset).setUint32(archive.length - 22 - 51 + 16, crc32(npy), true);
    expect(parseNpz(archive).a!.shape).toEqual([12_000, 1000]);
  });
});

const chunk = (name: string, data: Uint8Array): Buffer => {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(name, 4);
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes, 4, 8 + data.length), 8 + data.length);
  return bytes;
};

describe("Parquet", () => {
  const table = (rows: number) => new Table([{ name: "a", kind: "number", values: new Float64Array(rows) }], rows);

  it("counts rows, not bytes: a few of these can stand for any number of those", async () => {
    const bytes = await encodeParquet(table(100_000));
    expect((await readParquet(bytes)).column("a").values).toEqual(new Float64Array(100_000));
    await expect(readParquet(bytes, { maxBytes: 3 * MiB })).rejects.toThrow(
      "100000 rows of 1 columns: expected at most 3145728 bytes of memory",
    );
    const footer = (rows: number, type: "INT32" | "BYTE_ARRAY") =>
      ({
        schema: [
          { name: "root", num_children: 1 },
          { name: "a", type },
        ],
        row_groups: [
          {
            num_rows: BigInt(rows),
            columns: [{ meta_data: { type, path_in_schema: ["a"], num_values: BigInt(rows) } }],
          },
        ],
      }) as unknown as Parameters<typeof memoryNeeded>[0];
    // 20 million equal numbers, of which a file takes 65 kB.
    expect(memoryNeeded(footer(20_000_000, "INT32"), new Set(["a"]))).toBeGreaterThan(2 ** 28);
    expect(memoryNeeded(footer(20_000_000, "INT32"), new Set(["b"]))).toBe(0);
    expect(memoryNeeded(footer(5_000_000, "INT32"), new Set(["a"]))).toBeLessThan(2 ** 28);
    expect(memoryNeeded(footer(5_000_000, "BYTE_ARRAY"), new Set(["a"]))).toBeGreaterThan(2 ** 28);
  });

  it("unpacks zstd to what is announced and no more", () => {
    // Frames of one block that repeats a byte: of a known size, and of an unknown one with a window.
    const known = (size: number, repeats: number) =>
      Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0xa0, size & 255, size >> 8, size >> 16, 0, ...block(repeats));
    const windowed = (descriptor: number, repeats: number) =>
      Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, descriptor, ...block(repeats));
    const block = (repeats: number) => [((repeats << 3) | 3) & 255, (repeats >> 5) & 255, repeats >> 13, 7];
    expect(unzstd(known(1000, 1000), 1000)).toEqual(new Uint8Array(1000).fill(7));
    expect(unzstd(windowed(0x38, 1000), 1000)).toEqual(new Uint8Array(1000).fill(7));
    expect(() => unzstd(known(1000, 1000), 999)).toThrow("a zstd frame larger than its page");
    expect(() => unzstd(windowed(0x38, 1000), 999)).toThrow("more than the 999 bytes announced");
    expect(() => unzstd(windowed(0x38, 1000), 1001)).toThrow("a zstd page of 1000 bytes where 1001 are announced");
    // A window of 2 GiB, in the first frame or in another.
    expect(() => unzstd(windowed(0xa8, 1000), 1000)).toThrow("a zstd window of 2147483648 bytes");
    const two = Uint8Array.of(...windowed(0x38, 500), ...windowed(0xa8, 500));
    expect(() => unzstd(two, 1000)).toThrow("a zstd window of 2147483648 bytes");
    expect(() => unzstd(known(1000, 1000).subarray(0, 10), 1000)).toThrow("a zstd frame that is cut");
    expect(() => unzstd(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), 1000)).toThrow("a zstd page without a zstd frame");
  });
});

describe("CSV", () => {
  it("numbers equal names in linear time", async () => {
    const names = new Array<string>(60_000).fill("a");
    const took = await cost(() => parseCsv(`${names.join()}\n`));
    // Quadratic, it took more than ten seconds.
    expect(took.milliseconds).toBeLessThan(3000);
    expect(parseCsv("a,a,a.1,a,,\n").names).toEqual(["a", "a.2", "a.1", "a.3", "Unnamed: 4", "Unnamed: 5"]);
  });

  it("reads doubled quotes and rows of any length", () => {
    const text = `${'""'.repeat(50_000)}x${'""'.repeat(50_000)}`;
    const table = parseCsv(`a,b\n"${text}",1\n"é""",2\n`);
    expect(table.column("a").values).toEqual([text.replaceAll('""', '"'), 'é"']);
  });
});
