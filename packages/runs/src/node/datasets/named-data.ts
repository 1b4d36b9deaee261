import type { ImageSet } from "@feedforward/data/mnist";
import type { RawData } from "../../dataset";

/** A data set that `--data` accepts by name. */
export interface NamedData {
  /** Name on the command line and in configuration files: lower case, without dots or slashes. */
  readonly name: string;
  /**
   * Reads the data set, neither scaled nor split.
   *
   * @throws FeedforwardError if it is not installed, with instructions to get it.
   */
  readonly read: () => Promise<RawData>;
}

/** Converts grayscale images and labels in the form of MNIST's files. */
export function imageData(name: string, { images, labels }: ImageSet): RawData {
  const [, height = 1, width = 1] = images.shape;
  return { name, x: images, labels: labels.data as Uint8Array, image: { width, height, channels: 1 } };
}
