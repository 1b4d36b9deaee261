/**
 * Every public function with options: how to call it, and the default of each option with the program or paper that it
 * follows. `other` is a value that gives something else, so that a default cannot be right by chance.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fashionMnist } from "../src/fashion-mnist";
import { decodeGifFrames, decodeImage, decodePng, imageFolder, readImage, resizeImage, toUint8 } from "../src/images";
import {
  augment,
  BatchSampler,
  baggingIndices,
  batches,
  circle,
  download,
  encodeNpy,
  encodeNpz,
  encodeSafetensors,
  encodeTfRecords,
  encodeZip,
  gaussian,
  kFold,
  moons,
  NdArray,
  parseCsv,
  parseCsvCells,
  parseIdx,
  parseNpy,
  parseNpz,
  parseSafetensors,
  parseTfRecords,
  parseZip,
  RandomState,
  randomBatches,
  randomBatchIndices,
  readCsv,
  readIdx,
  readNpy,
  readNpz,
  readSafetensors,
  readTfRecords,
  regressionPlane,
  repeatedKFold,
  resampleIndices,
  shuffleBuffer,
  shuffleSplit,
  spiral,
  stratifiedKFold,
  stratifiedShuffleSplit,
  streamCsv,
  streamNpy,
  trainTestIndices,
  trainTestSplit,
} from "../src/index";
import { mnist } from "../src/mnist";
import { encodeParquet, readParquet } from "../src/parquet";
import { Table } from "../src/table/table";
import { fixtures } from "./parity";

/** Options of any function: each has its own type, and a test gives wrong ones on purpose. */
type Options = never;

export interface Default {
  readonly value: unknown;
  readonly other: unknown;
  /** What the default follows. */
  readonly oracle: string;
  /** Further options with which the default shows. */
  readonly given?: object;
}

export interface PublicFunction {
  /** As the message calls it. */
  readonly owner: string;
  readonly call: (options: Options) => unknown;
  /** Options that every call needs: seeds, so that results can be compared. */
  readonly base?: object;
  readonly defaults: { readonly [option: string]: Default };
  /** Options that have no default value. */
  readonly without?: readonly string[];
}

const sklearn = (name: string) => `scikit-learn 1.7, ${name}`;
const numpy = (name: string) => `NumPy, ${name}`;
const keras = (name: string) => `Keras 3, ${name}`;
const pandas = "pandas 3, read_csv";
const ours = "the project's own";

const labels = Int32Array.from({ length: 60 }, (_, i) => i % 3);
const x = NdArray.from(Array.from({ length: 70 }, (_, i) => [i, i * i]));
const pictures = new NdArray<"float32">(
  Float32Array.from({ length: 3 * 8 * 8 * 3 }, (_, i) => ((i * 7919) % 100) / 100),
  [3, 8, 8, 3],
);
const picture = new NdArray<"uint8">(
  Uint8Array.from({ length: 12 * 6 * 3 }, (_, i) => (i * 37) % 256),
  [12, 6, 3],
);
const all = async <T>(source: AsyncIterable<T> | Iterable<T>): Promise<T[]> => {
  const values: T[] = [];
  for await (const value of source) values.push(value);
  return values;
};
const path = (name: string) => join(fixtures, "data", name);
const text = "a;b,c\n1,2\nNA,5\n,3\n-,4\n";
const zip = encodeZip({ a: new Uint8Array(1000) }, { compress: true });
const npz = encodeNpz({ a: NdArray.zeros([1000]), b: NdArray.zeros([2]) }, { compress: true });
const idx = gzipSync(Uint8Array.from([0, 0, 8, 1, 0, 0, 1, 0, ...new Uint8Array(256)]));
const records = encodeTfRecords([new Uint8Array(1000)]);
const bytesLimit = (oracle = ours): Default => ({ value: 2 ** 28, other: 100, oracle });
const pictureLimit: Default = { value: 2 ** 26, other: 100, oracle: ours };

