import { adam } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Comparison, type Defaults, differences, oracleDefaults } from "../../../scripts/testing/oracle-defaults";
import { settingsOf } from "../src/callbacks/tensor-board/options";
import * as core from "../src/index";
import { array, quadrants, toyModel } from "./toy";

beforeAll(() => tf.setBackend("cpu"));

const keras = oracleDefaults("keras.json");
const compat = { compat: "keras3" };

describe("losses have Keras 3's defaults", () => {
  const fixed = ["name", "reduction", "dtype", "axis"];
  const loss = (make: () => core.Loss, own: Defaults = {}): [string, Comparison] => {
    const { className } = make().getConfig();
    const ours = () => make().getConfig().config;
    return [className, { ours, oracle: keras.losses![className]!, own, oracleOnly: fixed }];
  };
  test.each<[string, Comparison]>([
    loss(() => core.binaryCrossentropy(), compat),
    loss(() => core.binaryFocalCrossentropy()),
    loss(() => core.categoricalCrossentropy(), compat),
    loss(() => core.categoricalFocalCrossentropy()),
    loss(() => core.categoricalHinge()),
    loss(() => core.cosineSimilarity()),
    loss(() => core.dice()),
    loss(() => core.hinge(), compat),
    loss(() => core.huber()),
    loss(() => core.klDivergence()),
    loss(() => core.logCosh()),
    loss(() => core.meanAbsoluteError()),
    loss(() => core.meanAbsolutePercentageError()),
    loss(() => core.meanSquaredError()),
    loss(() => core.meanSquaredLogarithmicError()),
    loss(() => core.poisson()),
    loss(() => core.sparseCategoricalCrossentropy(), compat),
    loss(() => core.squaredHinge(), compat),
    loss(() => core.tversky()),
  ])("%s", (_, comparison) => {
    expect(differences(comparison)).toEqual([]);
  });

  test("every loss is compared, under Keras's name", () => {
    const makers = core.lossNames("camelCase").map((name) => core.getLoss(name));
    for (const { name, getConfig } of makers) {
      const { className } = getConfig();
      // Keras calls this one huber_loss as an object and huber as a function.
      expect(className === "Huber" ? "huber_loss" : name).toBe(keras.losses![className]!.name);
    }
  });

  test("cross-entropies of TensorFlow 1 take logits", () => {
    for (const loss of [core.binaryCrossentropy, core.categoricalCrossentropy, core.sparseCategoricalCrossentropy]) {
      expect(loss({ compat: "tf1" }).getConfig().config.fromLogits).toBe(true);
      expect(loss({ compat: "keras2" }).getConfig().config.fromLogits).toBe(false);
    }
  });
});

