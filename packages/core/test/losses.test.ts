import { readFileSync } from "node:fs";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import {
  binaryCrossentropy,
  categoricalAccuracy,
  categoricalCrossentropy,
  getLoss,
  hinge,
  type Loss,
  logitsOf,
  meanAbsoluteError,
  meanSquaredError,
  sparseCategoricalCrossentropy,
  weightedMean,
  withLogits,
} from "../src";
import { compareLoss, type LossesFile } from "./parity/losses-file";

beforeAll(() => tf.setBackend("cpu"));

const fixture: LossesFile = JSON.parse(
  readFileSync(new URL("../../../fixtures/keras/losses.json", import.meta.url), "utf8"),
);

describe("Keras 3's losses: values, reductions, gradients", () => {
  test.each(fixture.cases.map((one, i) => ({ i, one })))("$i $one.className", async ({ one }) => {
    const before = tf.memory().numTensors;
    expect(await compareLoss(fixture, one, "cpu")).toMatchObject({ status: "passed" });
    expect(tf.memory().numTensors).toBe(before);
  });
});

const values = (loss: Loss, y: number[][], p: number[][]): number[] =>
  tf.tidy(() => Array.from(loss.perSample(tf.tensor2d(y), tf.tensor2d(p)).dataSync()));

describe("getLoss", () => {
  test.each([
    ["mean_squared_error", "mean_squared_error"],
    ["meanSquaredError", "mean_squared_error"],
    ["MeanSquaredError", "mean_squared_error"],
    ["mse", "mean_squared_error"],
    ["KLD", "kl_divergence"],
    ["kullback_leibler_divergence", "kl_divergence"],
    ["cosine_proximity", "cosine_similarity"],
    ["logcosh", "log_cosh"],
    ["huber_loss", "huber"],
  ])("%s", (asked, name) => {
    expect(getLoss(asked).name).toBe(name);
  });

  test("takes options in Keras's spelling and in ours", () => {
    const keras = getLoss({
      className: "CategoricalCrossentropy",
      config: { from_logits: true, label_smoothing: 0.1 },
    });
    const ours = getLoss({ className: "categoricalCrossentropy", config: { fromLogits: true, labelSmoothing: 0.1 } });
    expect(keras.getConfig()).toEqual(ours.getConfig());
    expect(getLoss(ours.getConfig()).getConfig()).toEqual(ours.getConfig());
  });

  test("hands the era on", () => {
    expect(getLoss("mse", { compat: "keras2" }).compat).toBe("keras2");
    expect(getLoss("hinge", { compat: "keras2" }).getConfig().config).toEqual({ compat: "keras2" });
  });

  test("takes a function that averages rows or everything", () => {
    const rows = getLoss((y: tf.Tensor, p: tf.Tensor) => tf.mean(tf.abs(tf.sub(y, p)), -1));
    const whole = getLoss(function largest(y: tf.Tensor, p: tf.Tensor) {
      return tf.max(tf.abs(tf.sub(y, p)));
    });
    expect(
      values(
        rows,
        [
          [1, 2],
          [3, 4],
        ],
        [
          [1, 1],
          [3, 3],
        ],
      ),
    ).toEqual([0.5, 0.5]);
    expect(
      values(
        whole,
        [
          [1, 2],
          [3, 4],
        ],
        [
          [1, 1],
          [3, 1],
        ],
      ),
    ).toEqual([3]);
    expect(whole.name).toBe("largest");
  });

  test("suggests a name", () => {
    expect(() => getLoss("categoricalCrosentropy")).toThrow(
      'unknown loss "categoricalCrosentropy". Did you mean "categoricalCrossentropy"? Known: binaryCrossentropy, binaryFocalCrossentropy,',
    );
    expect(() => getLoss("xyz")).toThrow(/^unknown loss "xyz"\. Known: /);
  });
});

