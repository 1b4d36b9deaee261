/** Calls that are refused, by what is wrong with them: one line per refusal that damaged files do not reach. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import { crc32, unzlib } from "@feedforward/shared";
import { dtypeOf } from "../src/array/dtype";
import { AugmentThreads } from "../src/batch/augment-threads";
import { gunzip } from "../src/compress/gunzip";
import { findPackage, readMnistPackage } from "../src/dataset/mnist-package";
import { fashionMnist } from "../src/fashion-mnist";
import { parsePythonLiteral } from "../src/format/python-literal";
import { decodeImage, imageFolder, resizeImage, toUint8 } from "../src/images";
import * as data from "../src/index";
import { mnist } from "../src/mnist";
import { encodeParquet, readParquet } from "../src/parquet";
import { checkPages, PageFault } from "../src/parquet-pages/check-pages";
import { checkVariants } from "../src/parquet-pages/check-variants";
import { unzstd } from "../src/parquet-pages/unzstd";
import { fixtures } from "./parity";

const { augment, NdArray, RandomState } = data;
const scratch = mkdtempSync(join(tmpdir(), "feedforward-refusals-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** A folder with files. */
function folder(files: { readonly [name: string]: Uint8Array | string }): string {
  const path = mkdtempSync(join(scratch, "x"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(path, name, ".."), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

const file = (path: string) => new Uint8Array(readFileSync(join(fixtures, "data", path)));
/** A file with other bytes at some places. */
function patched(path: string, changes: readonly (readonly [at: number, ...bytes: number[]])[]): Uint8Array {
  const bytes = file(path);
  for (const [at, ...values] of changes) bytes.set(values, at);
  return bytes;
}
const all = async (source: AsyncIterable<unknown> | Iterable<unknown>) => {
  for await (const _ of source);
};
const plain = (call: () => unknown) => () => {
  // Inner functions throw plain errors, which their callers turn into ours.
  try {
    call();
  } catch (cause) {
    throw new data.DataError("corrupt-data", { file: "inner", expected: "more", received: "less", cause });
  }
};
const x = NdArray.from([
  [1, 2],
  [3, 4],
]);
const random = () => new RandomState(1);
const pets = join(fixtures, "data/image-folder/pets");
const png = join(fixtures, "data/images/rgb.png");

/** A PNG of chunks. */
function pngOf(
  width: number,
  depth: number,
  type: number,
  ...chunks: readonly (readonly [string, Uint8Array])[]
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(1, 4);
  header.set([depth, type], 8);
  const parts = [["IHDR", header] as const, ...chunks, ["IEND", new Uint8Array(0)] as const].map(([name, body]) => {
    const bytes = Buffer.alloc(12 + body.length);
    bytes.writeUInt32BE(body.length, 0);
    bytes.write(name, 4);
    bytes.set(body, 8);
    bytes.writeUInt32BE(crc32(bytes, 4, 8 + body.length), 8 + body.length);
    return bytes;
  });
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}
const rows = (...bytes: number[]) => ["IDAT", deflateSync(Uint8Array.from(bytes))] as const;

function bmpOf(bits: number, compression: number, masks: readonly number[], length = 130): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, 122, true);
  view.setUint32(14, 108, true);
  view.setInt32(18, 1, true);
  view.setInt32(22, 1, true);
  view.setUint16(28, bits, true);
  view.setUint32(30, compression, true);
  view.setUint32(46, 1, true);
  for (const [i, mask] of masks.entries()) view.setUint32(54 + 4 * i, mask, true);
  bytes[122] = 5;
  return bytes;
}

/** A GIF of one pixel whose picture is as given. */
const gifOf = (...picture: number[]) =>
  Uint8Array.from([
    ...[0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255],
    ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0],
    ...picture,
  ]);

/** A column chunk of one page for {@link checkPages}. */
const pages =
  (page: Uint8Array, header: object, more: object = {}) =>
  () => {
    const bytes = new Uint8Array([0, ...page, 0, 0]).buffer;
    const meta = {
      path_in_schema: ["a"],
      num_values: 9n,
      total_compressed_size: BigInt(page.length + 2),
      data_page_offset: 1n,
      codec: "UNCOMPRESSED",
      ...more,
    };
    const parts = {
      getTreePath: () => [],
      getMaxRepetitionLevel: () => 0,
      getMaxDefinitionLevel: () => 1,
      decompressPage: (body: Uint8Array) => body,
      parquetHeader: () => ({ compressed_page_size: page.length, uncompressed_page_size: page.length, ...header }),
    };
    const metadata = { schema: [], row_groups: [{ num_rows: 9n, columns: [{ meta_data: meta }] }] };
    checkPages(
      bytes,
      {} as never,
      metadata as never,
      new Set(["a"]),
      parts as never,
      {},
      1000,
      () => new PageFault("too large"),
    );
  };
