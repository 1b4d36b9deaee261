import { checkArgument, checkOptions, FeedforwardError, requireOptions } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { featureSubset } from "./layers/feature-subset";

/** The training rows and features of one member of an ensemble. */
export interface BaggingSample {
  /** Indices of its training rows, with repetitions: a bootstrap sample. */
  rows: readonly number[];
  /** Indices of its features. Default: all. */
  features?: readonly number[] | undefined;
}

/** Options of {@link Bagging}. */
export interface BaggingOptions {
  /** One sample for each member. */
  samples: readonly BaggingSample[];
  /**
   * Creates a member, given its `index` from 0 and `inputSize`, the number of features that it receives. Members must not
   * share weights.
   */
  build: (member: { index: number; inputSize: number }) => LayersModel;
  /** Number of features per row. */
  inputSize: number;
  /**
   * How the members' outputs are combined: their mean, or a vote (each member gives 1 to its largest output, or to 1 if a
   * single output exceeds ½; the result is the fraction of votes per class). Default `"mean"`.
   */
  combine?: "mean" | "vote";
}

/** Out-of-bag score: how well an ensemble predicts rows that its members were not trained on. */
export interface OutOfBagScore {
  /** Accuracy, or R². */
  score: number;
  /** Number of rows that at least one member was not trained on; other rows are left out. */
  rows: number;
}

/** Bagging (Breiman 1996): models trained on different rows and features, whose outputs are averaged or voted on. */
export class Bagging {
  /** The members, in the order of `samples`. */
  readonly models: readonly LayersModel[];
  readonly #options: Required<BaggingOptions>;

  constructor(options: BaggingOptions) {
    requireOptions<BaggingOptions>("Bagging", options, {
      samples: "list",
      build: "function",
      inputSize: true,
      combine: true,
    });
    const { samples, inputSize, combine = "mean" } = options;
    checkArgument("Bagging", "samples", samples, "list");
    if (samples.length === 0) throw new FeedforwardError("Bagging: samples is empty; give one sample for each member");
    if (combine !== "mean" && combine !== "vote")
      throw new FeedforwardError(`Bagging: combine must be "mean" or "vote", received "${String(combine)}"`);
    for (const [i, sample] of samples.entries()) {
      checkOptions<BaggingSample>(`Bagging: samples[${i}]`, sample, { rows: "list", features: "list" });
      const { rows, features } = sample;
      if (rows.length === 0) throw new FeedforwardError(`Bagging: samples[${i}].rows is empty`);
      const wrong = features?.find((feature) => !Number.isInteger(feature) || feature < 0 || feature >= inputSize);
      if (wrong !== undefined || features?.length === 0)
        throw new FeedforwardError(
          `Bagging: samples[${i}].features must be numbers below ${inputSize}, received ${wrong ?? "none"}`,
        );
    }
    this.#options = { ...options, combine };
    this.models = samples.map(({ features }, index) =>
      options.build({ index, inputSize: features?.length ?? inputSize }),
    );
  }

  /** Rows and features of each member. */
  get samples(): readonly BaggingSample[] {
    return this.#options.samples;
  }

  /**
   * Trains the members one after the other with `train`; `fitBagging` of @feedforward/core/node trains them
   * in threads.
   * @param x rows [n, inputSize]
   * @param y targets [n, …]
   * @param train trains one member on its rows, which it must not dispose
   */
  async fit(
    x: tf.Tensor2D,
    y: tf.Tensor,
    train: (member: LayersModel, x: tf.Tensor2D, y: tf.Tensor, index: number) => Promise<unknown> | unknown,
  ): Promise<void> {
    for (const [index, { rows }] of this.#options.samples.entries()) {
      const wrong = rows.find((row) => !Number.isInteger(row) || row < 0 || row >= x.shape[0]);
      if (wrong !== undefined)
        throw new FeedforwardError(`Bagging: samples[${index}].rows has ${wrong}, but there are ${x.shape[0]} rows`);
      const [ownX, ownY] = tf.tidy(() => {
        const picked = tf.tensor1d([...rows], "int32");
        return [this.#seenBy(index, tf.gather(x, picked)), tf.gather(y, picked)] as const;
      });
      try {
        await train(this.models[index]!, ownX, ownY, index);
      } finally {
        tf.dispose([ownX, ownY]);
      }
    }
  }

  #seenBy(index: number, x: tf.Tensor2D): tf.Tensor2D {
    const features = this.#options.samples[index]!.features;
    return features ? tf.gather(x, tf.tensor1d([...features], "int32"), 1) : tf.clone(x);
  }