describe("metrics have Keras 3's defaults", () => {
  const makers: (() => core.Metric)[] = [];
  const metric = (
    make: () => core.Metric,
    own: Defaults = {},
    oracleOnly: readonly string[] = [],
  ): [string, Comparison] => {
    makers.push(make);
    const made = make();
    const { className } = made.getConfig();
    const ours = () => make().getConfig().config;
    const oracle = keras.metrics![className]!;
    // None stands for the class's name in snake case, checked below.
    const name = oracle.name === null ? { name: made.name } : {};
    return [className, { ours, oracle, own: { ...own, ...name }, oracleOnly: ["dtype", "axis", ...oracleOnly] }];
  };
  const all: [string, Comparison][] = [
    metric(() => core.auc()),
    metric(() => core.binaryAccuracy()),
    metric(() => core.categoricalAccuracy()),
    metric(() => core.cosineSimilarityMetric()),
    metric(() => core.f1Score()),
    metric(() => core.fBetaScore()),
    metric(() => core.falseNegatives()),
    metric(() => core.falsePositives()),
    metric(() => core.precision()),
    metric(() => core.precisionAtRecall({ recall: 0.5 })),
    metric(() => core.r2Score()),
    metric(() => core.recall()),
    metric(() => core.recallAtPrecision({ precision: 0.5 })),
    metric(() => core.rootMeanSquaredError()),
    metric(() => core.sensitivityAtSpecificity({ specificity: 0.5 })),
    metric(() => core.sparseCategoricalAccuracy()),
    metric(() => core.sparseTopKCategoricalAccuracy(), {}, ["from_sorted_ids"]),
    metric(() => core.specificityAtSensitivity({ sensitivity: 0.5 })),
    metric(() => core.topKCategoricalAccuracy()),
    metric(() => core.trueNegatives()),
    metric(() => core.truePositives()),
  ];
  test.each<[string, Comparison]>(all)("%s", (_, comparison) => {
    expect(differences(comparison)).toEqual([]);
  });

  test("every metric has the name of Keras's class", () => {
    const names = makers.map((make) => make().getConfig().className);
    expect(new Set(names).size).toBe(21);
    expect(names.filter((name) => !Object.hasOwn(keras.metrics!, name))).toEqual([]);
  });

  test("names that Keras derives from the class", () => {
    const names = [core.auc(), core.precision(), core.trueNegatives(), core.recallAtPrecision({ precision: 0.5 })];
    expect(names.map(({ name }) => name)).toEqual(["auc", "precision", "true_negatives", "recall_at_precision"]);
    expect([core.accuracy().name, core.accuracy().getConfig().config.kind]).toEqual(["accuracy", undefined]);
  });

  test("a threshold that is left out is ½, and none with top-k", () => {
    tf.tidy(() => {
      const [y, p] = [tf.tensor2d([[1, 1, 1]]), tf.tensor2d([[0.5, 0.500001, 0.1]])];
      const value = (made: core.Metric) => made.result(made.statistics(y, p).dataSync());
      expect(value(core.truePositives())).toBe(1);
      expect(value(core.recall())).toBeCloseTo(1 / 3, 6);
      expect(value(core.recall({ topK: 2 }))).toBeCloseTo(2 / 3, 6);
      expect(value(core.binaryAccuracy())).toBeCloseTo(1 / 3, 6);
    });
  });
});

describe("callbacks have Keras 3's defaults", () => {
  test("tensorBoard", () => {
    const { every, profile, ...settings } = settingsOf({});
    const ours = {
      ...settings,
      updateFreq: every === Number.POSITIVE_INFINITY ? "epoch" : every,
      profileBatch: profile[1],
    };
    expect(differences({ ours, oracle: keras.callbacks!.TensorBoard!, oracleOnly: ["log_dir"] })).toEqual([]);
    expect(keras.callbacks!.TensorBoard!.log_dir).toBe("logs");
  });

  /** The epochs after which a callback stopped or changed the rate, told by its figures of val_loss. */
  async function watch(callback: core.Callback, values: readonly number[]) {
    const optimizer = adam(1);
    const rates: number[] = [];
    let stopped = -1;
    const context = {
      optimizer,
      model: toyModel(),
      directions: { loss: "min" },
      figures: ["loss", "val_loss"],
      stop() {
        stopped = stopped === -1 ? rates.length : stopped;
      },
    } as unknown as core.TrainingContext;
    await callback.onTrainBegin?.(context);
    for (const [epoch, value] of values.entries()) {
      await callback.onEpochEnd?.(epoch, { loss: 0, val_loss: value }, context);
      rates.push(optimizer.learningRate as number);
    }
    await callback.onTrainEnd?.({}, context);
    return { stopped, rates };
  }

  test("earlyStopping: val_loss, any improvement, no patience, from the first epoch, last weights", async () => {
    expect(keras.callbacks!.EarlyStopping).toEqual({
      monitor: "val_loss",
      min_delta: 0,
      patience: 0,
      verbose: 0,
      mode: "auto",
      baseline: null,
      restore_best_weights: false,
      start_from_epoch: 0,
    });
    expect((await watch(core.earlyStopping(), [3, 2, 2 - 1e-9, 2])).stopped).toBe(3);
    expect((await watch(core.earlyStopping(), [1, 1, 0])).stopped).toBe(1);
    const callback = core.earlyStopping();
    await watch(callback, [1, 2]);
    expect([callback.best, callback.bestEpoch, callback.stoppedEpoch]).toEqual([1, 0, 1]);
    // Weights that were kept would be in the state.
    expect(callback.getState?.()).toEqual({ best: 1, bestEpoch: 0, stoppedEpoch: 1, wait: 1 });
  });

  test("reduceLROnPlateau: val_loss, a tenth, after 10 epochs without 1e-4, no cooldown, down to 0", async () => {
    expect(keras.callbacks!.ReduceLROnPlateau).toEqual({
      monitor: "val_loss",
      factor: 0.1,
      patience: 10,
      verbose: 0,
      mode: "auto",
      min_delta: 1e-4,
      cooldown: 0,
      min_lr: 0,
    });
    const flat = new Array<number>(31).fill(1);
    const { rates } = await watch(core.reduceLROnPlateau(), flat);
    const expected = flat.map((_, epoch) => 0.1 ** Math.floor(epoch / 10));
    rates.forEach((rate, epoch) => {
      expect(rate).toBeCloseTo(expected[epoch]!, 6);
    });
    const falling = (step: number) => flat.map((_, epoch) => 1 - epoch * step);
    expect((await watch(core.reduceLROnPlateau(), falling(0.9e-4 / 11))).rates.at(10)).toBeCloseTo(0.1, 6);
    expect((await watch(core.reduceLROnPlateau(), falling(1.1e-4))).rates.at(-1)).toBe(1);
  });
});

