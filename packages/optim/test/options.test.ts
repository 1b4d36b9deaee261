import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers, loadLayersModel, models, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import {
  adamw,
  applyConstraints,
  clipByGlobalNorm,
  clipByNorm,
  cosineDecay,
  getOptimizer,
  glorotUniform,
  l1,
  l1l2,
  l2,
  maxNorm,
  minMaxNorm,
  nadam,
  nonNeg,
  orthogonalRegularizer,
  sgd,
  unitNorm,
} from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

const values = (tensor: tf.Tensor) => Array.from(tensor.dataSync());

test("weight decay leaves out what it is told to", () => {
  const [kernel, bias] = tf.tidy(() => [
    tf.variable(tf.ones([2]), true, "d/kernel"),
    tf.variable(tf.ones([2]), true, "d/bias"),
  ]);
  const zero = () => ({ "d/kernel": tf.zeros([2]), "d/bias": tf.zeros([2]) });
  sgd({ learningRate: 0.5, weightDecay: 0.5, excludeFromWeightDecay: ["bias"] }).applyGradients(zero());
  expect(values(kernel!)).toEqual([0.75, 0.75]);
  expect(values(bias!)).toEqual([1, 1]);
  sgd({ learningRate: 0.5, weightDecay: 0.5, excludeFromWeightDecay: [/kernel$/] }).applyGradients(zero());
  expect(values(kernel!)).toEqual([0.75, 0.75]);
  expect(values(bias!)).toEqual([0.75, 0.75]);
  expect(adamw().getConfig().weightDecay).toBe(0.004);
  expect(adamw({ weightDecay: 0.1 }).getConfig().weightDecay).toBe(0.1);
  tf.disposeVariables();
});

test("patterns go through a configuration", () => {
  const bias = tf.tidy(() => tf.variable(tf.ones([2]), true, "p/bias"));
  const first = sgd({ learningRate: 0.5, weightDecay: 0.5, excludeFromWeightDecay: [/BIAS$/i, "kernel"] });
  const copy = getOptimizer({ name: "sgd", config: JSON.parse(JSON.stringify(first.getConfig())) });
  expect(copy.getConfig()).toEqual(first.getConfig());
  copy.applyGradients({ "p/bias": tf.zeros([2]) });
  expect(values(bias)).toEqual([1, 1]);
  tf.disposeVariables();
});

test("clipping scales down and never up", () => {
  tf.tidy(() => {
    const g = tf.tensor1d([3, 4]);
    expect(values(clipByNorm(g, 10))).toEqual([3, 4]);
    expect(values(clipByNorm(g, 1))[0]).toBeCloseTo(0.6, 6);
    expect(values(clipByNorm(tf.zeros([2]), 1))).toEqual([0, 0]);
    const [a, b] = clipByGlobalNorm([g, tf.tensor1d([12])], 1.3);
    expect(values(a!)[0]).toBeCloseTo(0.3, 6);
    expect(values(b!)[0]).toBeCloseTo(1.2, 6);
  });
});

test("the moving average takes the variables' place at the end", () => {
  const variable = tf.tidy(() => tf.variable(tf.zeros([1]), true, "averaged"));
  const optimizer = sgd({ learningRate: 1, useEma: true, emaMomentum: 0.5 });
  // The variable goes 1, 2, 3; its average starts at 1 and then goes half the way: 1.5, 2.25.
  for (let i = 0; i < 3; i++) optimizer.minimize(() => tf.neg(tf.sum(variable)) as tf.Scalar, false, [variable]);
  expect(values(variable)).toEqual([3]);
  optimizer.finalizeVariableValues([variable]);
  expect(values(variable)).toEqual([2.25]);
  optimizer.dispose();
  tf.disposeVariables();
});

test("a gradient that is missing leaves its variable alone", () => {
  const [used, unused] = tf.tidy(() => [
    tf.variable(tf.ones([1]), true, "used"),
    tf.variable(tf.ones([1]), true, "unused"),
  ]);
  const optimizer = sgd(0.5);
  optimizer.minimize(() => tf.sum(used!) as tf.Scalar, false, [used!, unused!]);
  expect([...values(used!), ...values(unused!)]).toEqual([0.5, 1]);
  tf.disposeVariables();
});

test("penalties are sums without a half, and what is left out is 0", () => {
  tf.tidy(() => {
    const w = tf.tensor2d([
      [1, -2],
      [3, 0],
    ]);
    expect(values(l1(0.1).apply(w))[0]).toBeCloseTo(0.6, 6);
    expect(values(l2(0.1).apply(w))[0]).toBeCloseTo(1.4, 6);
    expect(values(l1l2({ l1: 0.1 }).apply(w))[0]).toBeCloseTo(0.6, 6);
    expect(values(l1l2().apply(w))).toEqual([0]);
    expect(values(l1().apply(w))[0]).toBeCloseTo(0.06, 6);
    // Rows (1, −2) and (3, 0): |cosine| 1/√5.
    expect(values(orthogonalRegularizer({ factor: 1 }).apply(w))[0]).toBeCloseTo(1 / Math.sqrt(5), 6);
    const zero = tf.grad((at: tf.Tensor) => orthogonalRegularizer().apply(at))(tf.zeros([2, 2]));
    expect(values(zero)).toEqual([0, 0, 0, 0]);
  });
  expect(() => l1(-1)).toThrow("L1L2: l1 must be 0 or more, received -1");
  expect(() => orthogonalRegularizer({ mode: "row" as "rows" })).toThrow(
    'OrthogonalRegularizer: mode must be "rows" or "columns", received "row"',
  );
  expect(() => orthogonalRegularizer().apply(tf.ones([2]))).toThrow(
    "OrthogonalRegularizer: the weight must be a matrix, received shape [2]",
  );
});

