import { DataError, FeedforwardError } from "@feedforward/shared";
import type { NdArray } from "../array/nd-array";
import { showShape } from "../array/shape";
import { readIdx } from "../format/idx";
import type { Source } from "../source/read-bytes";

/** Labelled images, and a test part if requested. */
export interface ImageSet {
  /** Pixels from 0 to 255, `[60000, 28, 28]` for the whole training part. */
  readonly images: NdArray<"uint8">;
  /** Class indices, `[60000]`. */
  readonly labels: NdArray<"uint8">;
}

/** An {@link ImageSet} with its test part. */
export interface ImageSetWithTest extends ImageSet {
  /** Pixels of the test part, `[10000, 28, 28]`. */
  readonly testImages: NdArray<"uint8">;
  /** Class indices of the test part, `[10000]`. */
  readonly testLabels: NdArray<"uint8">;
}

/** IDX files, as paths, addresses or bytes; plain or gzipped. */
export interface ImageSetFiles {
  /** Pixels of the training part. */
  images: Source;
  /** Classes of the training part. */
  labels: Source;
  /** Pixels of the test part. Required if the test part is requested. */
  testImages?: Source;
  /** Classes of the test part. Required if the test part is requested. */
  testLabels?: Source;
}

/** The four names that the MNIST family of data sets uses. */
export const idxNames = {
  images: "train-images-idx3-ubyte",
  labels: "train-labels-idx1-ubyte",
  testImages: "t10k-images-idx3-ubyte",
  testLabels: "t10k-labels-idx1-ubyte",
} as const;

/** Reads IDX files as an image set and checks that images and labels match. */
export async function readImageSet(files: ImageSetFiles, test: boolean): Promise<ImageSet | ImageSetWithTest> {
  const train = await readPair(files.images, files.labels);
  if (!test) return train;
  if (!files.testImages || !files.testLabels)
    throw new FeedforwardError("expected testImages and testLabels, received neither: leave out test");
  const { images, labels } = await readPair(files.testImages, files.testLabels);
  return { ...train, testImages: images, testLabels: labels };
}

/** Checks that images are bytes and that each has a label. */
export function checkPair(images: NdArray, labels: NdArray, names: [string, string]): ImageSet {
  if (images.dtype !== "uint8" || images.rank < 3) {
    const expected = "images of uint8 with shape [count, height, width]";
    const received = `${images.dtype} with shape ${showShape(images.shape)}`;
    throw new DataError("bad-shape", { file: names[0], expected, received });
  }
  if (labels.dtype !== "uint8" || labels.rank !== 1 || labels.length !== images.length) {
    const expected = `${images.length} labels of uint8, one an image`;
    const received = `${labels.dtype} with shape ${showShape(labels.shape)}`;
    throw new DataError("bad-shape", { file: names[1], expected, received });
  }
  return { images: images as NdArray<"uint8">, labels: labels as NdArray<"uint8"> };
}

async function readPair(images: Source, labels: Source): Promise<ImageSet> {
  const nameOf = (source: Source, fallback: string) => (typeof source === "string" ? source : fallback);
  const names: [string, string] = [nameOf(images, "images"), nameOf(labels, "labels")];
  return checkPair(await readIdx(images, { name: names[0] }), await readIdx(labels, { name: names[1] }), names);
}
