import { DataError, nodeModule } from "@feedforward/shared";
import type { DType } from "../array/dtype";
import type { NdArray } from "../array/nd-array";
import { showShape } from "../array/shape";
import { readNpy } from "../format/npy";
import { fileError } from "../source/read-file";
import {
  checkPair,
  type ImageSet,
  type ImageSetFiles,
  type ImageSetWithTest,
  idxNames,
  readImageSet,
} from "./image-set";

/** File names of the notebook's arrays. */
const npyNames = { images: "MNIST.npy", labels: "Label.npy" };

/**
 * Reads an image set from a folder (Node): `MNIST.npy` and `Label.npy`, or IDX files with their usual names, plain or `.gz`.
 *
 * @throws DataError if the folder contains neither.
 */
export async function readImageSetFolder(folder: string, test: boolean): Promise<ImageSet | ImageSetWithTest> {
  const { readdir } = nodeModule("node:fs/promises");
  const { join } = nodeModule("node:path");
  let entries: string[];
  try {
    entries = await readdir(folder);
  } catch (error) {
    throw fileError(error, folder);
  }
  const find = (name: string) => {
    const forms = [name, `${name}.gz`, name.replace("-idx", ".idx"), `${name.replace("-idx", ".idx")}.gz`];
    const found = entries.find((entry) => forms.includes(entry));
    return found === undefined ? undefined : join(folder, found);
  };
  const [images, labels] = [find(idxNames.images), find(idxNames.labels)];
  const [testImages, testLabels] = [find(idxNames.testImages), find(idxNames.testLabels)];
  if (images && labels) {
    if (test && !(testImages && testLabels))
      throw missing(folder, `${idxNames.testImages} and ${idxNames.testLabels}`, entries);
    return readImageSet({ images, labels, testImages, testLabels } as ImageSetFiles, test);
  }
  if (!entries.includes(npyNames.images) || !entries.includes(npyNames.labels)) {
    throw missing(
      folder,
      `${npyNames.images} and ${npyNames.labels}, or ${idxNames.images} and ${idxNames.labels}`,
      entries,
    );
  }
  if (test) throw missing(folder, "a test part as IDX files", entries);
  const paths: [string, string] = [join(folder, npyNames.images), join(folder, npyNames.labels)];
  const pixels = square(await readNpy(paths[0]), paths[0]);
  const classes = await readNpy(paths[1]);
  const flat = classes.rank === 2 && classes.shape[1] === 1 ? classes.reshape([-1]) : classes;
  return checkPair(toBytes(pixels, paths[0]), toBytes(flat, paths[1]), paths);
}

const missing = (folder: string, expected: string, entries: string[]) =>
  new DataError("missing-file", {
    file: folder,
    expected,
    received:
      entries.length === 0 ? "an empty folder" : entries.slice(0, 6).join(", ") + (entries.length > 6 ? ", …" : ""),
  });

/** Reshapes rows of pixels to square images. */
function square(images: NdArray, file: string): NdArray {
  if (images.rank > 2) return images;
  const width = images.shape[1] ?? 0;
  const side = Math.round(Math.sqrt(width));
  if (images.rank < 2 || side === 0 || side * side !== width) {
    const expected = "images of shape [count, height, width], or rows of square images";
    throw new DataError("bad-shape", { file, expected, received: showShape(images.shape) });
  }
  return images.reshape([-1, side, side]);
}

/** Converts integers from 0 to 255 of any type to bytes. */
function toBytes(array: NdArray<DType>, file: string): NdArray {
  if (array.dtype === "uint8") return array;
  const bytes = array.cast("uint8");
  for (let i = 0; i < bytes.size; i++) {
    if (bytes.data[i] !== Number(array.data[i])) {
      const details = {
        file,
        place: `element ${i}`,
        expected: "whole numbers from 0 to 255",
        received: String(array.data[i]),
      };
      throw new DataError("unsupported-dtype", { ...details, advice: "read other arrays with readNpy" });
    }
  }
  return bytes;
}
