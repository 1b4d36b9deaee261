import {
  checkArgument,
  checkOptions,
  DataError,
  FeedforwardError,
  nodeModule,
  type OptionNames,
  unknownName,
} from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import { oneHot } from "../array/one-hot";
import { FILE_KINDS, listExtensions } from "../kinds";
import { RandomState } from "../random/random-state";
import { fileError } from "../source/read-file";
import type { DecodeImageOptions } from "./decoded-image";
import { readImage } from "./read-image";
import { type ResizeOptions, resizeImage } from "./resize";

/** Options of `imageFolder`, named as in Keras' `image_dataset_from_directory`. */
export interface ImageFolderOptions extends ResizeOptions, Pick<DecodeImageOptions, "maxBytes"> {
  /** `[height, width]` to which images are resized. Default `[256, 256]`. */
  imageSize?: readonly [number, number];
  /** Default `rgb`. */
  colorMode?: "grayscale" | "rgb" | "rgba";
  /** `int`: class indices, int32; `categorical`: one-hot, float32; `binary`: 0 and 1, float32. Default `int`. */
  labelMode?: "int" | "categorical" | "binary";
  /** Class folders in the order of class indices. Default: all, sorted. */
  classNames?: readonly string[];
  /** Shuffle with NumPy's generator. Default true; without a seed the order of files is kept. */
  shuffle?: boolean;
  /** Seed for shuffling, which also determines the validation split. */
  seed?: number;
  /** Fraction of images held out. Default 0: none. */
  validationSplit?: number;
  /** Part of the split to return. Required with `validationSplit`. */
  subset?: "training" | "validation";
}

/** Images in a folder, not yet read. */
export interface ImageFolder {
  /** Class names in the order of class indices. */
  readonly classNames: readonly string[];
  /** Paths relative to the folder, with forward slashes. */
  readonly files: readonly string[];
  /** One label per image, in the form of `labelMode`. */
  readonly labels: NdArray<"int32"> | NdArray<"float32">;
  /** Number of images. */
  readonly length: number;
  /**
   * Reads images: float32 of shape `[count, height, width, channels]`, values from 0 to 255.
   *
   * @param rows Indices of the images. Default: all.
   */
  load(rows?: ArrayLike<number>): Promise<NdArray<"float32">>;
}

const optionNames: OptionNames<ImageFolderOptions> = {
  imageSize: true,
  colorMode: true,
  labelMode: true,
  classNames: true,
  shuffle: true,
  seed: true,
  validationSplit: true,
  subset: true,
  maxBytes: true,
  interpolation: true,
  cropToAspectRatio: true,
  padToAspectRatio: true,
};

const channelsOf = { grayscale: 1, rgb: 3, rgba: 4 } as const;
const labelModes = ["int", "categorical", "binary"] as const;

/** Other pictures, such as WebP, are passed over as Keras passes them over. */
const kinds = FILE_KINDS.holding("picture").filter(({ inKeras }) => inKeras);
const isPicture = (name: string): boolean =>
  kinds.some(({ extensions }) => extensions.some((extension) => name.toLowerCase().endsWith(extension)));

