import { type EngineName, setSeed } from "@feedforward/core";
import { chapterById, resolveSettings } from "@feedforward/labs";
import { type Dataset, trainRun } from "@feedforward/runs";
// The chapter's own loop, which here evaluates all unseen rows; nothing else needs that.
import { trainTf1Mlp } from "../../packages/labs/src/tf1-mlp";
import { errorOfDifference, mean } from "./error-of-difference";

/** Chapter and run that correspond to a part of the fixture. */
const PLACES: Readonly<Record<string, readonly [chapter: string, run: string]>> = {
  "4-adam": ["mlp-keras", "mlp"],
  "5.1-sgd": ["optimizers", "sgd"],
  "5.2-momentum": ["optimizers", "momentum"],
  "5.3-adagrad": ["optimizers", "adagrad"],
  "5.4-rmsprop": ["optimizers", "rmsprop"],
  "6-sigmoid": ["vanishing-gradient", "sigmoid"],
  "6-relu": ["vanishing-gradient", "relu"],
  "7.1-l1": ["regularization", "l1"],
  "7.2-l2": ["regularization", "l2"],
  "7.3-zero": ["regularization", "zero"],
  "7.4-dropout": ["regularization", "dropout"],
};

/** Program of section 3, which does not train with `fit`. */
const TF1_PART = "3-tf1-mlp";

/** All parts of the fixture. */
export const truthParts: readonly string[] = [TF1_PART, ...Object.keys(PLACES)];

/** Factor of the number of seeds for the second try of a part that lies outside. */
export const SECOND_TRY = 3;

/** Needed fields of `histories.json` of the lab's fixtures. */
export interface Histories {
  readonly chapters: Readonly<Record<string, Readonly<Record<string, Library | string>>>>;
}