test("regularizers and constraints go through a model's JSON", async () => {
  const kernelInitializer = glorotUniform({ seed: 1 });
  const model = sequential({
    layers: [
      layers.dense({
        units: 2,
        inputShape: [3],
        kernelInitializer,
        kernelRegularizer: l1l2({ l1: 0.5 }),
        biasRegularizer: l2(0.25),
        kernelConstraint: maxNorm({ maxValue: 3 }),
      }),
      layers.dense({
        units: 2,
        kernelInitializer,
        kernelRegularizer: orthogonalRegularizer({ factor: 0.5 }),
        kernelConstraint: minMaxNorm({ minValue: 0.5 }),
        biasConstraint: nonNeg(),
      }),
      layers.dense({ units: 1, kernelInitializer, kernelConstraint: unitNorm({ axis: 0 }) }),
    ],
  });
  const copy = await models.modelFromJSON(JSON.parse(model.toJSON() as string));
  expect(copy.toJSON()).toBe(model.toJSON());
  copy.setWeights(model.getWeights());
  // The copy's, since setWeights projects what has a constraint.
  const [w1, b1, w2] = copy.getWeights();
  const expected = [
    l1l2({ l1: 0.5 }).apply(w1!),
    l2(0.25).apply(b1!),
    orthogonalRegularizer({ factor: 0.5 }).apply(w2!),
  ];
  const received = tf.tidy(() => copy.calculateLosses().map((loss) => loss.dataSync()[0]));
  expect(received).toEqual(expected.map((penalty) => penalty.dataSync()[0]));
});

test("constraints act on the weights that have one", () => {
  const model = sequential({
    layers: [
      layers.dense({
        units: 1,
        inputShape: [2],
        kernelConstraint: maxNorm({ maxValue: 1 }),
        kernelInitializer: "ones",
        biasInitializer: "ones",
      }),
    ],
  });
  const [kernel, bias] = model.trainableWeights;
  tf.tidy(() => {
    (kernel!.read() as tf.Variable).assign(tf.tensor2d([[3], [4]]));
    (bias!.read() as tf.Variable).assign(tf.tensor1d([5]));
  });
  const before = tf.memory().numTensors;
  applyConstraints(model.trainableWeights);
  expect(tf.memory().numTensors).toBe(before);
  expect(values(kernel!.read())[0]).toBeCloseTo(0.6, 6);
  expect(values(bias!.read())).toEqual([5]);
});

test("a model saved with its optimizer goes on as if it had never stopped", async () => {
  const learningRate = cosineDecay({ initialLearningRate: 0.1, decaySteps: 9, warmupTarget: 0.2, warmupSteps: 2 });
  const model = sequential({
    layers: [layers.dense({ units: 2, inputShape: [3], kernelInitializer: glorotUniform({ seed: 1 }) })],
  });
  model.compile({ optimizer: nadam({ learningRate, weightDecay: 0.01 }), loss: "meanSquaredError" });
  const [x, y] = [tf.randomUniform([4, 3], 0, 1, "float32", 1), tf.ones([4, 2])];
  for (let i = 0; i < 3; i++) await model.trainOnBatch(x, y);
  const saved: tf.io.ModelArtifacts[] = [];
  const handler = tf.io.withSaveHandler(async (artifacts) => {
    saved.push(artifacts);
    return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
  });
  await model.save(handler, { includeOptimizer: true });
  const copy = await loadLayersModel(tf.io.fromMemory(saved[0]!));
  expect((copy.optimizer as typeof model.optimizer).getConfig()).toEqual(model.optimizer.getConfig());
  for (const each of [model, copy]) for (let i = 0; i < 3; i++) await each.trainOnBatch(x, y);
  expect(copy.getWeights().map(values)).toEqual(model.getWeights().map(values));
});

test("norms are taken along the axis that is given, of matrices that are not square", () => {
  tf.tidy(() => {
    const w = tf.tensor2d([
      [3, 4, 0],
      [0, 6, 8],
    ]);
    const rows = values(unitNorm({ axis: 1 }).apply(w));
    [0.6, 0.8, 0, 0, 0.6, 0.8].forEach((expected, i) => {
      expect(rows[i]).toBeCloseTo(expected, 6);
    });
    expect(unitNorm({ axis: [0, 1] }).apply(w).shape).toEqual([2, 3]);
  });
});

test("an optimizer names every variable that a captured step reads and assigns", () => {
  const variable = tf.tidy(() => tf.variable(tf.ones([2]), true, "captured"));
  const optimizer = nadam(0.1);
  optimizer.minimize(() => tf.sum(variable) as tf.Scalar, false, [variable]);
  const names = optimizer.variables.map(({ name }) => name.replace(/^Nadam\/|_\d+$/g, "")).sort();
  expect(names).toEqual(["captured/m", "captured/v", "iterations", "learning_rate", "momentum_product"]);
  optimizer.dispose();
  expect(optimizer.variables).toEqual([]);
  tf.disposeVariables();
});
