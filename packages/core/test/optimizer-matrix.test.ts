import "@tensorflow/tfjs-backend-cpu";
import { jit } from "@feedforward/jit";
import { applyConstraints, getOptimizer, l1l2, maxNorm, optimizerNames } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { type LayersModel, layers, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";

beforeAll(() => tf.setBackend("cpu"));

const ones = { kernelInitializer: "ones" } as const;
const models = {
  dense: (options: object) => [
    layers.dense({ units: 4, activation: "tanh", inputShape: [6], ...ones, ...options }),
    layers.dense({ units: 2, activation: "softmax", ...ones }),
  ],
  conv: (options: object) => [
    layers.conv2d({ filters: 2, kernelSize: 3, activation: "tanh", inputShape: [6, 6, 1], ...ones, ...options }),
    layers.flatten(),
    layers.dense({ units: 2, activation: "softmax", ...ones }),
  ],
};

/** Different values in every weight, the same in every run. */
function fillWeights(model: LayersModel): void {
  tf.tidy(() => {
    model.weights.forEach((weight, i) => {
      (weight.read() as tf.Variable).assign(tf.randomUniform(weight.shape as number[], -0.5, 0.5, "float32", i + 1));
    });
  });
}

const decaying = { className: "ExponentialDecay", initialLearningRate: 0.05, decaySteps: 2, decayRate: 0.5 };
const cases = [
  ...optimizerNames.flatMap((name) =>
    (["dense", "conv"] as const).flatMap((kind) =>
      [false, true].map((regularised) => ({ name, kind, regularised, compat: "keras3" as const, learningRate: 0.05 })),
    ),
  ),
  ...optimizerNames.flatMap((name) =>
    (["keras2", "tf1"] as const)
      .filter((compat) => hasEra(name, compat))
      .map((compat) => ({ name, kind: "dense" as const, regularised: false, compat, learningRate: decaying })),
  ),
];

/** Whether an optimizer exists in the era. */
function hasEra(name: (typeof optimizerNames)[number], compat: "keras2" | "tf1"): boolean {
  try {
    getOptimizer({ name, compat, learningRate: 0.05 }).dispose();
    return true;
  } catch {
    return false;
  }
}

test("the eras are among the cases", () => {
  for (const compat of ["keras2", "tf1"]) {
    expect(cases.filter((one) => one.compat === compat).length).toBeGreaterThan(5);
  }
});

test.each(cases)(
  "$name ($compat) on $kind, regularised: $regularised, runs compiled as it does eagerly",
  async ({ name, kind, regularised, compat, learningRate }) => {
    const run = async (compiled: boolean) => {
      const extra = regularised
        ? { weightDecay: 0.01, globalClipNorm: 1, useEma: true, emaOverwriteFrequency: 3, gradientAccumulationSteps: 2 }
        : {};
      const options = regularised
        ? { kernelRegularizer: l1l2({ l1: 0.01, l2: 0.01 }), kernelConstraint: maxNorm() }
        : {};
      const model = sequential({ layers: models[kind](options) });
      model.build();
      fillWeights(model);
      const optimizer = getOptimizer({ name, compat, learningRate, ...extra });
      const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
      const train = (x: tf.Tensor, y: tf.Tensor) => {
        const loss = optimizer.minimize(
          () => {
            const p = model.apply(x, { training: true }) as tf.Tensor;
            const data = tf.neg(tf.mean(tf.sum(tf.mul(y, tf.log(p)), -1)));
            return model.calculateLosses().reduce((sum, penalty) => tf.add(sum, penalty), data) as tf.Scalar;
          },
          true,
          variables,
        )!;
        applyConstraints(model.trainableWeights);
        return { loss };
      };
      const step = jit(train);
      const losses: number[] = [];
      let compileTime = 0;
      let memory = 0;
      for (let i = 0; i < 5; i++) {
        const x = tf.randomUniform(kind === "dense" ? [8, 6] : [8, 6, 6, 1], 0, 1, "float32", 10 + i);
        const y = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d([0, 1, 0, 1, 0, 1, 1, 1], "int32"), 2), "float32"));
        if (compiled) losses.push((await step(x, y)).loss as unknown as number);
        else losses.push(tf.tidy(() => train(x, y).loss.dataSync()[0]!));
        tf.dispose([x, y]);
        if (i === 0) [compileTime, memory] = [step.compileTime, tf.memory().numTensors];
      }
      expect(step.compileTime).toBe(compileTime);
      expect(tf.memory().numTensors).toBe(memory);
      await step.dispose();
      const weights = model.getWeights().map((weight) => Array.from(weight.dataSync()));
      optimizer.dispose();
      model.dispose();
      return { losses, weights: weights.flat() };
    };
    const before = tf.memory().numTensors;
    const eager = await run(false);
    const compiled = await run(true);
    expect(tf.memory().numTensors).toBe(before);
    eager.losses.forEach((loss, i) => {
      expect(Math.abs(compiled.losses[i]! - loss)).toBeLessThan(1e-5 * Math.max(1, loss));
    });
    eager.weights.forEach((weight, i) => {
      expect(Math.abs(compiled.weights[i]! - weight)).toBeLessThan(1e-4);
    });
  },
);