interface Library {
  readonly runs: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** Result of comparing one part. */
interface TruthResult {
  readonly part: string;
  /** Seeds of the comparison: the given ones, or the new ones of a second try. */
  readonly seeds: readonly number[];
  readonly passed: boolean;
  /** Metric and epoch with the largest deviation relative to the allowed one. */
  readonly worst: {
    readonly metric: string;
    readonly epoch: number;
    readonly ours: number;
    readonly theirs: number;
    readonly allowed: number;
  };
  /** Our mean final validation accuracy and the reference's. */
  readonly accuracy: readonly [ours: number, theirs: number];
}

/** Options of {@link truth}. */
interface TruthOptions {
  readonly dataset: Dataset;
  readonly histories: Histories;
  /** Default: 1, 2, 3. */
  readonly seeds?: readonly number[] | undefined;
  /** Parts of the fixture. Default: all that have a chapter. */
  readonly parts?: readonly string[] | undefined;
  readonly engine?: EngineName | undefined;
}

/**
 * Trains the chapters as the notebook sets them and compares with Keras's histories: at every epoch the mean over our
 * seeds must lie within three standard errors of the difference (see {@link errorOfDifference}) plus 0.2 points of
 * accuracy, or 1 % of the loss.
 *
 * Among hundreds of comparisons some lie farther out by chance: with ten hidden units, some initial weights are lucky,
 * and a seed has the same ones in every small chapter. A part outside is therefore judged a second time, on three times
 * as many fresh seeds and on these alone. Its bound is then tighter, so a true difference is outside again, while a
 * lucky draw is not. {@link falseAlarms} says how often chance alone does either.
 */
export async function* truth(options: TruthOptions): AsyncGenerator<TruthResult> {
  const { histories, dataset, seeds = [1, 2, 3], engine } = options;
  for (const part of options.parts ?? truthParts) {
    const reference = histories.chapters[part];
    if (reference === undefined) throw new Error(`the histories have no part ${part}.`);
    const series = async (some: readonly number[]) => {
      const ours: Series[] = [];
      for (const seed of some) ours.push(await seriesOf(part, dataset, seed, engine));
      return ours;
    };
    const first = judge(part, await series(seeds), pooled(reference), seeds);
    if (first.passed) yield first;
    else {
      const from = Math.max(...seeds) + 1;
      const fresh = Array.from({ length: SECOND_TRY * seeds.length }, (_, index) => from + index);
      yield judge(part, await series(fresh), pooled(reference), fresh);
    }
  }
}

/** Values of a metric by epoch, under the fixture's name. */
export type Series = Record<string, readonly number[]>;

/** Trains a part and returns the metrics in the fixture. */
const seriesOf = (part: string, dataset: Dataset, seed: number, engine: EngineName | undefined): Promise<Series> =>
  part === TF1_PART ? tf1Series(dataset, seed, engine) : fitSeries(part, dataset, seed, engine);

async function fitSeries(
  part: string,
  dataset: Dataset,
  seed: number,
  engine: EngineName | undefined,
): Promise<Series> {
  const [chapterId, runId] = PLACES[part]!;
  const chapter = chapterById(chapterId);
  const spec = chapter.runs?.(resolveSettings(chapter.parameters)).find((run) => run.id === runId);
  if (spec === undefined) throw new Error(`internal: chapter ${chapterId} has no run ${runId}.`);
  const { history, model } = await trainRun(spec, dataset, { seed, engine });
  model.dispose();
  const { accuracy, loss, val_accuracy, val_loss } = history.metrics;
  return { acc: accuracy!, loss: loss!, val_acc: val_accuracy!, val_loss: val_loss! };
}

async function tf1Series(dataset: Dataset, seed: number, engine: EngineName | undefined): Promise<Series> {
  setSeed(seed);
  const settings = { learningRate: 0.0006, batchSize: 1024, epochs: 10 };
  const epochs = await trainTf1Mlp(dataset, { ...settings, seed, engine, measureAll: true });
  return {
    acc: epochs.map(({ train }) => train.accuracy),
    loss: epochs.map(({ train }) => train.loss),
    val_acc: epochs.map(({ test }) => test.accuracy),
    val_loss: epochs.map(({ test }) => test.loss),
    full_val_acc: epochs.map(({ all }) => all!.accuracy),
    full_val_loss: epochs.map(({ all }) => all!.loss),
  };
}

/** The runs of every library, seeds together: the eras agree. */
export function pooled(reference: Readonly<Record<string, Library | string>>): Record<string, number[][]> {
  const all: Record<string, number[][]> = {};
  for (const library of Object.values(reference)) {
    if (typeof library === "string") continue;
    for (const [name, runs] of Object.entries(library.runs))
      all[name] = [...(all[name] ?? []), ...runs.map((run) => [...run])];
  }
  return all;
}

/** Compares our runs of a part with the reference's, figure by figure and epoch by epoch. */
export function judge(
  part: string,
  ours: readonly Series[],
  theirs: Readonly<Record<string, readonly (readonly number[])[]>>,
  seeds: readonly number[],
): TruthResult {
  let worst: TruthResult["worst"] & { readonly share: number } = {
    metric: "",
    epoch: 0,
    ours: 0,
    theirs: 0,
    allowed: 0,
    share: -1,
  };
  for (const metric of Object.keys(ours[0] ?? {})) {
    const reference = theirs[metric]!;
    for (const epoch of reference[0]!.keys()) {
      const sample = reference.map((run) => run[epoch]!);
      const own = ours.map((run) => run[metric]![epoch] ?? Number.NaN);
      const [expected, got] = [mean(sample), mean(own)];
      const allowed =
        3 * errorOfDifference(own, sample) + (metric.includes("loss") ? 0.01 * Math.abs(expected) : 0.002);
      const distance = Math.abs(got - expected) / allowed;
      // NaN counts as the largest deviation.
      const share = Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance;
      if (share > worst.share) worst = { metric, epoch: epoch + 1, ours: got, theirs: expected, allowed, share };
    }
  }
  const last = (runs: readonly (readonly number[])[]) => mean(runs.map((run) => run.at(-1)!));
  const { share, ...rest } = worst;
  return {
    part,
    seeds,
    passed: share <= 1,
    worst: rest,
    accuracy: [last(ours.map((run) => run.val_acc!)), last(theirs.val_acc!)],
  };
}
