// @internal
import type { EngineName } from "@feedforward/core";
import { isCompiled } from "@feedforward/core/engines";
import { RandomState } from "@feedforward/data";
import type { Dataset, Rows } from "@feedforward/runs";
import { type LogPlace, runPlace } from "@feedforward/runs";
import * as tf1 from "@feedforward/tf1";

/** How {@link trainTf1Mlp} trains. */
export interface Tf1MlpOptions {
  readonly learningRate: number;
  /** Rows of a step; no more than either part of the data has. */
  readonly batchSize: number;
  readonly epochs: number;
  /** Seed of `np.random.choice`; the first weights come from the global seed. */
  readonly seed: number;
  readonly engine?: EngineName | undefined;
  /** Folder for the event files `train` (with the graph) and `test`. Default: none are written. */
  readonly logDirectory?: LogPlace | undefined;
  /** Whether to measure each epoch on every unseen row too, which the notebook does not. Default: false. */
  readonly measureAll?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Waited for before each step, as a pause button needs. */
  readonly turn?: (() => Promise<void>) | undefined;
  /** Told after each step of the epochs that have passed, as a fraction, and of the step's batch. */
  readonly onStep?: ((epochs: number, figures: LossAndAccuracy) => void) | undefined;
  readonly onEpoch?: ((epoch: Tf1Epoch) => void) | undefined;
}

/** A loss and an accuracy. */
export interface LossAndAccuracy {
  readonly loss: number;
  readonly accuracy: number;
}

/** What an epoch gave. */
export interface Tf1Epoch {
  /** From 1. */
  readonly epoch: number;
  /** Of the epoch's last batch, after its step. */
  readonly train: LossAndAccuracy;
  /** Of a batch drawn from the unseen rows. */
  readonly test: LossAndAccuracy;
  /** Of all unseen rows, with `measureAll`. */
  readonly all?: LossAndAccuracy;
}

/**
 * The notebook's section 3 as it stands there: a graph of ten ReLU and ten sigmoid units, softmax cross-entropy on the
 * sigmoid's output, Adam; batches drawn with replacement; after each step a second run of summary, loss and accuracy; a
 * test batch an epoch.
 */
export async function trainTf1Mlp(
  { train, validation, inputs, classNames }: Pick<Dataset, "train" | "validation" | "inputs" | "classNames">,
  options: Tf1MlpOptions,
): Promise<Tf1Epoch[]> {
  const { learningRate, batchSize, epochs, logDirectory, signal } = options;
  const random = new RandomState(options.seed);
  // Whole batches only, as the notebook counts them: 46 of the lab's 48 000 rows.
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
      return result;
    } finally {
      await Promise.all([writers?.train.close(), writers?.test.close(), session.close()]);
    }
  });
}

/** What a session calls an engine: those of tfjs are "eager" to it. */
export function sessionEngine(engine: EngineName = "auto"): tf1.SessionOptions["engine"] {
  return engine === "auto" || isCompiled(engine) ? engine : "eager";
}

/**
 * Means over all rows with a graph that takes `batchSize` rows at a time: the last batch is filled up with rows that were
 * there before, whose share is taken off again by measuring them alone.
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
    // A batch of `real` new rows and of row 0 as often as it takes.
    const { figures } = await measure(Int32Array.from({ length: batchSize }, (_, i) => (i < real ? start + i : 0)));
    const filler = real < batchSize ? (await measure(new Int32Array(batchSize))).figures : { loss: 0, accuracy: 0 };
    loss += figures.loss * batchSize - filler.loss * (batchSize - real);
    accuracy += figures.accuracy * batchSize - filler.accuracy * (batchSize - real);
  }
  return { loss: loss / count, accuracy: accuracy / count };
}
