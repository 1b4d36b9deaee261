import { type EngineName, FeedforwardError, setSeed } from "@feedforward/core";
import { type Dataset, trainRun } from "@feedforward/runs";
import { checkArgument } from "@feedforward/shared";
import { chapterById } from "../../chapters/index";
import { resolveSettings } from "../../settings";
import { trainTf1Mlp } from "../../tf1-mlp";

/** Chapter and run for each part of the notebook that Keras has histories for. */
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

/** Parts of the notebook that can be compared with the histories of other libraries. */
export const truthParts: readonly string[] = [TF1_PART, ...Object.keys(PLACES)];

/** Values of a metric by epoch, with the metric's name in the histories. */
export type Series = Readonly<Record<string, readonly number[]>>;

/** Request for a training run whose metrics are compared with those of other libraries. */
export interface SeriesRequest {
  /** Name in {@link truthParts}. */
  readonly part: string;
  /** Seed of the training. */
  readonly seed: number;
  /** Engine for training. Default: "auto". */
  readonly engine?: EngineName | undefined;
}

/**
 * Trains a part with the settings of the notebook.
 *
 * @param dataset data to train on.
 * @param request part, seed and engine.
 * @returns the metrics that the histories of other libraries contain.
 * @throws FeedforwardError if the part is unknown.
 */
export function truthSeries(dataset: Dataset, request: SeriesRequest): Promise<Series> {
  checkArgument("truthSeries", "request", request, "object");
  const { part, seed, engine } = request;
  if (!truthParts.includes(part))
    throw new FeedforwardError(`There is no part ${JSON.stringify(part)}; there are ${truthParts.join(", ")}.`);
  return part === TF1_PART ? tf1Series(dataset, seed, engine) : fitSeries(part, dataset, seed, engine);
}

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
