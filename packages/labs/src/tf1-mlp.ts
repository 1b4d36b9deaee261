// @internal
import type { EngineName } from "@feedforward/core";
import { isCompiled } from "@feedforward/core/engines";
import { RandomState } from "@feedforward/data";
import type { Dataset, Rows } from "@feedforward/runs";
import { type LogPlace, runPlace } from "@feedforward/runs";
import * as tf1 from "@feedforward/tf1";
import { type LayersModel, layers, sequential } from "@tensorflow/tfjs-layers";
import { networkOf } from "./tf1-network";

/** Options of {@link trainTf1Mlp}. */
export interface Tf1MlpOptions {
  readonly learningRate: number;
  /** Rows per step; at most the size of the smaller part of the data. */
  readonly batchSize: number;
  readonly epochs: number;
  /** Seed of `np.random.choice`; the initial weights come from the global seed. */
  readonly seed: number;
  readonly engine?: EngineName | undefined;
  /** Folder for the event files `train` (with the graph) and `test`. Default: no event files. */
  readonly logDirectory?: LogPlace | undefined;
  /** Whether to also evaluate each epoch on all unseen rows, which the notebook does not. Default: false. */
  readonly measureAll?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called and awaited before each step, for example by a pause button. */
  readonly turn?: (() => Promise<void>) | undefined;
  /** Called after each step with the number of epochs so far, as a fraction, and the results on the step's batch. */
  readonly onStep?: ((epochs: number, figures: LossAndAccuracy) => void) | undefined;
  readonly onEpoch?: ((epoch: Tf1Epoch) => void) | undefined;
  /**
   * Called after the last epoch with the network as a layers model, which the callee owns. Its last layer is the
   * softmax of the loss, so that it outputs the probabilities that training maximises. Default: no model is created.
   */
  readonly onTrained?: ((model: LayersModel) => void) | undefined;
}

/** A loss and an accuracy. */
export interface LossAndAccuracy {
  readonly loss: number;
  readonly accuracy: number;
}

/** Results of an epoch. */
export interface Tf1Epoch {
  /** Epoch, from 1. */
  readonly epoch: number;
  /** Results on the last batch of the epoch, after its step. */
  readonly train: LossAndAccuracy;
  /** Results on a batch drawn from the unseen rows. */
  readonly test: LossAndAccuracy;
  /** Results on all unseen rows, with `measureAll`. */
  readonly all?: LossAndAccuracy;
}

/**
 * Runs section 3 of the notebook unchanged: a graph of ten ReLU and ten sigmoid units, softmax cross-entropy on the
 * sigmoid's output, Adam; batches drawn with replacement; after each step a second run of summary, loss and accuracy; a
 * test batch per epoch.
 */
