import "@tensorflow/tfjs-backend-cpu";
import { setSeed, sgd } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { models } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { Bagging, bootstrap, linearRegression, logisticRegression } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

const x = () =>
  tf.tensor2d([
    [1, 10],
    [2, 20],
    [3, 30],
    [4, 40],
  ]);

/** Members that multiply the sum of their features by 1, 2, 3… */
function sums(samples: { rows: number[]; features?: number[] }[], combine: "mean" | "vote" = "mean") {
  return new Bagging({
    samples,
    inputSize: 2,
    combine,
    build: ({ index, inputSize }) => {
      const model = linearRegression({ inputSize });
      model.setWeights([tf.fill([inputSize, 1], index + 1), tf.zeros([1])]);
      return model;
    },
  });
}

test("the output is the members' mean, each on its own features", async () => {
  const ensemble = sums([
    { rows: [0], features: [0] },
    { rows: [0], features: [1] },
  ]);
  const output = tf.tidy(() => Array.from(ensemble.predict(x()).dataSync()));
  expect(output).toEqual([10.5, 21, 31.5, 42]);
  const model = ensemble.toModel();
  expect(tf.tidy(() => Array.from((model.predict(x()) as tf.Tensor).dataSync()))).toEqual(output);
  const copy = await models.modelFromJSON(JSON.parse(model.toJSON() as string));
  copy.setWeights(model.getWeights());
  expect(tf.tidy(() => Array.from((copy.predict(x()) as tf.Tensor).dataSync()))).toEqual(output);
  ensemble.dispose();
});

test("the out-of-bag score asks only members that did not see the row", async () => {
  // Row 0: member 2 (2·1 = 2); row 1: both (mean of 2 and 4 = 3); row 2: member 1 (3); row 3: nobody.
  const ensemble = sums([
    { rows: [0, 3], features: [0] },
    { rows: [2, 3], features: [0] },
  ]);
  const y = tf.tensor2d([[2], [3], [4], [100]]);
  const { score, rows } = await ensemble.outOfBagScore(x(), y, "regression");
  expect(rows).toBe(3);
  // Residuals 0, 0, 1; the targets' mean is 3, their squares about it 2.
  expect(score).toBeCloseTo(1 - 1 / 2, 6);
  await expect(ensemble.outOfBagScore(x(), tf.ones([4, 2]))).rejects.toThrow(
    "Bagging: y must have shape [4, 1], received [4,2]",
  );
  ensemble.dispose();
});

test("a vote counts heads", () => {
  const samples = [{ rows: [0] }, { rows: [0] }, { rows: [0] }];
  const outputs = [
    [0.9, 0.1],
    [0.4, 0.6],
    [0.45, 0.55],
  ];
  const ensemble = new Bagging({
    samples,
    inputSize: 2,
    combine: "vote",
    build: ({ index, inputSize }) => {
      const model = logisticRegression({ inputSize, classes: 3 });
      const [a, b] = outputs[index]!;
      model.setWeights([tf.zeros([2, 3]), tf.tensor1d([a!, b!, 0])]);
      return model;
    },
  });
  const [one, two] = tf.tidy(() => ensemble.predict(tf.ones([1, 2])).dataSync());
  expect(one).toBeCloseTo(1 / 3, 6);
  expect(two).toBeCloseTo(2 / 3, 6);
  expect(() => ensemble.toModel()).toThrow("Bagging: a vote has no model");
  ensemble.dispose();
});

test("members learn from their own rows", async () => {
  setSeed(1);
  const samples = bootstrap({ members: 3, rows: 60, features: 4, seed: 2 });
  expect(samples.map(({ rows, features }) => [rows.length, features!.length])).toEqual([
    [60, 2],
    [60, 2],
    [60, 2],
  ]);
  expect(samples).toEqual(bootstrap({ members: 3, rows: 60, features: 4, seed: 2 }));
  expect(samples).not.toEqual(bootstrap({ members: 3, rows: 60, features: 4, seed: 3 }));
  const ensemble = new Bagging({
    samples,
    inputSize: 4,
    build: ({ inputSize, index }) => logisticRegression({ inputSize, seed: index }),
  });
  const data = tf.randomNormal([60, 4], 0, 1, "float32", 4) as tf.Tensor2D;
  const y = tf.tidy(() => tf.step(tf.sum(data, 1, true))) as tf.Tensor2D;
  const seen: number[][] = [];
  await ensemble.fit(data, y, async (model, ownX, ownY) => {
    seen.push(ownX.shape);
    const optimizer = sgd(0.5);
    model.compile({ optimizer, loss: "binaryCrossentropy" });
    await model.fit(ownX, ownY, { epochs: 10, verbose: 0 });
    optimizer.dispose();
  });
  expect(seen).toEqual([
    [60, 2],
    [60, 2],
    [60, 2],
  ]);
  const { score, rows } = await ensemble.outOfBagScore(data, y);
  expect(rows).toBeGreaterThan(30);
  expect(score).toBeGreaterThan(0.6);
  ensemble.dispose();
});

test("bad samples are refused", async () => {
  const build = () => linearRegression({ inputSize: 2 });
  expect(() => new Bagging({ samples: [], inputSize: 2, build })).toThrow(
    "Bagging: samples is empty; give one sample for each member",
  );
  expect(() => new Bagging({ samples: [{ rows: [0], features: [2] }], inputSize: 2, build })).toThrow(
    "Bagging: samples[0].features must be numbers below 2, received 2",
  );
  const ensemble = new Bagging({ samples: [{ rows: [4] }], inputSize: 2, build });
  await expect(ensemble.fit(x(), tf.ones([4, 1]), () => {})).rejects.toThrow(
    "Bagging: samples[0].rows has 4, but there are 4 rows",
  );
});
