import * as tf from "@tensorflow/tfjs-core";
import { type LayersModel, model as modelOf, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import type { UnitAnswer } from "./tool-protocol";

/** Networks from the inputs of a classifier to the outputs of its first hidden layer, by classifier. */
const probes = new WeakMap<LayersModel, LayersModel>();

const denseLayers = ({ layers }: LayersModel) => layers.filter((layer) => layer.getClassName() === "Dense");

/** What the units of a classifier's first hidden layer answer to a row; none where it has no hidden layer. */
export async function hiddenAnswers(model: LayersModel, row: Float32Array): Promise<Float32Array> {
  const [, second] = denseLayers(model);
  if (second === undefined) return new Float32Array();
  // What enters the second dense layer has passed the activation and what else lies between.
  const probe = probes.get(model) ?? modelOf({ inputs: model.inputs, outputs: second.input as SymbolicTensor });
  probes.set(model, probe);
  const answers = tf.tidy(() => probe.apply(tf.tensor2d(row, [1, row.length]), { training: false }) as tf.Tensor);
  try {
    return Float32Array.from(await answers.data());
  } finally {
    answers.dispose();
  }
}

/**
 * One unit of the first hidden layer: its weights, the sum that it makes of a row, and what it says for each class.
 *
 * @throws Error where the classifier has no such unit.
 */
export async function unitAnswer(model: LayersModel, row: Float32Array, unit: number): Promise<UnitAnswer> {
  const answers = await hiddenAnswers(model, row);
  const [first, second, third] = denseLayers(model);
  const output = answers[unit];
  if (first === undefined || second === undefined || output === undefined)
    throw new Error(`This network has no hidden unit ${unit + 1}.`);
  const [kernel, biases] = first.getWeights();
  const units = kernel!.shape[1]!;
  const values = await kernel!.data();
  const weights = Float32Array.from(row, (_, input) => values[input * units + unit]!);
  const bias = biases === undefined ? 0 : (await biases.data())[unit]!;
  const [outgoing] = second.getWeights();
  const classes = outgoing!.shape[1]!;
  const leaving = await outgoing!.data();
  return {
    weights,
    bias,
    output,
    // Only where the next layer is the last one do its weights speak for classes.
    votes:
      third === undefined
        ? Float32Array.from({ length: classes }, (_, index) => output * leaving[unit * classes + index]!)
        : undefined,
  };
}
