import { readFileSync } from "node:fs";
import "@tensorflow/tfjs-backend-cpu";
import { applyConstraints, getOptimizer, type OptimizerConfig } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { type ToyEra, type ToyModelOptions, toyModel, weightsByName } from "./toy-model";

beforeAll(() => tf.setBackend("cpu"));

interface FixtureArray {
  shape: number[];
  data: number[];
}

interface Trajectory {
  name: string;
  optimizer: OptimizerConfig;
  loss: Record<string, unknown>;
  model: ToyModelOptions & Record<string, unknown>;
  sampleWeight?: boolean;
  classWeight?: number[];
  losses: number[];
  weights: Record<string, FixtureArray>;
  predict: FixtureArray;
}

interface TrajectoryFile {
  init: Record<string, FixtureArray>;
  x: FixtureArray;
  y: { onehot: FixtureArray };
  steps: number;
  cases: Trajectory[];
}

const files: Record<ToyEra, string> = {
  keras: "keras/trajectories.json",
  "keras-2.2.4": "keras2/keras-2.2.4.json",
  tf_keras: "keras2/trajectories.json",
};

/** The tolerance of the fixture folders' READMEs: of max(1, |loss|), and absolute in a weight. */
const tolerance = (era: ToyEra) => (era === "keras" ? 3e-5 : 1e-5);

// These cases vary the model; those that vary the optimizer are optim's, other losses core's.
const variesModel = ({ loss, model, sampleWeight, classWeight, name }: Trajectory) => {
  const plainLoss = loss.name === "categorical_crossentropy" && Object.keys(loss).length === 1;
  const plainModel = Object.entries(model).every(
    ([key, value]) => value === null || value === { hiddenActivation: "relu", outputActivation: "softmax" }[key],
  );
  return plainLoss && !plainModel && !sampleWeight && !classWeight && name !== "softmax-saturated";
};

function batch({ shape, data }: FixtureArray, step: number): tf.Tensor {
  const size = tf.util.sizeFromShape(shape.slice(1));
  return tf.tensor(data.slice(step * size, (step + 1) * size), shape.slice(1));
}

function train(file: TrajectoryFile, given: Trajectory, model: LayersModel, era: ToyEra): number[] {
  const optimizer = getOptimizer({ ...given.optimizer, compat: era === "keras" ? "keras3" : "keras2" });
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const losses: number[] = [];
  for (let step = 0; step < file.steps; step++) {
    tf.tidy(() => {
      const [x, y] = [batch(file.x, step), batch(file.y.onehot, step)];
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
  const file = JSON.parse(
    readFileSync(new URL(`../../../fixtures/${files[era]}`, import.meta.url), "utf8"),
  ) as TrajectoryFile;
  test.each(file.cases.filter(variesModel))("$name", (given) => {
    const before = tf.memory().numTensors;
    const model = toyModel(given.model, era);
    const weights = weightsByName(model);
    tf.tidy(() => {
      // Not by `write`, which would project a weight that has a constraint: Keras starts from the weights as given.
      for (const [name, { shape, data }] of Object.entries(file.init))
        (weights.get(name)?.read() as tf.Variable | undefined)?.assign(tf.tensor(data, shape));
    });
    const losses = train(file, given, model, era);
    expect(worst(losses, given.losses, true)).toBeLessThan(tolerance(era));
    for (const [name, { data }] of Object.entries(given.weights))
      expect(worst(weights.get(name)!.read().dataSync(), data, false), name).toBeLessThan(tolerance(era));
    const predicted = tf.tidy(() => (model.predict(batch(file.x, 0)) as tf.Tensor).dataSync());
    expect(worst(predicted, given.predict.data, false), "predict").toBeLessThan(3 * tolerance(era));
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