  /** The members' outputs for `x`: [members, n, outputs]; votes if the ensemble votes. */
  memberOutputs(x: tf.Tensor2D): tf.Tensor3D {
    return tf.tidy(() => {
      const outputs = this.models.map((member, index) => {
        const output = member.predict(this.#seenBy(index, x)) as tf.Tensor2D;
        if (this.#options.combine === "mean") return output;
        if (output.shape[1] === 1) return tf.step(tf.sub(output, 0.5));
        return tf.cast(tf.oneHot(tf.argMax(output, 1) as tf.Tensor1D, output.shape[1]!), "float32");
      });
      return tf.stack(outputs) as tf.Tensor3D;
    });
  }

  /** The ensemble's output for `x`: [n, outputs]. */
  predict(x: tf.Tensor2D): tf.Tensor2D {
    return tf.tidy(() => tf.mean(this.memberOutputs(x), 0) as tf.Tensor2D);
  }

  /**
   * Predicts each training row by the members that were not trained on it.
   * @param task `"classification"`: accuracy, with `y` one-hot or a column of 0 and 1; `"regression"`: R²
   * @param x training rows, `[rows, features]`, as given to the members.
   * @param y targets of the rows, `[rows, classes]` or `[rows, 1]`.
   */
  async outOfBagScore(
    x: tf.Tensor2D,
    y: tf.Tensor2D,
    task: "classification" | "regression" = "classification",
  ): Promise<OutOfBagScore> {
    if (task !== "classification" && task !== "regression")
      throw new FeedforwardError(`Bagging: task must be "classification" or "regression", received "${String(task)}"`);
    const unseen = this.#options.samples.map(({ rows }) => {
      const seen = new Set(rows);
      return Array.from({ length: x.shape[0] }, (_, row) => (seen.has(row) ? 0 : 1));
    });
    const counts = unseen[0]!.map((_, row) => unseen.reduce((sum, member) => sum + member[row]!, 0));
    const predicted = tf.tidy(() => {
      const weights = tf.expandDims(tf.tensor2d(unseen), -1);
      const total = tf.sum(tf.mul(this.memberOutputs(x), weights), 0);
      return tf.div(total, tf.maximum(tf.expandDims(tf.tensor1d(counts), -1), 1)) as tf.Tensor2D;
    });
    const rows = counts.flatMap((count, row) => (count > 0 ? [row] : []));
    const width = predicted.shape[1];
    if (y.shape[1] !== width || y.shape[0] !== x.shape[0]) {
      predicted.dispose();
      throw new FeedforwardError(`Bagging: y must have shape [${x.shape[0]}, ${width}], received [${y.shape}]`);
    }
    const [ours, theirs] = [await predicted.data(), await y.data()];
    predicted.dispose();
    const at = (values: ArrayLike<number>, row: number) =>
      Array.from({ length: width }, (_, j) => values[row * width + j]!);
    const score =
      task === "regression"
        ? r2(rows.map((row) => [at(ours, row), at(theirs, row)]))
        : accuracy(rows.map((row) => [at(ours, row), at(theirs, row)]));
    return { score, rows: rows.length };
  }

  /** Returns the ensemble as one model that averages its members, for saving or export; it shares their weights. */
  toModel(): LayersModel {
    const { inputSize, samples, combine } = this.#options;
    if (combine === "vote")
      throw new FeedforwardError('Bagging: a vote has no model; build the ensemble with combine: "mean"');
    const start = input({ shape: [inputSize], name: "input" });
    const outputs = this.models.map((member, index) => {
      const { features } = samples[index]!;
      const seen = features
        ? (featureSubset({ indices: features, name: `features${index + 1}` }).apply(start) as SymbolicTensor)
        : start;
      member.name = `member${index + 1}`;
      return member.apply(seen) as SymbolicTensor;
    });
    const mean =
      outputs.length === 1 ? outputs[0]! : (layers.average({ name: "mean" }).apply(outputs) as SymbolicTensor);
    return model({ inputs: start, outputs: mean, name: "bagging" });
  }

  /** Frees all members. */
  dispose(): void {
    for (const member of this.models) member.dispose();
  }
}

type Pair = readonly [predicted: number[], expected: number[]];

const classOf = (output: number[]) =>
  output.length === 1 ? Number(output[0]! > 0.5) : output.indexOf(Math.max(...output));

const accuracy = (pairs: readonly Pair[]) =>
  pairs.filter(([predicted, expected]) => classOf(predicted) === classOf(expected)).length / pairs.length;

/** R² of each output, averaged, as scikit-learn's `r2_score` does. */
function r2(pairs: readonly Pair[]): number {
  const width = pairs[0]?.[1].length ?? 0;
  const scores = Array.from({ length: width }, (_, j) => {
    const mean = pairs.reduce((sum, [, expected]) => sum + expected[j]!, 0) / pairs.length;
    const residual = pairs.reduce((sum, [predicted, expected]) => sum + (expected[j]! - predicted[j]!) ** 2, 0);
    const total = pairs.reduce((sum, [, expected]) => sum + (expected[j]! - mean) ** 2, 0);
    return 1 - residual / total;
  });
  return scores.reduce((a, b) => a + b, 0) / width;
}
