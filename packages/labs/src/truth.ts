import { type EngineName, FeedforwardError } from "@feedforward/core";
import { chapterById } from "./chapters/index";
import type { Dataset } from "./dataset";
import { resolveSettings } from "./settings";
import { trainRun } from "./train-run";

/** Which training of which chapter belongs to a part of the fixture. */
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

/** The fixture's names of our figures. */
const SERIES = { accuracy: "acc", val_accuracy: "val_acc", loss: "loss", val_loss: "val_loss" } as const;

/** `histories.json` of the lab's fixtures, as far as it is needed. */
export interface Histories {
  readonly chapters: Readonly<Record<string, Readonly<Record<string, Library | string>>>>;
}

interface Library {
  readonly runs: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** How one part compares. */
export interface TruthResult {
  readonly part: string;
  readonly passed: boolean;
  /** The figure and epoch that is farthest out, in shares of what is allowed. */
  readonly worst: {
    readonly metric: string;
    readonly epoch: number;
    readonly ours: number;
    readonly theirs: number;
    readonly allowed: number;
  };
  /** Our mean final validation accuracy, and theirs. */
  readonly accuracy: readonly [ours: number, theirs: number];
}

/** What {@link truth} runs. */
export interface TruthOptions {
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
 * seeds must lie within three standard errors of theirs (the spread of both sample means) plus 0.2 points of accuracy,
 * or 1 % of the loss.
 */
export async function* truth(options: TruthOptions): AsyncGenerator<TruthResult> {
  const { histories, dataset, seeds = [1, 2, 3], engine } = options;
  for (const part of options.parts ?? Object.keys(PLACES)) {
    const place = PLACES[part];
    const reference = histories.chapters[part];
    if (place === undefined || reference === undefined) {
      throw new FeedforwardError(`Unknown part "${part}". Parts: ${Object.keys(PLACES).join(", ")}.`, { exitCode: 2 });
    }
    const chapter = chapterById(place[0]);
    const spec = chapter.runs?.(resolveSettings(chapter.parameters)).find((run) => run.id === place[1]);
    if (spec === undefined) throw new Error(`internal: chapter ${place[0]} has no run ${place[1]}.`);
    const ours: Record<string, number[]>[] = [];
    for (const seed of seeds) {
      const run = await trainRun({ ...spec, gradientNorms: false }, dataset, { seed, engine });
      ours.push(run.history.metrics);
      run.model.dispose();
    }
    yield judge(part, ours, pooled(reference));
  }
}

/** The runs of every library, seeds together: the eras agree. */
function pooled(reference: Readonly<Record<string, Library | string>>): Record<string, number[][]> {
  const all: Record<string, number[][]> = {};
  for (const library of Object.values(reference)) {
    if (typeof library === "string") continue;
    for (const [name, runs] of Object.entries(library.runs))
      all[name] = [...(all[name] ?? []), ...runs.map((run) => [...run])];
  }
  return all;
}

function judge(
  part: string,
  ours: readonly Record<string, number[]>[],
  theirs: Record<string, number[][]>,
): TruthResult {
  let worst: TruthResult["worst"] & { readonly share: number } = {
    metric: "",
    epoch: 0,
    ours: 0,
    theirs: 0,
    allowed: 0,
    share: -1,
  };
  for (const [metric, series] of Object.entries(SERIES)) {
    const reference = theirs[series]!;
    for (const epoch of reference[0]!.keys()) {
      const sample = reference.map((run) => run[epoch]!);
      const [expected, deviation] = [mean(sample), standardDeviation(sample)];
      const got = mean(ours.map((run) => run[metric]?.[epoch] ?? Number.NaN));
      const error = deviation * Math.sqrt(1 / ours.length + 1 / sample.length);
      const allowed = 3 * error + (metric.includes("loss") ? 0.01 * Math.abs(expected) : 0.002);
      const share = Math.abs(got - expected) / allowed;
      // NaN is farther out than anything.
      if (!(share <= worst.share)) worst = { metric, epoch: epoch + 1, ours: got, theirs: expected, allowed, share };
    }
  }
  const last = (runs: readonly (readonly number[])[]) => mean(runs.map((run) => run.at(-1)!));
  const { share, ...rest } = worst;
  return {
    part,
    passed: share <= 1,
    worst: rest,
    accuracy: [last(ours.map((run) => run.val_accuracy ?? [])), last(theirs.val_acc!)],
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const standardDeviation = (values: readonly number[]): number => {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
};