/** Opens a folder of images; `imageFolder` is its public interface. */
export async function openImageFolder(folder: string, options: ImageFolderOptions = {}): Promise<ImageFolder> {
  checkArgument("imageFolder", "folder", folder, "text");
  checkOptions("imageFolder", options, optionNames);
  const {
    imageSize = [256, 256],
    colorMode = "rgb",
    labelMode = "int",
    shuffle = true,
    seed,
    validationSplit = 0,
    subset,
    maxBytes,
    interpolation = "bilinear",
    cropToAspectRatio = false,
    padToAspectRatio = false,
  } = options;
  if (!Object.hasOwn(channelsOf, colorMode)) throw unknownName("colorMode", String(colorMode), Object.keys(channelsOf));
  if (!labelModes.includes(labelMode)) throw unknownName("labelMode", String(labelMode), labelModes);
  if (subset !== undefined && subset !== "training" && subset !== "validation")
    throw unknownName("subset", String(subset), ["training", "validation"]);
  if (!(validationSplit >= 0 && validationSplit < 1))
    throw new FeedforwardError(`expected a validationSplit from 0 to below 1, received ${validationSplit}`);
  if (validationSplit > 0 !== (subset !== undefined))
    throw new FeedforwardError("expected validationSplit and subset together, received one of them");
  if (validationSplit > 0 && shuffle && seed === undefined)
    throw new FeedforwardError(
      "expected a seed, so that both parts of the split are of one order, received none: give seed, or set shuffle to false",
    );
  const classNames = await findClasses(folder, options.classNames);
  if (labelMode === "binary" && classNames.length !== 2)
    throw new FeedforwardError(`expected 2 classes for labelMode binary, received ${classNames.length}`);
  let samples = (await Promise.all(classNames.map((name, label) => listFiles(folder, name, label)))).flat();
  if (samples.length === 0) {
    const expected = `pictures (${listExtensions(kinds)}) in one folder per class`;
    throw new DataError("empty", {
      file: folder,
      expected,
      received: `none in ${classNames.join(", ") || "no folder"}`,
    });
  }
  if (shuffle && seed !== undefined) new RandomState(seed).shuffle(samples);
  if (subset) {
    const held = Math.trunc(validationSplit * samples.length);
    samples = subset === "training" ? samples.slice(0, samples.length - held) : samples.slice(samples.length - held);
  }
  const { join } = nodeModule("node:path");
  const files = samples.map(({ file }) => file);
  const numbers = new NdArray<"int32">(Int32Array.from(samples, ({ label }) => label));
  const labels =
    labelMode === "int"
      ? numbers
      : labelMode === "binary"
        ? numbers.cast("float32")
        : oneHot(numbers, classNames.length);
  const channels = channelsOf[colorMode];
  const decoding = { channels, ...(maxBytes === undefined ? {} : { maxBytes }) };
  const resizing = { interpolation, cropToAspectRatio, padToAspectRatio };
  return {
    ...{ classNames, files, labels, length: files.length },
    async load(rows = files.map((_, row) => row)) {
      const size = imageSize[0] * imageSize[1] * channels;
      const pixels = new Float32Array(rows.length * size);
      for (let i = 0; i < rows.length; i++) {
        const file = files[rows[i]!];
        if (file === undefined)
          throw new FeedforwardError(`expected row numbers from 0 to ${files.length - 1}, received ${rows[i]}`);
        const image = await readImage(join(folder, file), decoding);
        pixels.set(resizeImage(image, imageSize, resizing).data, i * size);
      }
      return new NdArray<"float32">(pixels, [rows.length, ...imageSize, channels]);
    },
  };
}

interface Sample {
  readonly file: string;
  readonly label: number;
}

async function findClasses(folder: string, asked?: readonly string[]): Promise<readonly string[]> {
  const found = (await list(folder))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name);
  found.sort(byCodePoint);
  if (!asked) return found;
  if ([...asked].sort(byCodePoint).join("\n") === found.join("\n")) return asked;
  throw new FeedforwardError(
    `expected classNames to be the folders ${found.join(", ")} in some order, received ${asked.join(", ")}`,
  );
}

/** Images of a class, folder by folder, sorted by name. */
async function listFiles(folder: string, path: string, label: number): Promise<Sample[]> {
  const { join } = nodeModule("node:path");
  const entries = await list(join(folder, path));
  const names = entries.filter((entry) => !entry.isDirectory() && isPicture(entry.name)).map(({ name }) => name);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const own = names.sort(byCodePoint).map((name) => ({ file: `${path}/${name}`, label }));
  const inner = await Promise.all(folders.sort(byCodePoint).map((name) => listFiles(folder, `${path}/${name}`, label)));
  return [...own, ...inner.flat()];
}

async function list(folder: string) {
  const { readdir } = nodeModule("node:fs/promises");
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw fileError(error, folder);
  }
}

/** Python's order of strings. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] !== right[i]) return left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
  }
  return left.length - right.length;
}
