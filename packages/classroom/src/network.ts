// @internal

import { type ActivationName, activate, activationNames } from "@feedforward/models";
import * as tf from "@tensorflow/tfjs-core";
import { wrong } from "./answer";
import type { Layer, Numbers } from "./values";

/** Maximum number of weights of a network. Sizes come from the data received, so nothing larger is ever allocated. */
const MOST_WEIGHTS = 5_000_000;

/** Layers without effect on the outputs of a trained network. */
const passes = new Set(["InputLayer", "Dropout", "GaussianNoise", "GaussianDropout", "AlphaDropout"]);

/** Returns the total number of weights. */
export const weightCount = (layers: readonly Layer[]): number =>
  layers.reduce((sum, { weights }) => sum + weights.reduce((all, { data }) => all + data.length, 0), 0);

/** Returns the dense layers, of which the last is the output layer. */
export const denseLayers = (layers: readonly Layer[]): readonly Layer[] =>
  layers.filter(({ kind }) => kind === "Dense");

/** Returns the number of units of a dense layer, the number of columns of its weights. */
export const unitsOf = ({ weights }: Layer): number => weights[0]?.shape[1] ?? 0;

/**
 * Returns the name of the activation in a layer's configuration.
 *
 * @throws WrongAnswer if the activation is unknown.
 */
function activationOf({ config }: Layer): ActivationName {
  const name = config.activation ?? "linear";
  if (typeof name === "string" && (activationNames as readonly string[]).includes(name)) return name as ActivationName;
  return wrong(
    `a layer has the activation ${String(name)}, which cannot be graded.`,
    `한 층의 활성화 함수가 ${String(name)}인데 채점할 수 없습니다.`,
  );
}

const tensor = ({ data, shape }: Numbers): tf.Tensor => tf.tensor(Float32Array.from(data), [...shape], "float32");

/** Returns the parameters of a network as tensors, in the order of its layers. */
export const parametersOf = (layers: readonly Layer[]): tf.Tensor[] =>
  layers.flatMap(({ weights }) => weights.map(tensor));

/**
 * Computes the outputs of a network for rows from its weights, in inference mode. Supports chains of dense layers,
 * activations, batch normalization, and layers that only act in training.
 *
 * @param parameters weights in the order of {@link parametersOf}. Default: the network's own weights.
 * @throws WrongAnswer for other layers and for shapes that do not match.
 */
export function outputsOf(layers: readonly Layer[], rows: tf.Tensor2D, parameters?: readonly tf.Tensor[]): tf.Tensor2D {
  if (weightCount(layers) > MOST_WEIGHTS)
    wrong(
      `the network has ${weightCount(layers)} weights, more than the ${MOST_WEIGHTS} that are graded.`,
      `가중치가 ${weightCount(layers)}개입니다. ${MOST_WEIGHTS}개까지만 채점합니다.`,
    );
  return tf.tidy(() => {
    const own = [...(parameters ?? parametersOf(layers))];
    let x = rows;
    for (const layer of layers) {
      const weights = own.splice(0, layer.weights.length);
      x = applyLayer(layer, weights, x);
    }
    return x;
  });
}

function applyLayer(layer: Layer, weights: readonly tf.Tensor[], x: tf.Tensor2D): tf.Tensor2D {
  const { kind, config } = layer;
  const activated = (z: tf.Tensor) => activate(activationOf(layer), z) as tf.Tensor2D;
  if (passes.has(kind)) return x;
  if (kind === "Flatten") return x;
  if (kind === "Activation") return activated(x);
  if (kind === "ReLU") return tf.relu(x);
  if (kind === "Dense") {
    const [kernel, bias] = weights as [tf.Tensor2D, tf.Tensor | undefined];
    if (kernel?.rank !== 2 || kernel.shape[0] !== x.shape[1])
      wrong(
        `a layer expects ${kernel?.shape[0] ?? "no"} inputs and gets ${x.shape[1]}.`,
        `한 층의 입력이 ${kernel?.shape[0] ?? 0}개여야 하는데 ${x.shape[1]}개입니다.`,
      );
    const sums = tf.matMul(x, kernel);
    return activated(bias ? tf.add(sums, bias) : sums);
  }
  if (kind === "BatchNormalization") {
    const parts = [...weights];
    const gamma = config.scale === false ? undefined : parts.shift();
    const beta = config.center === false ? undefined : parts.shift();
    const [mean, variance] = parts as [tf.Tensor, tf.Tensor];
    const epsilon = typeof config.epsilon === "number" ? config.epsilon : 1e-3;
    let y = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, epsilon)));
    if (gamma) y = tf.mul(y, gamma);
    if (beta) y = tf.add(y, beta);
    return y as tf.Tensor2D;
  }
  return wrong(
    `the network has a layer of the kind ${kind}, which this assignment does not use.`,
    `${kind} 층은 이 과제에서 쓰지 않습니다.`,
  );
}

/**
 * Returns the fraction of rows classified correctly, by the largest output or by whether a single output exceeds 0.5.
 */
export function accuracyOf(layers: readonly Layer[], rows: tf.Tensor2D, classes: ArrayLike<number>): number {
  let answers: number[] = [];
  tf.tidy(() => {
    const outputs = outputsOf(layers, rows);
    const finite = tf.all(tf.isFinite(outputs)).dataSync()[0];
    if (!finite)
      wrong(
        "the network's outputs are not finite: training diverged.",
        "출력이 유한하지 않습니다. 학습이 발산했습니다.",
      );
    const chosen = outputs.shape[1] === 1 ? tf.reshape(tf.greater(outputs, 0.5), [-1]) : tf.argMax(outputs, 1);
    answers = Array.from(chosen.dataSync());
  });
  if (answers.length !== classes.length) throw new Error("internal: as many answers as rows");
  return answers.filter((answer, row) => answer === classes[row]).length / classes.length;
}
