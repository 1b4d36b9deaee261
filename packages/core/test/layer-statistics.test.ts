import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adam, l1l2 } from "@feedforward/optim";
import { readEvents } from "@feedforward/tensorboard";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { describe, expect, test } from "vitest";
import { fit, type LayerStatistics, layerStatistics, layerWatcher, valueStatistics } from "../src";
import { saturatedShare } from "../src/statistics/saturation";
import { array, ENGINES, leftBehind, quadrants, toyModel } from "./toy";

const { x, y } = quadrants(64);
const [X, Y] = [array(x, 64, 6), array(y, 64, 4)];
const loss = "categoricalCrossentropy";

test("figures of numbers, with zeros, tiny ones and such that are none", () => {
  const { values, ...figures } = valueStatistics(Float32Array.of(0, 3, -4, 1e-9, Number.NaN, Number.POSITIVE_INFINITY));
  expect(values).toHaveLength(6);
  expect(figures).toEqual({
    count: 6,
    norm: 5,
    mean: expect.closeTo(-0.25, 8),
    // Of 0, 3, −4 and (all but) 0: √((0.25² + 3.25² + 3.75² + 0.25²) / 4).
    std: expect.closeTo(Math.sqrt(24.75 / 4), 6),
    min: -4,
    max: 3,
    zeros: 1 / 6,
    nearZeros: 2 / 6,
    nonFinite: 2 / 6,
  });
});

describe.each(ENGINES)("layer statistics on %s", (engine) => {
  const model = () => {
    const seeded = (seed: number) => ({ className: "GlorotNormal", config: { seed } }) as never;
    return sequential({
      layers: [
        layers.dense({ units: 5, activation: "relu", inputShape: [6], kernelInitializer: seeded(1), name: "hidden" }),
        layers.dense({
          units: 3,
          activation: "sigmoid",
          kernelInitializer: seeded(2),
          kernelRegularizer: l1l2({ l2: 0.1 }) as never,
          name: "squashed",
        }),
        layers.dense({ units: 4, activation: "softmax", kernelInitializer: seeded(3), name: "output" }),
      ],
    });
  };

  test("of a pass as in training take the batch's statistics, and put moving ones back", async () => {
    const network = sequential({
      layers: [
        layers.dense({ units: 5, inputShape: [6], name: "hidden" }),
        layers.batchNormalization({ name: "normalized" }),
        layers.dense({ units: 4, activation: "softmax", name: "output" }),
      ],
    });
    const before = network.getWeights().map((weight) => weight.dataSync().slice());
    const norms = async (training: boolean) =>
      (await layerStatistics(network, { x: X, y: Y, loss, engine, training }))[0]!.gradients.kernel!.norm;
    const inTraining = await norms(true);
    expect(network.getWeights().map((weight) => weight.dataSync())).toEqual(before);
    const kernel = network.layers[0]!.trainableWeights[0]!.read() as tf.Variable;
    const byHand = tf.tidy(() => {
      const [inputs, targets] = [tf.tensor2d(x, [64, 6]), tf.tensor2d(y, [64, 4])];
      const { grads } = tf.variableGrads(() => {
        const [w, b, gamma, beta, , , w2, b2] = [
          ...network.layers.flatMap((layer) => layer.weights.map((weight) => weight.read())),
        ] as tf.Tensor[];
        const sums = tf.add(tf.matMul(inputs, w as tf.Tensor2D), b!);
        const { mean, variance } = tf.moments(sums, 0);
        const normalized = tf.mul(tf.sub(sums, mean), tf.rsqrt(tf.add(variance, 1e-3)));
        const hidden = tf.add(tf.mul(normalized, gamma!), beta!) as tf.Tensor2D;
        const logits = tf.add(tf.matMul(hidden, w2 as tf.Tensor2D), b2!);
        return tf.neg(tf.mean(tf.sum(tf.mul(targets, tf.logSoftmax(logits)), 1))) as tf.Scalar;
      }, [kernel]);
      return tf.norm(grads[kernel.name]!).dataSync()[0]!;
    });
    // Float32 through a normalisation, which divides by deviations.
    expect(Math.abs(inTraining / byHand - 1)).toBeLessThan(1e-4);
    expect(Math.abs((await norms(false)) / byHand - 1)).toBeGreaterThan(0.01);
    network.dispose();
  });

  test("outputs and gradients are those of the formulas written out", async () => {
    const network = model();
    const statistics = await layerStatistics(network, { x: X, y: Y, loss, engine, batchSize: 24 });
    expect(statistics.map(({ layer, className }) => [layer, className])).toEqual([
      ["hidden", "Dense"],
      ["squashed", "Dense"],
      ["output", "Dense"],
    ]);
    const [w1, b1, w2, b2, w3, b3] = network.getWeights() as tf.Tensor2D[];
    const forward = (...[k1, k2, k3]: tf.Tensor[]) => {
      const hidden = tf.relu(tf.add(tf.matMul(tf.tensor2d(x, [64, 6]), k1 as tf.Tensor2D), b1!));
      const squashed = tf.sigmoid(tf.add(tf.matMul(hidden as tf.Tensor2D, k2 as tf.Tensor2D), b2!));
      const logits = tf.add(tf.matMul(squashed as tf.Tensor2D, k3 as tf.Tensor2D), b3!);
      const data = tf.neg(tf.mean(tf.sum(tf.mul(tf.tensor2d(y, [64, 4]), tf.logSoftmax(logits)), -1)));
      return { hidden, squashed, loss: tf.add(data, tf.mul(0.1, tf.sum(tf.square(k2!)))) };
    };
    const expected = tf.tidy(() => {
      const grads = tf.grads((...k) => forward(...k).loss)([w1!, w2!, w3!]);
      const { hidden, squashed } = forward(w1!, w2!, w3!);
      return { grads: grads.map((g) => g.dataSync()), hidden: hidden.dataSync(), squashed: squashed.dataSync() };
    });
    for (const [position, { gradients }] of statistics.entries()) {
      expect(Object.keys(gradients)).toEqual(["kernel", "bias"]);
      expect(gradients.kernel!.values).toHaveLength(expected.grads[position]!.length);
      // Three batches summed against one: float32 rounding.
      gradients.kernel!.values.forEach((value, i) => void expect(value).toBeCloseTo(expected.grads[position]![i]!, 6));
      expect(gradients.kernel!.norm).toBeCloseTo(Math.hypot(...expected.grads[position]!), 5);
    }
    const [hidden, squashed, output] = statistics.map(({ activation }) => activation);
    hidden!.values.forEach((value, i) => void expect(value).toBeCloseTo(expected.hidden[i]!, 5));
    expect(hidden!.zeros).toBe(expected.hidden.filter((value) => value === 0).length / 320);
    expect(hidden!.zeros).toBeGreaterThan(0.1);
    expect(hidden!.saturated).toBeUndefined();
    expect(squashed!.mean).toBeCloseTo([...expected.squashed].reduce((a, b) => a + b) / 192, 5);
    expect(squashed!.saturated).toBe(0);
    expect(output!.count).toBe(256);
    network.dispose();
  });

  test("a sigmoid of large sums is saturated", async () => {
    const network = model();
    network.layers[1]!.setWeights([tf.fill([5, 3], 100), tf.fill([3], 50)]);
    const [, squashed] = await layerStatistics(network, { x: X, y: Y, loss, engine });
    expect(squashed!.activation.saturated).toBe(1);
    expect(squashed!.gradients.bias!.nearZeros).toBe(1);
    network.dispose();
  });

  test("leaves nothing behind, and the run that it watches as it is", async () => {
    const run = async (callbacks: Parameters<typeof fit>[1]["callbacks"]) => {
      const network = toyModel();
      const { metrics } = await fit(network, {
        x: X,
        y: Y,
        loss,
        optimizer: adam(0.01),
        epochs: 4,
        seed: 1,
        engine,
        verbose: 0,
        callbacks,
      });
      return metrics;
    };
    const seen: [number, readonly LayerStatistics[]][] = [];
    const folder = await mkdtemp(join(tmpdir(), "feedforward-layers-"));
    const watch = layerWatcher({
      x: X,
      y: Y,
      loss,
      engine,
      every: 2,
      logDir: folder,
      onStatistics: (statistics, epochs) => void seen.push([epochs, statistics]),
    });
    expect(await run([watch])).toEqual(await run([]));
    expect(seen.map(([epochs]) => epochs)).toEqual([0, 2, 4]);
    const names = seen[0]![1].map(({ layer }) => layer);
    const tags = new Set<string>();
    for await (const { step, summary } of readEvents(join(folder, "train"))) {
      if (step === 2) for (const { tag } of summary?.value ?? []) tags.add(tag);
    }
    expect([...tags].sort()).toEqual(
      names
        .flatMap((name) => ["activation", "kernel_gradient", "bias_gradient"].map((what) => `layers/${name}/${what}`))
        .flatMap((tag) => [tag, ...["norm", "mean", "std", "zeros"].map((figure) => `${tag}_${figure}`)])
        .sort(),
    );
    await rm(folder, { recursive: true });
    const network = toyModel();
    expect(await leftBehind(() => layerStatistics(network, { x: X, y: Y, loss, engine }))).toEqual({
      tensors: 0,
      bytes: 0,
    });
  });
});

