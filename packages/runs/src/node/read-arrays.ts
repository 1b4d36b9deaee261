// @internal
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import { type ArrayKind, type ArraysKind, FILE_KINDS } from "@feedforward/data/kinds";
import type { RawData } from "../dataset";

/** Common names of arrays of inputs and classes, without extension, as in Keras's mnist.npz and NumPy programs. */
const INPUTS = /^(.*[-_.])?(x|images?|data|features|inputs?)([-_.]?train(ing)?)?$/i;
const CLASSES = /^(.*[-_.])?(y|labels?|targets?|classes)([-_.]?train(ing)?)?$/i;
/** The test part of a data set has a separate name and is ignored. */
const TEST = /(^|[-_.])(t10k|test|val(id(ation)?)?)([-_.]|$)/i;

/** Returns whether a file name is that of an array of inputs, whose classes may be in a file next to it. */
export function isPairName(file: string): boolean {
  const stem = FILE_KINDS.stem(file);
  return FILE_KINDS.ofName(file)?.holds === "array" && INPUTS.test(stem) && !TEST.test(stem);
}

/**
 * Reads a file with an array of inputs, and the classes from the file next to it: `x.npy` and `y.npy`,
 * `train_images.npy` and `train_labels.npy`, `emnist-train-images-idx3-ubyte` and `emnist-train-labels-idx1-ubyte`.
 *
 * @throws FeedforwardError if there are no classes next to it.
 */
export async function readArrayPair(file: string): Promise<RawData> {
  const { stem, ofName } = FILE_KINDS;
  const name = basename(file);
  const kind = ofName(file) as ArrayKind;
  const beside = (await readdir(dirname(file))).filter((other) => ofName(other) === kind && CLASSES.test(stem(other)));
  // "train-labels" belongs to "train-images", regardless of other files in the folder.
  const common = (other: string) => [...stem(name)].findIndex((letter, i) => letter !== other[i]);
  const found = beside.filter((other) => !TEST.test(stem(other))).sort((a, b) => common(b) - common(a))[0];
  if (found === undefined) {
    const [extension] = kind.extensions;
    const expected = kind.pattern
      ? `an ${kind.title} file of labels, such as train-labels-idx1-ubyte`
      : `y${extension} or labels${extension}`;
    throw new FeedforwardError(`${file} has no file of classes next to it; expected ${expected} in the same folder.`);
  }
  const labels = join(dirname(file), found);
  return arrayData(name, await kind.read(file), file, await kind.read(labels), labels);
}

/**
 * Reads the two arrays of a file such as NPZ: `x_train` and `y_train` (Keras's mnist.npz), `x` and `y`, `images` and
 * `labels`, or the only two arrays, of which the one-dimensional one contains the classes.
 *
 * @throws FeedforwardError if there are no such arrays.
 */
export async function readNamedPair(file: string, { read }: ArraysKind): Promise<RawData> {
  const arrays = Object.entries(await read(file));
  const usable = arrays.filter(([name]) => !TEST.test(name));
  let x = usable.find(([name]) => INPUTS.test(name));
  let y = usable.find(([name]) => CLASSES.test(name));
  if ((x === undefined || y === undefined) && arrays.length === 2) {
    [x, y] = arrays[0]![1].rank >= arrays[1]![1].rank ? arrays : [arrays[1], arrays[0]];
  }
  if (x === undefined || y === undefined) {
    const received = arrays.map(([name, { shape }]) => `${name} [${shape.join(", ")}]`).join(", ") || "nothing";
    throw new FeedforwardError(`${file} contains ${received}; expected arrays x and y, or x_train and y_train.`);
  }
  return arrayData(basename(file), x[1], `${file}, array ${x[0]}`, y[1], `${file}, array ${y[0]}`);
}

function arrayData(name: string, x: NdArray, xPlace: string, y: NdArray, yPlace: string): RawData {
  if (x.rank < 2) {
    throw new FeedforwardError(
      `${xPlace} has shape [${x.shape.join(", ")}]; expected rows of numbers [rows, inputs] or images [rows, height, width].`,
    );
  }
  const bad = x.dtype.includes("float") ? (x.data as Float32Array).findIndex((value) => !Number.isFinite(value)) : -1;
  if (bad >= 0) {
    const row = Math.floor(bad / (x.size / x.length));
    throw new FeedforwardError(
      `${xPlace} contains ${x.data[bad]} in row ${row + 1}; fill in a number or remove the row.`,
    );
  }
  return { name, x, labels: classNumbers(y, yPlace), image: imageOf(x.shape) };
}

/** Converts labels, including one-hot rows, to class indices. */
function classNumbers(y: NdArray, place: string): number[] {
  const width = y.size / Math.max(1, y.length);
  const values = Array.from(y.data as ArrayLike<number | bigint>, Number);
  const labels =
    width === 1
      ? values
      : Array.from({ length: y.length }, (_, row) => {
          const one = values.slice(row * width, (row + 1) * width);
          return one.filter((value) => value === 1).length === 1 && one.every((value) => value === 0 || value === 1)
            ? one.indexOf(1)
            : Number.NaN;
        });
  const bad = labels.findIndex((label) => !Number.isInteger(label) || label < 0);
  if (bad >= 0) {
    throw new FeedforwardError(
      `${place}, row ${bad + 1}: ${width === 1 ? `a label is ${values[bad]}` : "the row is not one-hot"}; expected class indices 0, 1, 2… or rows with a single 1.`,
    );
  }
  return labels;
}

/**
 * Returns the image size of the shapes [rows, height, width] and [rows, height, width, 1 or 3], and of rows that form a
 * square of at least 8 × 8.
 */
function imageOf(shape: readonly number[]): RawData["image"] {
  const [, height = 1, width = 1, channels = 1] = shape;
  if (shape.length === 3 || (shape.length === 4 && (channels === 1 || channels === 3)))
    return { width, height, channels };
  const side = Math.sqrt(height);
  return shape.length === 2 && Number.isInteger(side) && side >= 8
    ? { width: side, height: side, channels: 1 }
    : undefined;
}
