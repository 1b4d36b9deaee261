import * as tf from "@tensorflow/tfjs-core";

/** A convolution with its bias, "same" padding. */
export type Convolve = (images: tf.Tensor4D, stride: number) => tf.Tensor4D;

/** A block of two convolutions; one with a projection halves the height and the width. */
export interface ResidualBlock {
  readonly first: Convolve;
  readonly second: Convolve;
  readonly projection: Convolve | undefined;
}

/** Returns the digits as images of 32×32 pixels with three equal channels. */
export function threeChannels(digits: tf.Tensor): tf.Tensor4D {
  const images = tf.reshape(digits, [-1, 28, 28, 1]);
  const padded = tf.pad(images, [
    [0, 0],
    [2, 2],
    [2, 2],
    [0, 0],
  ]);
  return tf.tile(padded, [1, 1, 1, 3]) as tf.Tensor4D;
}

/** Returns the mean of each channel after a convolution and the residual blocks. */
export function residualFeatures(x: tf.Tensor, stem: Convolve, blocks: readonly ResidualBlock[]): tf.Tensor2D {
  const images = blocks.reduce<tf.Tensor4D>(
    (input, { first, second, projection }) => {
      const stride = projection ? 2 : 1;
      const inner = second(tf.relu(first(input, stride)), 1);
      return tf.relu(tf.add(inner, projection ? projection(input, stride) : input));
    },
    tf.relu(stem(threeChannels(x), 1)),
  );
  return tf.mean(images, [1, 2]);
}
