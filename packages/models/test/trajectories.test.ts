import "@tensorflow/tfjs-backend-cpu";
import { applyConstraints } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type Era,
  type FixtureArray,
  fixtureOptimizer,
  isOptimizerCase,
  readTrajectories,
  type TrajectoryCase,
  type TrajectoryFile,
  tolerance,
} from "../../optim/test/trajectory";
import { type ToyEra, type ToyModelOptions, toyModel, weightsByName } from "./toy-model";

beforeAll(() => tf.setBackend("cpu"));

// These cases vary the model; those that vary the optimizer are optim's, other losses core's.
const variesModel = (given: TrajectoryCase) => {
  const { loss, sampleWeight, classWeight, name } = given;
  const plainLoss = loss?.name === "categorical_crossentropy" && Object.keys(loss).length === 1;
  return plainLoss && !sampleWeight && !classWeight && name !== "softmax-saturated" && !isOptimizerCase(given);
};

function batch({ shape, data }: FixtureArray, step: number): tf.Tensor {
  const size = tf.util.sizeFromShape(shape.slice(1));
  return tf.tensor(data.slice(step * size, (step + 1) * size), shape.slice(1));
}

function train(file: TrajectoryFile, given: TrajectoryCase, model: LayersModel, era: Era): number[] {
  const optimizer = fixtureOptimizer(era, given.optimizer);
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const losses: number[] = [];
  for (let step = 0; step < file.steps; step++) {
    if (given.setLearningRate?.beforeStep === step) optimizer.learningRate = given.setLearningRate.value;
    tf.tidy(() => {
      const [x, y] = [batch(file.x, step), batch(file.y.onehot!, step)];
      const loss = () => {
        const p = model.apply(x, { training: true }) as tf.Tensor;
        const data = tf.neg(tf.mean(tf.sum(tf.mul(y, tf.log(p)), -1)));
        return model.calculateLosses().reduce((total, penalty) => tf.add(total, penalty), data) as tf.Scalar;
      };
      losses.push(optimizer.minimize(loss, true, variables)!.dataSync()[0]!);
      applyConstraints(model.trainableWeights);
    });
  }
  optimizer.dispose();
  return losses;
}

function worst(received: ArrayLike<number>, expected: readonly number[], relative: boolean): number {
  expect(received.length).toBe(expected.length);
  return Math.max(
    ...expected.map((value, i) => Math.abs(received[i]! - value) / (relative ? Math.max(1, Math.abs(value)) : 1)),
  );
}

describe.each<ToyEra>(["keras", "keras-2.2.4", "tf_keras"])("%s", (era) => {
  const file = readTrajectories(era);
  test.each(file.cases.filter(variesModel))("$name", (given) => {
    const before = tf.memory().numTensors;
    const model = toyModel(given.model as unknown as ToyModelOptions, era);
    const weights = weightsByName(model);
    tf.tidy(() => {
      // Not by `write`, which would project a weight that has a constraint: Keras starts from the weights as given.
      for (const [name, { shape, data }] of Object.entries(file.init))
        (weights.get(name)?.read() as tf.Variable | undefined)?.assign(tf.tensor(data, shape));
    });
    const losses = train(file, given, model, era);
    expect(worst(losses, given.losses!, true)).toBeLessThan(tolerance(era));
    for (const [name, { data }] of Object.entries(given.weights))
      expect(worst(weights.get(name)!.read().dataSync(), data, false), name).toBeLessThan(tolerance(era));
    const predicted = tf.tidy(() => (model.predict(batch(file.x, 0)) as tf.Tensor).dataSync());
    const { data } = (given as TrajectoryCase & { predict: FixtureArray }).predict;
    expect(worst(predicted, data, false), "predict").toBeLessThan(3 * tolerance(era));
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
