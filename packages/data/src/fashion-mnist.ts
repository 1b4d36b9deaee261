import { checkOptions, FeedforwardError } from "@feedforward/shared";
import type { ImageSet, ImageSetFiles, ImageSetWithTest } from "./dataset/image-set";
import { readImageSet } from "./dataset/image-set";
import { isNode } from "./source/read-bytes";

export type { ImageSet, ImageSetFiles, ImageSetWithTest } from "./dataset/image-set";

/** Options of {@link fashionMnist}. */
export interface FashionMnistOptions {
  /**
   * Source of the images: a folder (Node) with the four IDX files, plain or gzipped, or the files themselves as paths,
   * addresses or bytes. Default: the folder of Debian's package `dataset-fashion-mnist`.
   */
  from?: string | ImageSetFiles;
  /** Also read the 10,000 test images. Default false. */
  test?: boolean;
}

/** Names of the classes 0 to 9. */
export const fashionMnistClasses: readonly string[] = [
  "T-shirt/top",
  "Trouser",
  "Pullover",
  "Dress",
  "Coat",
  "Sandal",
  "Shirt",
  "Sneaker",
  "Bag",
  "Ankle boot",
];

/**
 * Fashion-MNIST (Xiao, Rasul, Vollgraf, 2017): 60,000 images of clothes, 28 × 28 bytes, in ten classes.
 *
 * @example
 * ```ts not run: the files must be downloaded first
 * const { images, labels } = await fashionMnist({ from: "data/fashion" });
 * ```
 *
 * @throws DataError if the files are missing or damaged.
 */
export async function fashionMnist(options: FashionMnistOptions & { test: true }): Promise<ImageSetWithTest>;
export async function fashionMnist(options?: FashionMnistOptions): Promise<ImageSet>;
export async function fashionMnist(options: FashionMnistOptions = {}): Promise<ImageSet | ImageSetWithTest> {
  checkOptions("fashionMnist", options, { from: true, test: true });
  const { from, test = false } = options;
  if (typeof from === "object") return readImageSet(from, test);
  if (!isNode()) {
    throw new FeedforwardError(
      "expected Fashion-MNIST's files in the option from, received none: in a browser give their addresses",
    );
  }
  const { readFashionMnistFolder } = await import("./dataset/fashion-mnist-folder");
  return readFashionMnistFolder(from, test);
}
