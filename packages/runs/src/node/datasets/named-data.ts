import type { ImageSet } from "@feedforward/data/mnist";
import type { RawData } from "../../dataset";

/** A data set that `--data` takes by name. */
export interface NamedData {
  /** What it is called on the command line and in configuration files: lower case, no dots or slashes. */
  readonly name: string;
  /**
   * Reads it, unscaled and unsplit.
   *
   * @throws FeedforwardError that says how to get it where it is not installed.
   */
  readonly read: () => Promise<RawData>;
}

/** Grey pictures with their labels, as MNIST's files hold them. */
export function imageData(name: string, { images, labels }: ImageSet): RawData {
  const [, height = 1, width = 1] = images.shape;
  return { name, x: images, labels: labels.data as Uint8Array, image: { width, height, channels: 1 } };
}