describe("fit, evaluate and predict", () => {
  const { x, y } = quadrants(70);
  const data = { x: array(x, 70, 6), y: array(y, 70, 4), loss: "categoricalCrossentropy" };

  test("fit takes 32 rows a step, one epoch, Adam, shuffled, with a progress bar on the console", async () => {
    const { fit, compile } = keras.fit!;
    expect([fit!.epochs, fit!.shuffle, fit!.validation_split]).toEqual([1, true, 0]);
    // Keras compiles with RMSprop, which docs/differences.md tells.
    expect(compile!.optimizer).toBe("rmsprop");
    let seen: core.TrainingContext | undefined;
    const lines: string[] = [];
    const log = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
    try {
      const spy = core.lambdaCallback({
        onTrainBegin: (context) => {
          seen = context;
        },
      });
      await core.fit(toyModel(), { ...data, callbacks: [spy], engine: "cpu" });
    } finally {
      log.mockRestore();
    }
    expect(seen!.params).toEqual({ epochs: 1, batchSize: 32, steps: 3, samples: 70, validationSamples: 0 });
    expect(seen!.figures).toEqual(expect.arrayContaining(["loss"]));
    expect(seen!.optimizer.getConfig()).toEqual(adam().getConfig());
    expect(lines.join("")).toMatch(/^Epoch 1\/1 {2}[\d.]+ s {2}loss /);
  });

  test("shuffling changes the rows' order, and a seed repeats it", async () => {
    const run = async (options: Partial<core.FitOptions>) => {
      const { metrics } = await core.fit(toyModel(), { ...data, epochs: 2, verbose: 0, engine: "cpu", ...options });
      return metrics.loss;
    };
    const ordered = await run({ shuffle: false });
    expect(await run({ shuffle: false })).toEqual(ordered);
    expect(await run({ seed: 1 })).toEqual(await run({ seed: 1, shuffle: true }));
    expect(await run({ seed: 1 })).not.toEqual(ordered);
  });

  test("evaluate and predict take 32 rows a step", async () => {
    const sizes: number[] = [];
    const loss = (yTrue: tf.Tensor, yPred: tf.Tensor) => {
      sizes.push(yPred.shape[0]!);
      return tf.mean(tf.squaredDifference(yTrue, yPred), -1);
    };
    await core.evaluate(toyModel(), { ...data, loss, engine: "cpu" });
    expect(sizes).toEqual([32, 32, 6]);
    const model = toyModel();
    const apply = model.apply.bind(model);
    const rows: number[] = [];
    model.apply = (input, kwargs) => {
      rows.push((input as tf.Tensor).shape[0]!);
      return apply(input, kwargs);
    };
    await core.predict(model, data.x, { engine: "cpu" });
    expect(rows).toEqual([32, 32, 6]);
  });

  test("numbers closer to 0 than 1e-7 count as near zero", () => {
    expect(core.valueStatistics(Float32Array.of(0.99e-7, 1.01e-7, 0, 1)).nearZeros).toBe(0.5);
  });
});