export async function trainTf1Mlp(
  { train, validation, inputs, classNames }: Pick<Dataset, "train" | "validation" | "inputs" | "classNames">,
  options: Tf1MlpOptions,
): Promise<Tf1Epoch[]> {
  const { learningRate, batchSize, epochs, logDirectory, signal } = options;
  const random = new RandomState(options.seed);
  // Whole batches only, as in the notebook: 46 for the lab's 48,000 rows.
  const steps = Math.floor(train.labels.length / batchSize);
  return tf1.withGraph(new tf1.Graph(), async () => {
    const x = tf1.placeholder("float32", [batchSize, inputs], "input_data");
    const y = tf1.placeholder("int8", [batchSize, classNames.length], "label_data");
    const hidden = tf1.layers.dense(x, { units: 10, activation: "relu" });
    const output = tf1.layers.dense(hidden, { units: classNames.length, activation: "sigmoid" });
    const loss = tf1.reduceMean(tf1.nn.softmaxCrossEntropyWithLogits({ logits: output, labels: y }));
    const trainStep = tf1.train.adamOptimizer({ learningRate }).minimize(loss);
    const predicted = tf1.argMax(tf1.nn.softmax(output), 1);
    const accuracy = tf1.reduceMean(tf1.cast(tf1.equal(predicted, tf1.argMax(y, 1)), "float32"));
    tf1.summary.scalar("cross_entropy", loss);
    tf1.summary.scalar("accuracy", accuracy);
    const merged = tf1.summary.mergeAll() as tf1.Tensor<Uint8Array>;
    const session = new tf1.Session({ engine: sessionEngine(options.engine), gpuOptions: { allowGrowth: true } });
    const writers =
      logDirectory === undefined
        ? undefined
        : {
            train: new tf1.summary.FileWriter(runPlace(logDirectory, "train"), session.graph),
            test: new tf1.summary.FileWriter(runPlace(logDirectory, "test")),
          };
    const feedOf = (rows: Rows, chosen: ArrayLike<number>) =>
      [
        [x, rows.x.rows(chosen)],
        [y, rows.y.rows(chosen)],
      ] as const;
    const drawn = (rows: Rows) => feedOf(rows, random.choice(rows.labels.length, { size: batchSize }));
    const measured = async (feed: tf1.Feed) => {
      const [summary, lossValue, accuracyValue] = await session.run([merged, loss, accuracy], { feed });
      return { summary, figures: { loss: Number(lossValue), accuracy: Number(accuracyValue) } };
    };
    try {
      await session.run(tf1.globalVariablesInitializer());
      const result: Tf1Epoch[] = [];
      for (let epoch = 1; epoch <= epochs; epoch++) {
        let figures: LossAndAccuracy = { loss: Number.NaN, accuracy: Number.NaN };
        for (let step = 0; step < steps; step++) {
          await options.turn?.();
          signal?.throwIfAborted();
          const feed = drawn(train);
          await session.run(trainStep, { feed });
          const after = await measured(feed);
          figures = after.figures;
          options.onStep?.(epoch - 1 + (step + 1) / steps, figures);
          writers?.train.addSummary(after.summary, (epoch - 1) * steps + step);
        }
        const test = await measured(drawn(validation));
        writers?.test.addSummary(test.summary, epoch * steps);
        const all = options.measureAll
          ? await overAll(validation, batchSize, (rows) => measured(feedOf(validation, rows)))
          : undefined;
        result.push({ epoch, train: figures, test: test.figures, ...(all && { all }) });
        options.onEpoch?.(result.at(-1)!);
      }
      if (options.onTrained !== undefined)
        options.onTrained(await networkOf(session, () => sameNetwork(inputs, classNames.length)));
      return result;
    } finally {
      await Promise.all([writers?.train.close(), writers?.test.close(), session.close()]);
    }
  });
}

/** Creates the notebook's network as a layers model, with a softmax after the sigmoid. */
const sameNetwork = (inputs: number, classes: number): LayersModel =>
  sequential({
    layers: [
      layers.dense({ units: 10, activation: "relu", inputShape: [inputs], name: "hidden" }),
      layers.dense({ units: classes, activation: "sigmoid", name: "output" }),
      layers.activation({ activation: "softmax", name: "probabilities" }),
    ],
  });

/** Returns the session's name for an engine: those of tfjs are "eager". */
export function sessionEngine(engine: EngineName = "auto"): tf1.SessionOptions["engine"] {
  return engine === "auto" || isCompiled(engine) ? engine : "eager";
}

/**
 * Computes means over all rows with a graph that takes `batchSize` rows at a time: the last batch is padded with rows
 * that were already evaluated, and their contribution, measured separately, is subtracted.
 */
async function overAll(
  { labels }: Rows,
  batchSize: number,
  measure: (rows: Int32Array) => Promise<{ figures: LossAndAccuracy }>,
): Promise<LossAndAccuracy> {
  const count = labels.length;
  let [loss, accuracy] = [0, 0];
  for (let start = 0; start < count; start += batchSize) {
    const real = Math.min(batchSize, count - start);
    // A batch of `real` new rows, padded with copies of row 0.
    const { figures } = await measure(Int32Array.from({ length: batchSize }, (_, i) => (i < real ? start + i : 0)));
    const filler = real < batchSize ? (await measure(new Int32Array(batchSize))).figures : { loss: 0, accuracy: 0 };
    loss += figures.loss * batchSize - filler.loss * (batchSize - real);
    accuracy += figures.accuracy * batchSize - filler.accuracy * (batchSize - real);
  }
  return { loss: loss / count, accuracy: accuracy / count };
}