describe("the saturated share", () => {
  const share = (activation: string, ...values: number[]) => {
    const layer = { getConfig: () => ({ activation }) } as never;
    return saturatedShare(layer, Float32Array.from(values));
  };

  test.each([
    ["sigmoid", 0, 1],
    ["hard_sigmoid", 0, 1],
    ["hardSigmoid", 0, 1],
    ["tanh", -1, 1],
    ["hard_tanh", -1, 1],
    ["softsign", -1, 1],
    ["relu6", 0, 6],
  ])("of %s is within a hundredth of the ends of %d to %d", (activation, low, high) => {
    const edge = (high - low) / 100;
    expect(share(activation, low, low + 0.9 * edge)).toBe(1);
    expect(share(activation, high, high - 0.9 * edge)).toBe(1);
    expect(share(activation, low + 1.1 * edge, high - 1.1 * edge, (low + high) / 2)).toBe(0);
    expect(share(activation, low, (low + high) / 2, high, (low + high) / 2)).toBe(0.5);
  });

  test("is none where the range has no ends", () => {
    for (const activation of ["linear", "relu", "softmax", "elu"]) expect(share(activation, 0, 1)).toBeUndefined();
    expect(saturatedShare({ getConfig: () => ({}) } as never, Float32Array.of(1))).toBeUndefined();
  });
});

test("statistics are of the finite numbers", () => {
  const { values: _, ...none } = valueStatistics(Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY));
  expect(none).toEqual({
    count: 2,
    norm: 0,
    mean: Number.NaN,
    std: Number.NaN,
    min: Number.NaN,
    max: Number.NaN,
    zeros: 0,
    nearZeros: 0,
    nonFinite: 1,
  });
  const { values: __, ...some } = valueStatistics(Float32Array.of(3, Number.NaN, -1, 0, 6), 2);
  // The population's deviation, as numpy.std.
  expect(some).toEqual({
    count: 5,
    norm: Math.sqrt(46),
    mean: 2,
    std: Math.sqrt((1 + 9 + 4 + 16) / 4),
    min: -1,
    max: 6,
    zeros: 0.2,
    nearZeros: 0.4,
    nonFinite: 0.2,
  });
});