const first = (encoding: string) => ({ data_page_header: { num_values: 9, encoding } });
const second = (more: object) => ({
  data_page_header_v2: {
    num_values: 9,
    num_nulls: 0,
    encoding: "PLAIN",
    repetition_levels_byte_length: 0,
    definition_levels_byte_length: 0,
    is_compressed: false,
    ...more,
  },
});

const zstd = (...bytes: number[]) => Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, ...bytes);
const ten = ["[".repeat(30), '{"a" 1}', "{'a': 1 'b': 2}", "(1 2)", "~", "1 1", "{'a' 1}", "{1"];

const answer = (status: number, body = "x", headers: Record<string, string> = {}) =>
  (async () => new Response(body, { status, headers })) as typeof fetch;
const broken = () =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.error(new Error("gone")),
    }),
  );
const get = (fetch: unknown, options: object = {}, address: string | string[] = "https://example.org/a.bin") =>
  data.download(address, {
    fetch: fetch as typeof globalThis.fetch,
    cache: mkdtempSync(join(scratch, "c")),
    ...options,
  });
/** A call while the platform's fetch is another. */
const fetching = (fetch: unknown, call: () => Promise<unknown>) => async () => {
  const own = globalThis.fetch;
  globalThis.fetch = fetch as typeof globalThis.fetch;
  try {
    return await call();
  } finally {
    globalThis.fetch = own;
  }
};
/** A call where there is no Node. */
const outside = (call: () => Promise<unknown>) => async () => {
  const { versions } = process;
  Object.defineProperty(process, "versions", { value: {}, configurable: true });
  try {
    return await call();
  } finally {
    Object.defineProperty(process, "versions", { value: versions, configurable: true });
  }
};
const table = data.parseCsv("a,b,c\n1,x,\n2,,true\n");
const npy = (array: data.ArrayData) => data.encodeNpy(array);
const images = npy(new NdArray<"uint8">(new Uint8Array(8), [2, 2, 2]));
const idx = (name: string) => file(`idx/${name}`);