const csv: { [option: string]: Default } = {
  header: { value: true, other: false, oracle: pandas },
  delimiter: { value: ",", other: ";", oracle: pandas },
  encoding: { value: "utf-8", other: "utf-16le", oracle: pandas },
  types: { value: {}, other: { c: "string" }, oracle: ours },
  missing: {
    value: [
      ...["", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A"],
      ...["NA", "NULL", "NaN", "None", "n/a", "nan", "null"],
    ],
    other: ["-"],
    oracle: "pandas 3, pandas._libs.parsers.STR_NA_VALUES",
  },
  maxBytes: bytesLimit(),
};
const folds: { [option: string]: Default } = {
  splits: { value: 5, other: 4, oracle: sklearn("KFold(n_splits=5)") },
};
const parts: { [option: string]: Default } = {
  testSize: { value: 0.25, other: 0.5, oracle: sklearn("train_test_split") },
  trainSize: { value: 0.75, other: 0.5, oracle: sklearn("train_test_split") },
  shuffle: { value: true, other: false, oracle: sklearn("train_test_split(shuffle=True)") },
};
const independent: { [option: string]: Default } = {
  splits: { value: 10, other: 3, oracle: sklearn("ShuffleSplit(n_splits=10)") },
  testSize: { value: 0.1, other: 0.3, oracle: sklearn("ShuffleSplit") },
  trainSize: { value: 0.9, other: 0.5, oracle: sklearn("ShuffleSplit") },
  defaultTestSize: { value: 0.1, other: 0.3, oracle: sklearn("ShuffleSplit") },
};
const order: { [option: string]: Default } = {
  batchSize: { value: 32, other: 8, oracle: keras("fit(batch_size=None)") },
  shuffle: { value: false, other: true, oracle: "PyTorch, DataLoader(shuffle=False); Keras's fit shuffles" },
  dropRemainder: { value: false, other: true, oracle: "tf.data, batch(drop_remainder=False)" },
};
const warp: { [option: string]: Default } = {
  fill: { value: "constant", other: "nearest", oracle: "SciPy, ndimage.affine_transform(mode='constant')" },
  cval: { value: 0, other: 1, oracle: "SciPy, ndimage.affine_transform(cval=0.0)" },
};
const changed = (make: (options: Options) => augment_) => (options: Options) =>
  make(options)(pictures, new RandomState(1)).data;
type augment_ = ReturnType<typeof augment.flip>;
const toy: { [option: string]: Default } = {
  samples: { value: 200, other: 30, oracle: ours },
  noise: { value: 0, other: 0.5, oracle: ours },
  seed: { value: 0, other: 1, oracle: ours },
};

/** A server that says how long its file is. */
const server = (length: number) => async () =>
  new Response(new Uint8Array(8), { headers: { "content-length": String(length) } });

export const publicFunctions: readonly PublicFunction[] = [
  {
    owner: "kFold",
    call: (o) => kFold(17, o),
    defaults: { ...folds, shuffle: { value: false, other: true, oracle: sklearn("KFold(shuffle=False)") } },
    without: ["randomState"],
  },
  {
    owner: "stratifiedKFold",
    call: (o) => stratifiedKFold(labels, o),
    defaults: { ...folds, shuffle: { value: false, other: true, oracle: sklearn("StratifiedKFold(shuffle=False)") } },
    without: ["randomState"],
  },
  {
    owner: "repeatedKFold",
    call: (o) => repeatedKFold(17, o),
    base: { randomState: 1 },
    defaults: { ...folds, repeats: { value: 10, other: 3, oracle: sklearn("RepeatedKFold(n_repeats=10)") } },
    without: ["randomState"],
  },
  {
    owner: "shuffleSplit",
    call: (o) => shuffleSplit(50, o),
    base: { randomState: 1 },
    defaults: independent,
    without: ["randomState"],
  },
  {
    owner: "stratifiedShuffleSplit",
    call: (o) => stratifiedShuffleSplit(labels, o),
    base: { randomState: 1 },
    defaults: independent,
    without: ["randomState"],
  },
  {
    owner: "trainTestSplit",
    call: (o) => trainTestSplit([x], o),
    base: { randomState: 1 },
    defaults: parts,
    without: ["randomState", "stratify"],
  },
  {
    owner: "trainTestIndices",
    call: (o) => trainTestIndices(40, o),
    base: { randomState: 1 },
    defaults: parts,
    without: ["randomState", "stratify"],
  },
  {
    owner: "resampleIndices",
    call: (o) => resampleIndices(20, o),
    base: { randomState: 1 },
    defaults: {
      samples: { value: 20, other: 10, oracle: sklearn("resample(n_samples=None)") },
      replace: { value: true, other: false, oracle: sklearn("resample(replace=True)") },
    },
    without: ["stratify", "weights", "randomState"],
  },
  {
    owner: "baggingIndices",
    call: (o) => baggingIndices(20, o),
    base: { randomState: 1 },
    defaults: {
      estimators: { value: 10, other: 2, oracle: sklearn("BaggingClassifier(n_estimators=10)") },
      maxSamples: { value: "all", other: 0.5, oracle: sklearn("BaggingClassifier(max_samples=1.0)") },
      bootstrap: { value: true, other: false, oracle: sklearn("BaggingClassifier(bootstrap=True)") },
      features: { value: 1, other: 3, oracle: ours },
      maxFeatures: {
        value: "all",
        other: 2,
        oracle: sklearn("BaggingClassifier(max_features=1.0)"),
        given: { features: 4 },
      },
      bootstrapFeatures: {
        value: false,
        other: true,
        oracle: sklearn("BaggingClassifier(bootstrap_features=False)"),
        given: { features: 9 },
      },
    },
    without: ["randomState"],
  },
  {
    owner: "choice",
    call: (o) => new RandomState(3).choice(9, o),
    defaults: {
      size: { value: 1, other: 4, oracle: numpy("random.choice(size=None)") },
      replace: { value: true, other: false, oracle: numpy("random.choice(replace=True)"), given: { size: 9 } },
    },
    without: ["p"],
  },
  {
    owner: "BatchSampler",
    call: (o) => [...new BatchSampler(70, o).epoch()].map((rows) => [...rows]),
    base: { seed: 1 },
    defaults: order,
    without: ["seed"],
  },
  {
    owner: "batches",
    call: (o) =>
      all(batches({ x }, o)).then((list) =>
        list.map((batch) => ({
          shape: batch.x.shape,
          shared: batch.x.data.buffer === list[0]!.x.data.buffer,
          data: [...batch.x.data],
        })),
      ),
    base: { seed: 1 },
    defaults: {
      ...order,
      epochs: { value: 1, other: 2, oracle: keras("fit(epochs=1)") },
      reuse: { value: false, other: true, oracle: ours },
      workers: { value: 0, other: -1, oracle: "PyTorch, DataLoader(num_workers=0)" },
    },
    without: ["seed", "augment"],
  },
  {
    owner: "randomBatches",
    call: (o) => all(randomBatches({ x }, o)),
    base: { batchSize: 70, steps: 2, seed: 1 },
    defaults: { replace: { value: true, other: false, oracle: numpy("random.choice(replace=True)") } },
    without: ["batchSize", "steps", "seed"],
  },
  {
    owner: "randomBatchIndices",
    call: (o) => all(randomBatchIndices(9, o)),
    base: { batchSize: 9, steps: 2, seed: 1 },
    defaults: { replace: { value: true, other: false, oracle: numpy("random.choice(replace=True)") } },
    without: ["batchSize", "steps", "seed"],
  },
  {
    owner: "shuffleBuffer",
    call: (o) => all(shuffleBuffer([1, 2, 3, 4, 5], o)),
    base: { size: 3, seed: 1 },
    defaults: {},
    without: ["size", "seed"],
  },
  { owner: "parseCsv", call: (o) => parseCsv(new TextEncoder().encode(text), o), defaults: csv, without: ["name"] },
  { owner: "readCsv", call: (o) => readCsv(new TextEncoder().encode(text), o), defaults: csv, without: ["name"] },
  {
    owner: "parseCsvCells",
    call: (o) => parseCsvCells(new TextEncoder().encode(text), o),
    defaults: { delimiter: csv.delimiter!, encoding: { value: "utf-8", other: "utf-16le", oracle: pandas } },
    // Cells are given as they are written: names, kinds and missing values play no part.
    without: ["name", "header", "types", "missing", "maxBytes"],
  },
  {
    owner: "streamCsv",
    call: (o) =>
      all(streamCsv(new TextEncoder().encode(`${text}${"1,2\n".repeat(10_001)}`), o)).then((list) =>
        list.map((table) => [table.length, table.columns]),
      ),
    defaults: { ...csv, rows: { value: 10_000, other: 7000, oracle: ours } },
    without: ["name"],
  },
  { owner: "parseNpy", call: (o) => parseNpy(encodeNpy(x), o), defaults: {}, without: ["name"] },
  { owner: "readNpy", call: (o) => readNpy(path("npy/int8.npy"), o), defaults: {}, without: ["name"] },
  {
    owner: "streamNpy",
    call: (o) => all(streamNpy(encodeNpy(NdArray.zeros([1500])), o)),
    defaults: { rows: { value: 1024, other: 1000, oracle: ours } },
    without: ["name"],
  },
  {
    owner: "encodeNpy",
    call: (o) => encodeNpy(x, o),
    defaults: { float16: { value: false, other: true, oracle: numpy("save") } },
  },
  {
    owner: "encodeNpz",
    call: (o) => encodeNpz({ x }, o),
    defaults: {
      float16: { value: false, other: true, oracle: numpy("savez") },
      compress: { value: false, other: true, oracle: numpy("savez") },
    },
  },
  {
    owner: "encodeZip",
    call: (o) => encodeZip({ x: new Uint8Array(99) }, o),
    defaults: { compress: { value: false, other: true, oracle: "Python, zipfile.ZIP_STORED" } },
  },
  {
    owner: "parseZip",
    call: (o) => parseZip(zip, o).map(({ name, size }) => [name, size]),
    defaults: { maxBytes: bytesLimit(), maxEntries: { value: 65_536, other: 0, oracle: ours } },
    without: ["name"],
  },
  {
    owner: "parseNpz",
    call: (o) => parseNpz(npz, o),
    defaults: { maxBytes: bytesLimit(), maxEntries: { value: 65_536, other: 1, oracle: ours } },
    without: ["name", "names"],
  },
  {
    owner: "readNpz",
    call: (o) => readNpz(npz, o),
    defaults: { maxBytes: bytesLimit(), maxEntries: { value: 65_536, other: 1, oracle: ours } },
    without: ["name", "names"],
  },
  { owner: "parseIdx", call: (o) => parseIdx(idx, o), defaults: { maxBytes: bytesLimit() }, without: ["name"] },
  { owner: "readIdx", call: (o) => readIdx(idx, o), defaults: { maxBytes: bytesLimit() }, without: ["name"] },
  {
    owner: "parseSafetensors",
    call: (o) => parseSafetensors(encodeSafetensors({ x }), o),
    defaults: {},
    without: ["name"],
  },
  {
    owner: "readSafetensors",
    call: (o) => readSafetensors(encodeSafetensors({ x }), o),
    defaults: {},
    without: ["name"],
  },
  {
    owner: "parseTfRecords",
    call: (o) => [...parseTfRecords(gzipSync(records), o)],
    defaults: { maxBytes: bytesLimit() },
    without: ["name"],
  },
  {
    owner: "readTfRecords",
    call: (o) => all(readTfRecords(gzipSync(records), o)),
    defaults: { maxBytes: bytesLimit() },
    without: ["name"],
  },
  {
    owner: "readParquet",
    call: async (o) =>
      readParquet(await encodeParquet(new Table([{ name: "a", kind: "number", values: new Float64Array(9) }], 9)), o),
    defaults: { maxBytes: bytesLimit() },
    without: ["name", "columns"],
  },
  {
    owner: "decodeImage",
    call: async (o) => decodeImage(await bytesOf("rgb.png"), o),
    defaults: { maxBytes: pictureLimit },
    without: ["name"],
  },
  {
    owner: "decodePng",
    call: async (o) => decodePng(await bytesOf("rgb.png"), o),
    defaults: { maxBytes: pictureLimit },
    without: ["name"],
  },
  {
    owner: "decodeGifFrames",
    call: async (o) => decodeGifFrames(await bytesOf("animated.gif"), o),
    defaults: { maxBytes: pictureLimit },
    without: ["name"],
  },
  {
    owner: "readImage",
    call: (o) => readImage(path("images/rgb.png"), o),
    defaults: {
      maxBytes: pictureLimit,
      channels: { value: 3, other: 1, oracle: "TensorFlow, decode_image(channels=0), without alpha" },
    },
    without: ["name"],
  },
  {
    owner: "toUint8",
    call: async (o) => toUint8(await decodeImage(await bytesOf("grey.png")), o),
    defaults: { channels: { value: 1, other: 3, oracle: "TensorFlow, decode_image(channels=0)" } },
  },
  {
    owner: "resizeImage",
    call: (o) => resizeImage(picture, [5, 5], o),
    defaults: {
      interpolation: { value: "bilinear", other: "nearest", oracle: "TensorFlow, image.resize(method='bilinear')" },
      cropToAspectRatio: { value: false, other: true, oracle: keras("image_dataset_from_directory") },
      padToAspectRatio: { value: false, other: true, oracle: keras("image_dataset_from_directory") },
    },
  },
  {
    owner: "imageFolder",
    call: async (o) => {
      const folder = await imageFolder(path("image-folder/pets"), o);
      return {
        ...folder,
        pixels: [...(await folder.load([0])).data.subarray(0, 500)],
        shape: (await folder.load([0])).shape,
      };
    },
    base: { imageSize: [9, 7] },
    defaults: {
      colorMode: { value: "rgb", other: "grayscale", oracle: keras("image_dataset_from_directory(color_mode='rgb')") },
      labelMode: {
        value: "int",
        other: "categorical",
        oracle: keras("image_dataset_from_directory(label_mode='int')"),
      },
      shuffle: {
        value: true,
        other: false,
        oracle: keras("image_dataset_from_directory(shuffle=True)"),
        given: { seed: 4 },
      },
      validationSplit: { value: 0, other: 0.5, oracle: keras("image_dataset_from_directory(validation_split=None)") },
      interpolation: {
        value: "bilinear",
        other: "nearest",
        oracle: keras("image_dataset_from_directory(interpolation='bilinear')"),
      },
      cropToAspectRatio: {
        value: false,
        other: true,
        oracle: keras("image_dataset_from_directory(crop_to_aspect_ratio=False)"),
      },
      padToAspectRatio: {
        value: false,
        other: true,
        oracle: keras("image_dataset_from_directory(pad_to_aspect_ratio=False)"),
      },
      maxBytes: pictureLimit,
    },
    // The size is given here only to be quick; its own default is tested beside this table.
    without: ["imageSize", "classNames", "seed", "subset"],
  },
  { owner: "augment.rotate", call: changed((o) => augment.rotate(30, o)), defaults: warp },
  { owner: "augment.shift", call: changed((o) => augment.shift(2, o)), defaults: warp },
  { owner: "augment.shear", call: changed((o) => augment.shear(30, o)), defaults: warp },
  { owner: "augment.zoom", call: changed((o) => augment.zoom(0.5, o)), defaults: warp },
  { owner: "augment.stretch", call: changed((o) => augment.stretch(0.5, o)), defaults: warp },
  {
    owner: "augment.elastic",
    call: changed((o) => augment.elastic(o)),
    defaults: {
      ...warp,
      alpha: { value: 34, other: 5, oracle: "Simard et al. 2003, for digits" },
      sigma: { value: 4, other: 2, oracle: "Simard et al. 2003, for digits" },
    },
  },
  {
    owner: "augment.flip",
    call: changed((o) => augment.flip(o)),
    defaults: {
      horizontal: {
        value: true,
        other: false,
        oracle: "torchvision, RandomHorizontalFlip; Keras's RandomFlip turns both ways",
      },
      vertical: {
        value: false,
        other: true,
        oracle: "torchvision, RandomHorizontalFlip; Keras's RandomFlip turns both ways",
      },
    },
  },
  {
    owner: "augment.noise",
    call: changed((o) => augment.noise(0.5, o)),
    defaults: { clip: { value: [-1e9, 1e9], other: [0, 1], oracle: ours } },
  },
  {
    owner: "augment.color",
    call: changed((o) => augment.color(o)),
    defaults: {
      brightness: { value: 0, other: 0.5, oracle: "torchvision, ColorJitter(brightness=0)" },
      contrast: { value: 0, other: 0.5, oracle: "torchvision, ColorJitter(contrast=0)" },
      saturation: { value: 0, other: 0.5, oracle: "torchvision, ColorJitter(saturation=0)" },
      range: { value: 1, other: 0.5, oracle: ours },
    },
  },
  {
    owner: "augment.cutout",
    call: changed((o) => augment.cutout(2, o)),
    defaults: {
      holes: { value: 1, other: 3, oracle: "DeVries and Taylor 2017, n_holes=1" },
      value: { value: 0, other: 1, oracle: "DeVries and Taylor 2017" },
    },
  },
  { owner: "circle", call: (o) => circle(o), defaults: toy },
  {
    owner: "spiral",
    call: (o) => spiral(o),
    defaults: { ...toy, classes: { value: 2, other: 3, oracle: ours }, turns: { value: 1.75, other: 1, oracle: ours } },
  },
  {
    owner: "gaussian",
    call: (o) => gaussian(o),
    defaults: {
      ...toy,
      noise: { value: 0.5, other: 0, oracle: ours },
      centers: {
        value: [
          [2, 2],
          [-2, -2],
        ],
        other: [[0, 0]],
        oracle: ours,
      },
    },
  },
  {
    owner: "moons",
    call: (o) => moons(o),
    defaults: {
      samples: { value: 100, other: 30, oracle: sklearn("make_moons(n_samples=100)") },
      noise: { value: 0, other: 0.5, oracle: sklearn("make_moons(noise=None)") },
      shuffle: { value: true, other: false, oracle: sklearn("make_moons(shuffle=True)") },
      seed: { value: 0, other: 1, oracle: ours },
    },
  },
  {
    owner: "regressionPlane",
    call: (o) => regressionPlane(o),
    defaults: {
      ...toy,
      noise: { value: 0.1, other: 0, oracle: ours },
      weights: { value: [1, 1], other: [1, 2], oracle: ours },
      bias: { value: 0, other: 1, oracle: ours },
    },
  },
  {
    owner: "mnist",
    call: (o) => mnist(o),
    base: { from: idxFiles() },
    defaults: { test: { value: false, other: true, oracle: ours } },
    without: ["from"],
  },
  {
    owner: "fashionMnist",
    call: (o) => fashionMnist(o),
    base: { from: idxFiles() },
    defaults: { test: { value: false, other: true, oracle: ours } },
    without: ["from"],
  },
  {
    owner: "download",
    call: (o) => download("https://example.org/a.bin", o),
    base: { fetch: server(2 ** 32 + 1), cache: join(tmpdir(), "feedforward-no-such-cache") },
    defaults: { maxBytes: { value: 2 ** 32, other: 7, oracle: ours } },
    without: ["sha256", "name", "cache", "onProgress", "signal", "fetch"],
  },
];

function idxFiles() {
  const file = (name: string) => path(`idx/${name}`);
  return {
    images: file("train-images-67-idx3-ubyte"),
    labels: file("train-labels-67-idx1-ubyte"),
    testImages: file("t10k-images-67-idx3-ubyte"),
    testLabels: file("t10k-labels-67-idx1-ubyte"),
  };
}

async function bytesOf(name: string): Promise<Uint8Array> {
  const { readFile } = await import("node:fs/promises");
  return readFile(path(`images/${name}`));
}