describe("shapes", () => {
  test("a column and a vector are one", () => {
    const loss = meanSquaredError();
    const vector = tf.tensor1d([1, 2]);
    const column = tf.tensor2d([[2], [4]]);
    expect(Array.from(loss.perSample(vector, column).dataSync())).toEqual([1, 4]);
    expect(Array.from(loss.perSample(column, vector).dataSync())).toEqual([1, 4]);
    expect(Array.from(loss.perSample(vector, vector).dataSync())).toEqual([0, 0]);
  });

  test("further axes are averaged", () => {
    const y = tf.tensor3d([
      [
        [1, 0],
        [0, 1],
      ],
    ]);
    const p = tf.tensor3d([
      [
        [0.5, 0.5],
        [0.25, 0.75],
      ],
    ]);
    const expected = (Math.log(2) - Math.log(0.75)) / 2;
    expect(categoricalCrossentropy().perSample(y, p).dataSync()[0]).toBeCloseTo(expected, 6);
    expect(
      sparseCategoricalCrossentropy()
        .perSample(tf.tensor2d([[0, 1]], [1, 2], "int32"), p)
        .dataSync()[0],
    ).toBeCloseTo(expected, 5);
  });

  test("nothing else is broadcast", () => {
    expect(() =>
      values(
        meanSquaredError(),
        [[1], [2]],
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ),
    ).toThrow(
      "mean_squared_error: targets are [2, 1] and predictions [2, 3]; expected one shape: change the model's output or the targets.",
    );
    expect(() => values(sparseCategoricalCrossentropy(), [[1, 0]], [[0.5, 0.5]])).toThrow(
      "sparse_categorical_crossentropy: targets are [1, 2] and predictions [1, 2]; expected class indices of shape [1] (for one-hot targets use the categorical form).",
    );
  });

  test("a class index outside the classes gives NaN", () => {
    const p = tf.tensor2d([
      [0.5, 0.5],
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
    const [below, inside, above] = sparseCategoricalCrossentropy()
      .perSample(tf.tensor1d([-1, 1, 2], "int32"), p)
      .dataSync();
    expect([below, above]).toEqual([Number.NaN, Number.NaN]);
    expect(inside).toBeCloseTo(Math.log(2), 5);
  });
});

describe("eras", () => {
  const y = [[0, 1]];

  test("tf1 takes the outputs as logits", () => {
    const [loss] = values(categoricalCrossentropy({ compat: "tf1" }), y, [[1, 0]]);
    expect(loss).toBeCloseTo(Math.log(1 + Math.E), 6);
  });

  test("keras2 leaves 0/1 targets of hinge as they are", () => {
    expect(values(hinge({ compat: "keras2" }), [[0, 1]], [[0.5, 0.5]])[0]).toBeCloseTo(0.75, 6);
    expect(values(hinge(), [[0, 1]], [[0.5, 0.5]])[0]).toBeCloseTo(1, 6);
  });

  test("keras2 divides by the share of rows that weigh", () => {
    const loss = tf.tensor1d([1, 2, 3, 4]);
    const weight = tf.tensor1d([2, 0, 1, 0]);
    expect(weightedMean(loss, weight).dataSync()[0]).toBeCloseTo(5 / 4, 6);
    expect(weightedMean(loss, weight, "keras2").dataSync()[0]).toBeCloseTo(5 / 2, 6);
    expect(() => weightedMean(loss, tf.tensor1d([1, 2]))).toThrow(
      "sample weights: received 2 for a batch of 4 rows; expected one weight a row.",
    );
  });
});

test("the absolute error has derivative 0 where it is 0", () => {
  const y = tf.tensor2d([[1, 2]]);
  const gradient = tf.grad((p) => tf.sum(meanAbsoluteError().perSample(y, p)))(tf.tensor2d([[1, 5]]));
  expect(Array.from(gradient.dataSync())).toEqual([0, 0.5]);
});

describe("withLogits", () => {
  const x = tf.tensor2d([[100, -100, 3]]);
  const y = tf.tensor2d([[0, 1, 0]]);
  const softmaxModels: [string, () => layers.LayersModel][] = [
    ["dense", () => dense("softmax")],
    ["activation", () => stacked(layers.layers.activation({ activation: "softmax", inputShape: [3] }))],
    ["softmax layer", () => stacked(layers.layers.softmax({ inputShape: [3] }))],
    ["nested", () => stacked(dense("softmax") as unknown as layers.layers.Layer)],
  ];

  test.each(softmaxModels)("%s: a saturated row keeps its loss and gradient", (_, build) => {
    const model = build();
    const loss = categoricalCrossentropy();
    const before = tf.memory().numTensors;
    const run = () =>
      tf.tidy(() => {
        const lossOf = (input: tf.Tensor) =>
          withLogits(model, () => tf.mean(loss.perSample(y, model.apply(input) as tf.Tensor)));
        const { value, grad } = tf.valueAndGrad(lossOf)(x);
        return [value.dataSync()[0]!, grad.dataSync()[1]!] as const;
      });
    expect(run()).toEqual([200, -1]);
    expect(run()).toEqual([200, -1]);
    expect(x.isDisposed).toBe(false);
    expect(tf.memory().numTensors).toBe(before);
    // Outside, the probabilities are clipped.
    const [clipped] = tf.tidy(() => loss.perSample(y, model.apply(x) as tf.Tensor).dataSync());
    expect(clipped).toBeCloseTo(16.118095, 4);
    model.dispose();
  });

  test("a sigmoid's logits serve binary cross-entropy only", () => {
    const model = dense("sigmoid");
    const [binary, categorical] = tf.tidy(() =>
      withLogits(model, () => {
        const p = model.apply(x) as tf.Tensor;
        expect(logitsOf(p, "softmax")).toBeUndefined();
        return [binaryCrossentropy(), categoricalCrossentropy()].map((loss) => loss.perSample(y, p).dataSync()[0]!);
      }),
    );
    expect(binary).toBeCloseTo((100 + 100 + 3.0485873) / 3, 4);
    expect(categorical).toBeCloseTo(16.118095, 4);
    model.dispose();
  });

  test("accuracy compares the logits of a softmax, and probabilities elsewhere", () => {
    const model = dense("softmax");
    // Both probabilities of class 0 and 2 are 0.5 in float32, the logits tell them apart.
    const close = tf.tensor2d([[0.1, -100, 0.10000001]]);
    const target = tf.tensor2d([[0, 0, 1]]);
    const hits = () =>
      tf.tidy(() =>
        categoricalAccuracy()
          .statistics(target, model.apply(close) as tf.Tensor)
          .dataSync(),
      );
    expect([...withLogits(model, hits)]).toEqual([1, 1]);
    expect([...hits()]).toEqual([0, 1]);
    tf.dispose([close, target]);
    model.dispose();
  });

  test("keras2 does not look at logits", () => {
    const model = dense("softmax");
    const [loss] = tf.tidy(() =>
      withLogits(model, () =>
        categoricalCrossentropy({ compat: "keras2" })
          .perSample(y, model.apply(x) as tf.Tensor)
          .dataSync(),
      ),
    );
    expect(loss).toBeCloseTo(16.118095, 4);
    model.dispose();
  });

  test("puts activations back after an error and frees the logits", () => {
    const model = dense("softmax");
    const layer = model.layers.at(-1) as unknown as { activation: object };
    const before = tf.memory().numTensors;
    const failing = () =>
      tf.tidy(() =>
        withLogits(model, () => {
          model.apply(x);
          throw new Error("stop");
        }),
      );
    expect(failing).toThrow("stop");
    expect(Object.hasOwn(layer.activation, "apply")).toBe(false);
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  function dense(activation: "softmax" | "sigmoid"): layers.LayersModel {
    const kernelInitializer = layers.initializers.identity({ gain: 1 });
    return stacked(layers.layers.dense({ units: 3, inputShape: [3], activation, kernelInitializer }));
  }

  function stacked(layer: layers.layers.Layer): layers.LayersModel {
    return layers.sequential({ layers: [layer] });
  }
});