export const refusals: { readonly [name: string]: () => unknown } = {
  // Arrays
  "a list as typed array": () => dtypeOf([1] as never),
  "another dtype": () => new NdArray<"float32">(new Float32Array(1), [1], "int32" as never),
  "the size of an unknown dtype": () => data.itemSize("float31" as never),
  "a shape of more": () => new NdArray(new Float32Array(1), [2]),
  "ragged lists": () => NdArray.from([[1, 2], [3]]),
  "numbers beside lists": () => NdArray.from([[1], 2] as never),
  "a shape that does not fit": () => x.reshape([3]),
  "a dtype that is none": () => x.cast("float" as never),
  "too few indices": () => x.at(1),
  "an index beyond": () => x.at(2, 0),
  "rows of a scalar": () => NdArray.from(1).length,
  "a row beyond": () => x.rows([2]),
  "a negative length": () => NdArray.zeros([-1]),
  "two unknown lengths": () => x.reshape([-1, -1]),
  "an unknown length that is none": () => x.reshape([3, -1]),
  "no classes": () => data.oneHot([0], 0),
  "a label beyond": () => data.oneHot([3], 2),
  // Random numbers
  "a negative seed": () => new RandomState(-1),
  "an empty seed": () => new RandomState([]),
  "a state of other words": () =>
    random().setState({ key: new Uint32Array(3), position: 0, cachedGaussian: undefined }),
  "a negative scale": () => random().normal(0, -1),
  "bounds beyond 2^53": () => random().randint(0, 2 ** 60),
  "no range": () => random().randint(3, 3),
  "a negative size": () => random().uniform(0, 1, -1),
  "bounds beyond the type": () => random().randint(0, 300, 1, "uint8"),
  "no range of a type": () => random().randint(3, 3, 1, "uint8"),
  "no rows to choose from": () => random().choice(0),
  "a size that is none": () => random().choice(3, { size: -1 }),
  "too many without replacement": () => random().choice(3, { size: 4, replace: false }),
  "too few with a chance": () => random().choice(2, { size: 2, replace: false, p: [1, 0] }),
  "too few probabilities": () => random().choice(2, { p: [1] }),
  "a negative probability": () => random().choice(2, { p: [2, -1] }),
  "probabilities beyond 1": () => random().choice(2, { p: [1, 1] }),
  // Splits
  "one fold": () => data.kFold(5, { splits: 1 }),
  "more folds than rows": () => data.kFold(2, { splits: 3 }),
  "a seed without shuffling": () => data.kFold(5, { randomState: 1 }),
  "rows that are no number": () => data.kFold("5" as never),
  "no repeats": () => data.repeatedKFold(5, { repeats: 0 }),
  "classes smaller than the folds": () => data.stratifiedKFold([0, 1, 2, 0, 1, 2], { splits: 3 }),
  "labels that are none": () => data.stratifiedKFold(3 as never),
  "a negative sample": () => data.resampleIndices(3, { samples: -1 }),
  "a sample of more than all": () => data.resampleIndices(3, { samples: 4, replace: false }),
  "weights without replacement": () => data.resampleIndices(3, { weights: [1, 1, 1], replace: false }),
  "labels of other rows, resampled": () => data.resampleIndices(3, { stratify: [0, 1] }),
  "a class of one row": () => data.stratifiedShuffleSplit([0, 0, 1]),
  "a part smaller than the classes": () => data.stratifiedShuffleSplit([0, 0, 1, 1], { testSize: 1 }),
  "shares beyond 1": () => data.shuffleSplit(9, { testSize: 0.6, trainSize: 0.6 }),
  "counts beyond all": () => data.shuffleSplit(9, { testSize: 5, trainSize: 5 }),
  "an empty training part": () => data.shuffleSplit(1, { testSize: 0.5 }),
  "a size that is no share": () => data.shuffleSplit(9, { testSize: 1.5 }),
  "no arrays to split": () => data.trainTestSplit([]),
  "arrays of other lengths": () => data.trainTestSplit([[1], [1, 2]]),
  "strata without shuffling": () => data.trainTestIndices(4, { shuffle: false, stratify: [0, 0, 1, 1] }),
  "labels of other rows": () => data.trainTestIndices(4, { stratify: [0, 1] }),
  "more samples than rows": () => data.baggingIndices(3, { maxSamples: 4, bootstrap: false }),
  "more columns than there are": () => data.baggingIndices(3, { maxFeatures: 4 }),
  "a share that is none": () => data.baggingIndices(3, { maxSamples: -1 }),
  // Scalers, tables, toys
  "an empty range": () => data.minMaxScaler(x, [1, 1]),
  "no rows to scale by": () => data.standardScaler(NdArray.zeros([0, 2])),
  "rows of another width": () => data.standardScaler(x).transform(NdArray.from([[1]])),
  "a missing label": () => data.labelEncode(["a", null]),
  "labels of truth values": () => data.labelEncode(table.column("c")),
  "labels that are missing numbers": () => data.labelEncode(data.parseCsv("a,b\n1,2\n,2\n").column("a")),
  "a strategy that is none": () => data.fitImputer(table, { strategy: "average" as never }),
  "gaps of a column that is not there": () => data.fitImputer(table, { columns: ["z"] }),
  "gaps of an empty column": () => data.fitImputer(data.parseCsv("a,b\n1,\n2,\n"), { columns: ["b"] }),
  "texts that fill numbers": () => data.fitImputer(table, { strategy: { constant: "none" }, columns: ["a"] }),
  "texts in place of numbers": () => data.imputeColumns(table, { b: 1 }),
  "categories of other values": () =>
    data.fitCategories(new data.Table([{ name: "a", kind: "any", values: [[1]] }], 1), ["a"]),
  "categories with gaps": () => data.fitCategories(data.parseCsv("a,b\n1,x\n2,\n")),
  "a category that is new": () => data.oneHotColumns(table, { a: [7] }),
  "a way with unknown categories that is none": () => data.oneHotColumns(table, {}, { unknown: "skip" as never }),
  "no columns to learn from": () => data.fitPreparation(table, { columns: [] }),
  "texts that nothing encodes": () => data.fitPreparation(table, { columns: ["b"] }),
  "a scale that is none": () => data.fitPreparation(table, { columns: ["a"], scale: "robust" as never }),
  "two inputs of one name": () => data.fitPreparation(data.parseCsv("b_x,b\n1,x\n2,x\n"), { oneHot: "auto" }),
  "gaps that nothing fills": () =>
    data.applyPreparation(data.parseCsv('a\n1\n""\n'), data.fitPreparation(table, { columns: ["a"] })),
  "rows that are not there": () => table.rows([99]),
  "columns of other lengths": () => new data.Table([{ name: "a", kind: "any", values: [] }], 1),
  "a column that is not there": () => table.column("z"),
  "texts as numbers": () => table.toNdArray(["b"]),
  "no gate": () => data.logicGate("nor" as never),
  "no samples": () => data.circle({ samples: 0 }),
  "negative noise": () => data.circle({ noise: -1 }),
  "no rows on a plane": () => data.regressionPlane({ samples: 0 }),
  // Batches
  "a negative number of rows": () => new data.BatchSampler(-1),
  "another way to shuffle": () => new data.BatchSampler(3, { shuffle: "rows" as never }),
  "an empty batch": () => new data.BatchSampler(3, { batchSize: 0 }),
  "no full batch": () => new data.BatchSampler(3, { batchSize: 4, dropRemainder: true }),
  "the state of other rows": () => new data.BatchSampler(3).setState(new data.BatchSampler(2).getState()),
  "nothing to augment": () => data.batches({ y: x }, { augment: augment.flip() }),
  "no epochs": () => data.batches({ x }, { epochs: 0 }),
  "negative workers": () => data.batches({ x }, { workers: -1 }),
  "workers and reuse": () => data.batches({ x }, { workers: 1, reuse: true }),
  "negative batches": () => data.batches({ x }).skip(-1),
  "an order that nobody knows": () => data.batches({ x }, { shuffle: true }).skip(1),
  "empty random batches": () => all(data.randomBatches({ x }, { batchSize: 0 })),
  "no fields": () => data.batches({}),
  "fields of other lengths": () => data.batches({ x, y: NdArray.from([1]) }),
  "a function for workers": () => data.batches({ x }, { workers: 1, augment: (images) => images }),
  "a failure in a thread": async () => {
    const threads = new AugmentThreads(augment.flip().recipe!, 1);
    const big = new NdArray<"int64">(new BigInt64Array(4), [1, 2, 2]);
    await threads.run(big as never, [1]).finally(() => threads.rest());
  },
  "no items ahead": () => all(data.prefetch([1], 0)),
  "an empty buffer": () => all(data.shuffleBuffer([1], { size: 0 })),
  // Augmentation
  "a negative angle": () => augment.rotate(-1),
  "an angle of 90": () => augment.shear(90),
  "a negative strength": () => augment.elastic({ alpha: -1 }),
  "negative deviation": () => augment.noise(-1),
  "a negative change": () => augment.color({ contrast: -1 }),
  "saturation of grey": () => augment.color({ saturation: 1 })(NdArray.zeros([1, 2, 2, 1]), random()),
  "negative holes": () => augment.cutout(2, { holes: -1 }),
  "no side": () => augment.cutout(0),
  "another fill": () => augment.rotate(1, { fill: "wrap" as never }),
  "pictures of 64 bits": () => augment.flip()(new NdArray<"int64">(new BigInt64Array(4), [1, 2, 2]) as never, random()),
  "pictures of no shape": () => augment.flip()(NdArray.zeros([3]), random()),
  // Pictures
  "another interpolation": () => resizeImage(NdArray.zeros([2, 2, 1]), [1, 1], { interpolation: "cubic" as never }),
  "a picture of two axes": () => resizeImage(x, [1, 1]),
  "a size of nothing": () => resizeImage(NdArray.zeros([2, 2, 1]), [0, 1]),
  "crop and pad": () =>
    resizeImage(NdArray.zeros([2, 2, 1]), [1, 1], { cropToAspectRatio: true, padToAspectRatio: true }),
  "two channels": async () => toUint8(await decodeImage(readFileSync(png)), { channels: 2 as never }),
  "another colour mode": () => imageFolder(pets, { colorMode: "grey" as never }),
  "another label mode": () => imageFolder(pets, { labelMode: "ints" as never }),
  "another subset": () => imageFolder(pets, { subset: "test" as never }),
  "a split beyond 1": () => imageFolder(pets, { validationSplit: 1 }),
  "a subset without split": () => imageFolder(pets, { subset: "training" }),
  "a split without seed": () => imageFolder(pets, { validationSplit: 0.5, subset: "training" }),
  "binary labels of one class": () =>
    imageFolder(folder({ "a/x.png": file("images/rgb.png") }), { labelMode: "binary" }),
  "no pictures": () => imageFolder(folder({ "a/x.txt": "" })),
  "other class names": () => imageFolder(pets, { classNames: ["x"] }),
  "no folder": () => imageFolder(join(scratch, "none")),
  "a picture beyond": async () => (await imageFolder(pets)).load([99]),
  "a picture of nothing": () => decodeImage(new Uint8Array(0)),
  "no picture": () => decodeImage(new Uint8Array(9)),
  "PNG: no data": () => decodeImage(pngOf(1, 8, 0)),
  "PNG: a filter beyond 4": () => decodeImage(pngOf(1, 8, 0, rows(5, 0))),
  "PNG: a short header": () =>
    decodeImage(
      Buffer.concat([
        pngOf(1, 8, 0).subarray(0, 8),
        chunkOf("IHDR", new Uint8Array(3)),
        chunkOf("IEND", new Uint8Array(0)),
      ]),
    ),
  "PNG: a colour type that is none": () => decodeImage(pngOf(1, 8, 1, rows(0, 0))),
  "PNG: a depth that does not go with the colours": () => decodeImage(pngOf(1, 4, 2, rows(0, 0))),
  "PNG: a short transparency": () => decodeImage(pngOf(1, 8, 0, ["tRNS", new Uint8Array(1)], rows(0, 0))),
  "PNG: no palette": () => decodeImage(pngOf(1, 8, 3, rows(0, 0))),
  "PNG: a colour beyond the palette": () => decodeImage(pngOf(1, 8, 3, ["PLTE", new Uint8Array(3)], rows(0, 7))),
  "PNG: another compression": () => decodeImage(pngOf(1, 8, 0).map((byte, i) => (i === 26 ? 9 : byte))),
  "BMP: a colour beyond the palette": () => decodeImage(bmpOf(8, 0, [])),
  "BMP: rows packed": () => decodeImage(bmpOf(8, 1, [])),
  "BMP: bits that are none": () => decodeImage(bmpOf(7, 0, [])),
  "BMP: masks that are cut": () => decodeImage(bmpOf(32, 3, [], 60)),
  "BMP: masks with gaps": () => decodeImage(bmpOf(32, 3, [5, 0xff00, 0xff0000])),
  "BMP: a short file": () => decodeImage(Uint8Array.of(0x42, 0x4d, 0)),
  "BMP: an old header": () => decodeImage(patched("images/rgb.bmp", [[14, 12]])),
  "BMP: cut rows": () => decodeImage(file("images/rgb.bmp").subarray(0, 90)),
  "BMP: a cut palette": () => decodeImage(Uint8Array.from(bmpOf(8, 0, [])).map((byte, i) => (i === 47 ? 2 : byte))),
  "GIF: no codes": () => decodeImage(gifOf(9, 1, 0, 0, 0x3b)),
  "GIF: too few pixels": () => decodeImage(gifOf(2, 1, 0x2c, 0, 0x3b)),
  "GIF: a code beyond": () => decodeImage(gifOf(2, 1, 0x3f, 0, 0x3b)),
  "GIF: no end": () => decodeImage(gifOf().subarray(0, 19)),
  "GIF: no picture": () => decodeImage(Uint8Array.of(...gifOf().subarray(0, 19), 0x3b)),
  "GIF: what is neither": () => decodeImage(Uint8Array.of(...gifOf().subarray(0, 19), 0x55)),
  "GIF: a cut picture": () => decodeImage(gifOf().subarray(0, 24)),
  "GIF: a cut palette": () => decodeImage(gifOf().subarray(0, 15)),
  "GIF: cut blocks": () => decodeImage(gifOf(2, 9, 0)),
  "GIF: a short file": () => decodeImage(gifOf().subarray(0, 9)),
  "GIF: a colour beyond the palette": () => decodeImage(gifOf(3, 2, 0x78, 0x09, 0, 0x3b)),
  "JPEG: too many pixels for its bytes": () => {
    const bytes = Buffer.from(file("images/rgb-420.jpg"));
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(4000, frame + 5);
    bytes.writeUInt16BE(4000, frame + 7);
    return decodeImage(bytes);
  },
  "JPEG: too many scans": () => {
    const bytes = file("images/rgb-progressive.jpg");
    const scans = new Uint8Array(202).map((_, i) => (i % 2 === 0 ? 0xff : 0xda));
    return decodeImage(Buffer.concat([bytes.subarray(0, bytes.length - 2), scans, bytes.subarray(-2)]));
  },
  "JPEG: another kind of frame": () => {
    const bytes = Buffer.from(file("images/rgb-420.jpg"));
    bytes[bytes.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc3;
    return decodeImage(bytes);
  },
  "JPEG: a scan without frame": () => decodeImage(Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9)),
  "JPEG: 12 bits": () => {
    const bytes = Buffer.from(file("images/rgb-420.jpg"));
    bytes[bytes.indexOf(Buffer.from([0xff, 0xc0])) + 4] = 12;
    return decodeImage(bytes);
  },
  "JPEG: two components": () => {
    const bytes = Buffer.from(file("images/rgb-420.jpg"));
    bytes[bytes.indexOf(Buffer.from([0xff, 0xc0])) + 9] = 2;
    return decodeImage(bytes);
  },
  "JPEG: no marker": () => decodeImage(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 2, 1, 2, 3, 4, 5)),
  "JPEG: no end": () => decodeImage(file("images/rgb-420.jpg").slice(0, -2)),
  "JPEG: tables that are not there": () => {
    const bytes = Buffer.from(file("images/rgb-420.jpg"));
    bytes[bytes.indexOf(Buffer.from([0xff, 0xc4])) + 4] = 0x1f;
    return decodeImage(bytes);
  },
  "WebP: a chunk that is none": () => decodeImage(patched("images/rgb-lossless.webp", [[12, 0x41]])),
  "WebP: an animation": () =>
    decodeImage(
      patched("images/rgb-lossless.webp", [
        [12, 0x56, 0x50, 0x38, 0x58],
        [20, 2],
      ]),
    ),
  "WebP: a cut file": () => decodeImage(file("images/rgb-lossless.webp").subarray(0, 60)),
  "WebP: a short file": () => decodeImage(file("images/rgb-lossless.webp").subarray(0, 20)),
  "WebP: damaged data": () => decodeImage(file("images/rgb-lossless.webp").fill(0, 60, 200)),
  // Archives and packed files
  "gzip: no trailer": () => gunzip(gzipSync("x").subarray(0, -5), { file: "a", limit: 99 }),
  "gzip: another length": () =>
    gunzip(
      gzipSync("x").map((byte, i, all) => (i === all.length - 1 ? 9 : byte)),
      { file: "a", limit: 99 },
    ),
  "gzip: more behind": () => gunzip(Buffer.concat([gzipSync("x"), Buffer.from("more")]), { file: "a", limit: 99 }),
  "gzip: a cut header": () => gunzip(gzipSync("x").subarray(0, 9), { file: "a", limit: 99 }),
  "gzip: another method": () => gunzip(Uint8Array.of(0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 0, 0), { file: "a", limit: 99 }),
  "gzip: a name without end": () =>
    gunzip(Uint8Array.of(0x1f, 0x8b, 8, 8, 1, 1, 1, 1, 1, 1, 1), { file: "a", limit: 99 }),
  "gzip: an extra field beyond the end": () =>
    gunzip(Uint8Array.of(0x1f, 0x8b, 8, 4, 1, 1, 1, 1, 1, 1, 99, 0), { file: "a", limit: 99 }),
  "zlib: too short": () => unzlib(new Uint8Array(1), { file: "a", limit: 99 }),
  "zlib: no header": () => unzlib(new Uint8Array(9), { file: "a", limit: 99 }),
  "zlib: no checksum": () => unzlib(deflateSync("x").subarray(0, -2), { file: "a", limit: 99 }),
  "zlib: another checksum": () =>
    unzlib(
      deflateSync("x").map((byte, i, all) => (i === all.length - 1 ? byte ^ 1 : byte)),
      { file: "a", limit: 99 },
    ),
  "an archive of too many files": () =>
    data.encodeZip(Object.fromEntries(Array.from({ length: 65_536 }, (_, i) => [String(i), new Uint8Array(0)]))),
  "an array that is not there": () => data.parseNpz(data.encodeNpz({ x }), { names: ["y"] }),
  "zstd: more than announced": plain(() => unzstd(zstd(0, 0x38, 0x43, 0x1f, 0, 7), 9)),
  "zstd: less than announced": plain(() => unzstd(zstd(0, 0x38, 0x43, 0x1f, 0, 7), 9999)),
  "zstd: no frame": plain(() => unzstd(new Uint8Array(9), 9)),
  "zstd: a large window": plain(() => unzstd(zstd(0, 0xa8, 0, 0, 0, 0), 9)),
  "zstd: a cut header": plain(() => unzstd(zstd(0xe0, 1, 1, 1), 9)),
  "zstd: a cut frame": plain(() => unzstd(zstd(0), 9)),
  "zstd: a frame larger than its page": plain(() => unzstd(zstd(0xa0, 10, 0, 0, 0, 0, 0, 0), 9)),
  "zstd: no block": plain(() => unzstd(zstd(0, 0x38, 0x43, 0x1f), 9)),
  "zstd: a cut block": plain(() => unzstd(zstd(0, 0x38, 0x41, 0x1f, 0), 9)),
  // Parquet
  "Parquet: values that it does not know": () =>
    encodeParquet(new data.Table([{ name: "a", kind: "any", values: [{}] }], 1)),
  "Parquet: no schema": () =>
    readParquet(
      Uint8Array.of(
        ...[0x50, 0x41, 0x52, 0x31],
        ...[0x15, 2, 0x19, 0x0c, 0x16, 0, 0x19, 0x0c, 0],
        ...[9, 0, 0, 0, 0x50, 0x41, 0x52, 0x31],
      ),
    ),
  "Parquet: a variant of bytes": () =>
    checkVariants(
      {
        schema: [
          { name: "root", num_children: 1 },
          { name: "a", num_children: 1, logical_type: { type: "VARIANT" } },
          { name: "typed_value", type: "BYTE_ARRAY" },
        ],
      } as never,
      new Set(["a"]),
      "x",
    ),
  "Parquet: another column": () => readParquet(file("parquet/plain.parquet"), { columns: ["z"] }),
  "Parquet: a chunk beyond the file": plain(pages(new Uint8Array(9), {}, { data_page_offset: 99n })),
  "Parquet: a page beyond the chunk": plain(pages(new Uint8Array(9), { compressed_page_size: 99 })),
  "Parquet: a page of no size": plain(pages(new Uint8Array(9), { uncompressed_page_size: -1 })),
  "Parquet: pages beyond the limit": plain(pages(new Uint8Array(9), { uncompressed_page_size: 1001 })),
  "Parquet: a dictionary of more values than bytes": plain(
    pages(new Uint8Array(9), { dictionary_page_header: { num_values: 999 } }),
  ),
  "Parquet: a page of more values": plain(pages(new Uint8Array(9), { data_page_header: { num_values: 10 } })),
  "Parquet: more nulls than values": plain(pages(new Uint8Array(9), second({ num_nulls: 10 }))),
  "Parquet: levels beyond the page": plain(pages(new Uint8Array(9), second({ definition_levels_byte_length: 10 }))),
  "Parquet: levels beyond the page, version 1": plain(pages(new Uint8Array(9).fill(9), first("PLAIN"))),
  "Parquet: values of many bits": plain(pages(Uint8Array.of(0, 0, 0, 0, 99), first("RLE_DICTIONARY"))),
  "Parquet: a run without length": plain(pages(Uint8Array.of(0, 0, 0, 0, 1, 0xff), first("RLE_DICTIONARY"))),
  "Parquet: a run beyond the page": plain(pages(Uint8Array.of(0, 0, 0, 0, 1, 0x7e, 0), first("RLE_DICTIONARY"))),
  // Texts
  "CSV: types of no column": () => data.parseCsv("a\n1", { types: { b: "number" } }),
  "CSV: a type that is none": () => data.parseCsv("a\n1", { types: { a: "float" as never } }),
  "CSV: a value of another type": () => data.parseCsv("a\nx", { types: { a: "number" } }),
  "CSV: two delimiters": () => data.parseCsv("a", { delimiter: ";;" }),
  "CSV: an encoding that is none": () => data.parseCsv(new Uint8Array(3), { encoding: "utf-99" }),
  "CSV: text of another encoding": () => data.parseCsv(Uint8Array.of(0xff, 0xff), { encoding: "euc-kr" }),
  "CSV: no rows per table": () => all(data.streamCsv(new Uint8Array(3), { rows: 0 })),
  "CSV: streamed text of another encoding": () =>
    all(data.streamCsv(Uint8Array.of(0x61, 0xff, 0xff, 0xff), { encoding: "euc-kr" })),
  "CSV: streamed text that is cut": () =>
    all(data.streamCsv(Uint8Array.of(0x61, 0x62, 0x63, 0xb0), { encoding: "euc-kr" })),
  "CSV: streamed text that is no UTF-8": () => all(data.streamCsv(Uint8Array.of(0x61, 0xff, 0x61, 0x61, 0x61, 0x61))),
  "CSV: streamed UTF-8 that is cut": () => all(data.streamCsv(Uint8Array.of(0x61, 0x62, 0x63, 0xe2))),
  // Writers, records, headers
  "NPY: a dtype that is none": () => data.encodeNpy({ data: new Float32Array(1), shape: [1], dtype: "half" }),
  "NPY: whole numbers as float16": () => data.encodeNpy(x.cast("int8"), { float16: true }),
  "NPY: no rows per array": () => all(data.streamNpy(npy(x), { rows: 0 })),
  "safetensors: a dtype that is none": () =>
    data.encodeSafetensors({ a: { data: new Float32Array(1), shape: [1], dtype: "half" } }),
  "TFRecord: more than allowed": () =>
    all(data.parseTfRecords(gzipSync(data.encodeTfRecords([new Uint8Array(99)])), { maxBytes: 9 })),
  "an Example of cut floats": () =>
    data.parseExample(Uint8Array.of(10, 15, 10, 13, 10, 1, 97, 18, 8, 18, 6, 10, 4, 1, 2, 3)),
  "an Example of 3 bytes of floats": () =>
    data.parseExample(Uint8Array.of(10, 14, 10, 12, 10, 1, 97, 18, 7, 18, 5, 10, 3, 1, 2, 3)),
  "an Example of too many fields": () =>
    data.parseExample(new Uint8Array(2 ** 21 + 8).fill(8).map((_, i) => (i % 2 === 0 ? 8 : 1))),
  "an NPY header beyond 1 MiB": () =>
    data.parseNpy(Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0, 0, 0, 0x20, 0)),
  "an Example of a wrong type": () => data.parseExample(Uint8Array.of(11)),
  "an Example of a long number": () => data.parseExample(new Uint8Array(12).fill(0xff)),
  "a record that is cut": () => all(data.readTfRecords(data.encodeTfRecords([new Uint8Array(9)]).subarray(0, 20))),
  "a record's head that is cut": () =>
    all(data.readTfRecords(Buffer.concat([data.encodeTfRecords([new Uint8Array(9)]), Buffer.from("abc")]))),
  ...Object.fromEntries(ten.map((text) => [`Python: ${text.slice(0, 20)}`, plain(() => parsePythonLiteral(text))])),
  // Sources
  "a pipe": () => {
    const path = join(mkdtempSync(join(scratch, "p")), "pipe");
    execFileSync("mkfifo", [path]);
    return data.readNpy(path);
  },
  "a file that is not there, streamed": () => all(data.streamNpy(join(scratch, "none"))),
  "a place that cannot be written": () => data.writeNpy(join(png, "x.npy"), x),
  "a server that does not answer": fetching(
    async () => Promise.reject(new Error("down")),
    () => data.readNpy("https://example.org/x"),
  ),
  "an answer that breaks": fetching(
    async () => broken(),
    () => data.readNpy("https://example.org/x"),
  ),
  "an address that is not there": fetching(answer(404), () => data.readNpy("https://example.org/x")),
  // Data sets
  "MNIST in a browser": outside(() => mnist()),
  "Fashion-MNIST in a browser": outside(() => fashionMnist()),
  "no package of MNIST": () => findPackage([]),
  "a package of another MNIST": () => readMnistPackage(false, folder({ "train-images-idx3-ubyte": "x" })),
  "Fashion-MNIST nowhere": () => fashionMnist({ from: join(scratch, "none") }),
  "Fashion-MNIST that is not installed": () => fashionMnist(),
  "no test part asked for": () =>
    mnist({
      from: { images: idx("train-images-67-idx3-ubyte"), labels: idx("train-labels-67-idx1-ubyte") },
      test: true,
    }),
  "IDX without its test part": () =>
    mnist({ from: folder({ "train-images-idx3-ubyte": "", "train-labels-idx1-ubyte": "" }), test: true }),
  "an empty folder": () => mnist({ from: folder({}) }),
  "a test part of arrays": () => mnist({ from: folder({ "MNIST.npy": images, "Label.npy": images }), test: true }),
  "arrays that are no pictures": () =>
    mnist({ from: folder({ "MNIST.npy": npy(NdArray.zeros([2, 3])), "Label.npy": npy(x) }) }),
  "pixels beyond bytes": () =>
    mnist({ from: folder({ "MNIST.npy": npy(NdArray.from([[300, 0, 0, 0]])), "Label.npy": npy(NdArray.from([1])) }) }),
  "labels as pictures": () =>
    mnist({ from: { images: idx("train-labels-67-idx1-ubyte"), labels: idx("train-labels-67-idx1-ubyte") } }),
  "pictures as labels": () =>
    mnist({ from: { images: idx("train-images-67-idx3-ubyte"), labels: idx("train-images-67-idx3-ubyte") } }),
  // Downloads
  "no address": () => get(answer(200), {}, []),
  "a name that leads out": () => get(answer(200), { name: "../x" }),
  "an address that is none": () => get(answer(200), {}, "x y"),
  "a cache that cannot be": () => get(answer(200), { cache: join(png, "x") }),
  "no mirror that answers": () => get(async () => Promise.reject(new Error("down"))),
  "a file that is not there": () => get(answer(404)),
  "no mirror that has it": () => get(answer(404), {}, ["https://a.org/x", "https://b.org/x"]),
  "a file too long": () => get(answer(200, "xxxxxxxxxx", { "content-length": "10" }), { maxBytes: 5 }),
  "a file too long, unannounced": () => get(answer(200, "xxxxxxxxxx"), { maxBytes: 5 }),
  "a connection that breaks": () => get(async () => broken()),
  "a file too short": () => get(answer(200, "xx", { "content-length": "10" })),
  "another checksum": () => get(answer(200), { sha256: "00" }),
};

function chunkOf(name: string, body: Uint8Array): Uint8Array {
  return pngOf(1, 8, 0, [name, body]).subarray(33, 33 + 12 + body.length);
}
