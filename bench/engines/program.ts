import * as tf from "@tensorflow/tfjs-core";
// Registers the gradients.
import "@tensorflow/tfjs-layers";
import type { Layer, Prepare } from "../protocol";
import { type ResidualBlock, residualFeatures } from "./residual";

/** Step shared by the engines that run TensorFlow.js programs, so that all of them do identical work. */
export interface Program {
  /** One training step: updates the weights, returns the batch's loss and accuracy before the update. */
  step(x: tf.Tensor, y: tf.Tensor): { loss: tf.Tensor; accuracy: tf.Tensor };
  optimizer: tf.Optimizer;
}

/** @param prefix prefix of the variables' names, for processes with several programs. */
export function createProgram(
  { layers: shapes, residual }: Prepare,
  { weights }: Pick<BenchData, "weights">,
  optimizer: tf.Optimizer,
  prefix = "",
): Program {
  const layers = createLayers(shapes, weights, prefix);
  const forward = residual ? residualForward(layers) : plainForward(layers);
  const step: Program["step"] = (x, y) => {
    let accuracy: tf.Tensor | undefined;
    const loss = optimizer.minimize(() => {
      const logits = forward(x as tf.Tensor2D);
      accuracy = tf.keep(tf.mean(tf.cast(tf.equal(tf.argMax(logits, 1), tf.argMax(y, 1)), "float32")));
      return tf.losses.softmaxCrossEntropy(y, logits) as tf.Scalar;
    }, true) as tf.Scalar;
    return { loss, accuracy: accuracy as tf.Tensor };
  };
  return { step, optimizer };
}

type Layers = ReturnType<typeof createLayers>;

/** ReLU after each layer but the last, a maximum after each convolution. */
const plainForward = (layers: Layers) => (x: tf.Tensor2D) =>
  layers.reduce<tf.Tensor>((input, layer, index) => {
    const output = layer.apply(input);
    if (index === layers.length - 1) return output;
    const active = tf.relu(output);
    return layer.padding ? tf.maxPool(active as tf.Tensor4D, 2, 2, "valid") : active;
  }, x) as tf.Tensor2D;

/** A convolution, residual blocks, the mean of each channel and a dense layer. */
function residualForward(layers: Layers): (x: tf.Tensor2D) => tf.Tensor2D {
  const [stem, ...rest] = layers;
  const last = rest.pop()!;
  const blocks: ResidualBlock[] = [];
  while (rest.length > 0) {
    const [first, second] = rest.splice(0, 2);
    const projection = rest[0]?.window === 1 ? rest.shift() : undefined;
    blocks.push({ first: first!.convolve, second: second!.convolve, projection: projection?.convolve });
  }
  return (x) => last.apply(residualFeatures(x, stem!.convolve, blocks)) as tf.Tensor2D;
}

function createLayers(shapes: readonly Layer[], weights: readonly Float32Array[], prefix: string) {
  return shapes.map(({ kernel: shape, padding }, index) => {
    const variable = (values: Float32Array, sizes: number[], name: string) =>
      tf.variable(tf.tensor(values, sizes, "float32"), true, `${prefix}layer_${index}/${name}`);
    const kernel = variable(weights[2 * index] as Float32Array, shape, "kernel");
    const bias = variable(weights[2 * index + 1] as Float32Array, shape.slice(-1), "bias");
    const convolve = (input: tf.Tensor, stride = 1): tf.Tensor4D => {
      const image = input.rank === 4 ? input : tf.reshape(input, [-1, 28, 28, shape[2] as number]);
      return tf.add(tf.conv2d(image as tf.Tensor4D, kernel as tf.Tensor4D, stride, padding as "same"), bias);
    };
    const multiply = (input: tf.Tensor): tf.Tensor => {
      const rows = input.rank === 2 ? input : tf.reshape(input, [input.shape[0] as number, -1]);
      return tf.add(tf.matMul(rows as tf.Tensor2D, kernel as tf.Tensor2D), bias);
    };
    return {
      padding,
      window: shape.length === 4 ? shape[0] : undefined,
      convolve,
      apply: padding ? convolve : multiply,
    };
  });
}

/** Input of all engines of a workload. */
export interface BenchData {
  /** The digits as MNIST's original bytes, and one-hot labels, row by row. */
  readonly pixels: Uint8Array;
  readonly classes: Uint8Array;
  /** Rows of each batch. */
  readonly indices: Int32Array;
  /** Initial kernel and bias of each layer, in sequence. */
  readonly weights: readonly Float32Array[];
}

/** Reads the files written by `prepareData`; `read` returns the bytes of a file by its name. */
export function toData(
  { workload, layers, rows, batches, batchSize }: Prepare,
  read: (file: string) => ArrayBuffer,
): BenchData {
  const pixels = new Uint8Array(read("images.u8"));
  const classes = new Uint8Array(rows * 10);
  new Uint8Array(read("labels.u8")).forEach((label, row) => {
    classes[row * 10 + label] = 1;
  });
  const all = new Float32Array(read(`weights-${workload}.f32`));
  let at = 0;
  const weights = layers.flatMap(({ kernel }) =>
    [kernel, kernel.slice(-1)].map((shape) => {
      const size = shape.reduce((product, length) => product * length, 1);
      at += size;
      return all.slice(at - size, at);
    }),
  );
  return { pixels, classes, indices: new Int32Array(read("indices.i32"), 0, batches * batchSize), weights };
}

/**
 * Returns the digits scaled to [0, 1] and the labels, for engines whose batches are converted to numbers before timing
 * starts.
 */
export function scaled({ pixels, classes }: BenchData): { x: Float32Array; y: Float32Array } {
  return { x: Float32Array.from(pixels, (value) => value / 255), y: Float32Array.from(classes) };
}
