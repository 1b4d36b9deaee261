import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs";
import type { Pixels } from "../jpeg/decode";

/** @internal Converts pixels to an int32 tensor `[height, width, channels]`. */
export const pixelsTensor = ({ data, width, height, channels }: Pixels): tf.Tensor3D =>
  tf.tensor3d(Int32Array.from(data), [height, width, channels], "int32");

/**
 * @internal Converts the values of a tensor to bytes like tfjs-node's encoders: fractions are truncated, and values
 * outside a byte wrap around.
 *
 * @param owner Public function, for the message.
 * @param allowed Numbers of channels that the format supports.
 */
export async function tensorPixels(image: tf.Tensor3D, owner: string, allowed: readonly number[]): Promise<Pixels> {
  const shape = image?.shape;
  if (!Array.isArray(shape) || shape.length !== 3 || !allowed.includes(shape[2]!) || shape.includes(0)) {
    const received = Array.isArray(shape) ? `shape [${shape}]` : String(image);
    throw new FeedforwardError(
      `${owner}: expected an image tensor of shape [height, width, channels] with ${allowed.join(" or ")} channels, received ${received}`,
    );
  }
  const [height, width, channels] = shape;
  return { data: new Uint8Array(await image.data()), width, height, channels };
}

/** @internal Checks that a value is an integer between bounds. */
export function checkWhole(owner: string, name: string, value: unknown, least: number, most: number): void {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return;
  throw new FeedforwardError(
    `${owner}: expected ${name} to be a whole number from ${least} to ${most}, received ${value}`,
  );
}

/** @internal Checks that a value is one of those allowed. */
export function checkChoice<T>(owner: string, name: string, value: T, choices: readonly T[]): void {
  if (choices.includes(value)) return;
  const shown = choices.map((choice) => JSON.stringify(choice)).join(", ");
  throw new FeedforwardError(`${owner}: expected ${name} to be one of ${shown}, received ${JSON.stringify(value)}`);
}
