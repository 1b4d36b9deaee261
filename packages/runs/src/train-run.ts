import {
  type Callback,
  type EngineName,
  FeedforwardError,
  fit,
  History,
  predict,
  regressionReport,
  setSeed,
  type TrainingState,
} from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import type { Optimizer } from "@feedforward/optim";
import { checkArgument, type OptionNames, requireOptions } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { classWeightsOf } from "./class-weights";
import { classify } from "./classification";
import { type AnyDataset, type Dataset, isRegression, type RegressionDataset } from "./dataset";
import type { TrainEvent } from "./events";
import type { Measurement } from "./measurement";
import { buildModel, modelSummary } from "./model-spec";
import type { Moment, Observer } from "./observer";
import { buildOptimizer } from "./optimizer-spec";
import { runRows } from "./run-rows";
import { type AnyRun, predictsNumber, type RegressionRun, type RunSpec, type TrainedRun } from "./run-spec";

/** Options of {@link trainRun}. */
export interface TrainRunOptions {
  /** Seed of initial weights, shuffling and dropout: runs with the same seed have equal initial weights and batches. */
  readonly seed: number;
  /** Engine, or a function that returns one, called when training begins and after each batch. Default: "auto". */
  readonly engine?: EngineSource | undefined;
  /** Ends training after the batches in progress. */
  readonly signal?: AbortSignal | undefined;
  /** Callbacks besides those of the run. Default: none. */
  readonly callbacks?: readonly Callback[] | undefined;
  /** Called with the events of the run. Default: none. */
  readonly onEvent?: ((event: TrainEvent) => void) | undefined;
  /** Called with messages for the user, such as the reason for a slower engine. */
  readonly note?: ((message: string) => void) | undefined;
  /** Checkpoint to continue from; the run takes ownership of the model and the optimizer. */
  readonly resume?:
    | { readonly model: LayersModel; readonly optimizer: Optimizer; readonly state: TrainingState }
    | undefined;
  /** Observers called before training and after each epoch; see `observed`. Default: none. */
  readonly observe?: readonly Observer<unknown>[] | undefined;
  /** Index among several runs, for events. Default: a single run. */
  readonly index?: number | undefined;
  /** Number of runs, for progress. Default: 1. */
  readonly runs?: number | undefined;
}

/** An engine, or a function that returns the currently best one. */
export type EngineSource = EngineName | (() => EngineName);

/**
 * Returns the engine to use now.
 *
 * @param choice engine, or a function that returns it.
 */
export const engineNow = (choice: EngineSource): EngineName => (typeof choice === "function" ? choice() : choice);

const TRAIN_RUN_OPTIONS: OptionNames<TrainRunOptions> = {
  seed: true,
  engine: true,
  signal: true,
  callbacks: true,
  onEvent: true,
  note: true,
  resume: true,
  observe: true,
  index: true,
  runs: true,
};

/**
 * Trains a model from a specification and evaluates its predictions for the validation rows.
 *
 * @param dataset data of the run.
 * @param spec specification of the run.
 * @returns the run and its model, which the caller must dispose.
 * @throws FeedforwardError if the specification does not fit the data.
 */
export async function trainRun(spec: RunSpec, dataset: Dataset, options: TrainRunOptions): Promise<TrainedRun>;
export async function trainRun(
  spec: RunSpec,
  dataset: RegressionDataset,
  options: TrainRunOptions,
): Promise<RegressionRun>;
export async function trainRun(spec: RunSpec, dataset: AnyDataset, options: TrainRunOptions): Promise<AnyRun>;
export async function trainRun(spec: RunSpec, dataset: AnyDataset, options: TrainRunOptions): Promise<AnyRun> {
  checkArgument("trainRun", "spec", spec, "object");
  checkArgument("trainRun", "dataset", dataset, "object");
  requireOptions("trainRun", options, TRAIN_RUN_OPTIONS);
  const { engine = "auto", signal, note, onEvent = () => {}, observe = [] } = options;
  const tell = (what: Measurement) => onEvent({ type: "measure", run: spec, what });
  const seed = seedOf(spec, options.seed);
  setSeed(seed);
  const optimizer = options.resume?.optimizer ?? buildOptimizer(spec.optimizer);
  let model: LayersModel | undefined;
  try {
    model = options.resume?.model ?? buildModel(spec.model, dataset);
    const rows = runRows(dataset, spec, seed);
    const [x, validationX] = [inputRows(model, rows.x), inputRows(model, rows.validationX)];
    const { y } = rows;
    const observations = new Map(observe.map((observer) => [observer, [] as unknown[]]));
    const look = async (sync: Moment["sync"]) => {
      for (const [observer, seen] of observations) {
        if (observer.computes !== undefined) tell(observer.computes);
        seen.push(await observer.look({ model: model!, x, y, loss: spec.loss, engine: engineNow(engine), sync }));
      }
    };
    if (options.resume === undefined) await look(async () => {});
    const watch: Callback = { onEpochEnd: (_epoch, _logs, context) => look(() => context.sync()) };
    const follow: Callback = { onBatchEnd: (_batch, _logs, context) => context.changeEngine(engineNow(engine)) };
    const events = eventCallback(spec, model, options, onEvent);
    let started = performance.now();
    const clock: Callback = {
      onTrainBegin: () => {
        started = performance.now();
      },
    };
    const history = await fit(model, {
      x,
      y,
      validationData: [validationX, dataset.validation.y],
      optimizer,
      loss: spec.loss,
      metrics: spec.metrics,
      batchSize: spec.batchSize,
      epochs: spec.epochs,
      seed,
      ...weightsFor(spec, dataset),
      callbacks: [
        clock,
        ...(options.callbacks ?? []),
        events,
        ...(observe.length > 0 ? [watch] : []),
        ...(typeof engine === "function" ? [follow] : []),
      ],
      verbose: 0,
      engine: engineNow(engine),
      signal,
      note,
      resume: options.resume?.state,
    });
    const seconds = (performance.now() - started) / 1000;
    const epochsRun = history.epochs.length - (options.resume?.state.history.epochs.length ?? 0);
    tell("answers");
    const measured = await measure(model, validationX, dataset, engineNow(engine));
    const rate = (epochsRun * x.length) / seconds;
    const result: AnyRun = { spec, model, history, ...measured, seconds, rate, observations };
    if (predictsNumber(result)) onEvent({ type: "regression-end", run: spec, result });
    else onEvent({ type: "run-end", run: spec, result });
    return result;
  } catch (error) {
    model?.dispose();
    throw error;
  } finally {
    optimizer.dispose();
  }
}

/** Returns the number of inputs per row of a model. */
export const sizeOf = (model: LayersModel): number =>
  model.inputs[0]!.shape.slice(1).reduce<number>((size, side) => size * (side ?? 1), 1);

/** Reshapes rows to a model's input shape, for example to images. */
export const inputRows = (model: LayersModel, x: NdArray): NdArray =>
  model.inputs[0]!.shape.length === 2
    ? x
    : x.reshape([x.length, ...model.inputs[0]!.shape.slice(1).map((size) => size ?? 1)]);

/** Returns the options of `fit` for class weights; empty by default. */
function weightsFor({ classWeight }: RunSpec, dataset: AnyDataset) {
  if (classWeight === undefined) return {};
  if (isRegression(dataset)) {
    throw new FeedforwardError(`classWeight is for classes; ${dataset.name} has a number to predict.`, { usage: true });
  }
  return { classWeight: classWeightsOf(classWeight, dataset.train.labels, dataset) };
}

/** Returns the seed of a run. Members of an ensemble start from different weights. */
const seedOf = ({ bootstrap }: RunSpec, seed: number): number => seed + (bootstrap?.seed ?? 0);

/** Checkpoint of a finished training run, and its settings. */
export interface EndedTraining extends Pick<NonNullable<TrainRunOptions["resume"]>, "model" | "state"> {
  /** Seed of the training. */
  readonly seed: number;
  /** Engine for the evaluation. */
  readonly engine: EngineName;
}

/**
 * Restores a finished training run from its last checkpoint and evaluates it again.
 *
 * @param dataset data of the run.
 * @param ended model, state, seed and engine of the ended training.
 * @param spec specification of the run.
 */
export async function measuredRun(spec: RunSpec, dataset: Dataset, ended: EndedTraining): Promise<TrainedRun>;
export async function measuredRun(spec: RunSpec, dataset: AnyDataset, ended: EndedTraining): Promise<AnyRun>;
export async function measuredRun(spec: RunSpec, dataset: AnyDataset, ended: EndedTraining): Promise<AnyRun> {
  checkArgument("measuredRun", "spec", spec, "object");
  checkArgument("measuredRun", "dataset", dataset, "object");
  checkArgument("measuredRun", "ended", ended, "object");
  const { model, state, seed, engine } = ended;
  checkArgument("measuredRun", "ended.model", model, "model");
  checkArgument("measuredRun", "ended.state", state, "object");
  const history = History.fromJSON(state.history);
  const seconds = history.seconds.reduce((sum, one) => sum + one, 0);
  const { x, validationX } = runRows(dataset, spec, seedOf(spec, seed));
  const measured = await measure(model, inputRows(model, validationX), dataset, engine);
  const rate = (history.epochs.length * x.length) / seconds;
  return { spec, model, history, ...measured, seconds, rate, observations: new Map() };
}

async function measure(model: LayersModel, x: NdArray, dataset: AnyDataset, engine: EngineName) {
  const outputs = await predict(model, x, { batchSize: Math.min(1024, x.length), engine });
  const values = outputs.data as Float32Array;
  if (isRegression(dataset)) {
    return { predictions: values, regression: regressionReport(dataset.validation.y.data, values) };
  }
  const { validation, classNames } = dataset;
  return { probabilities: values, classification: classify(values, validation.labels, classNames) };
}

/** Creates a callback that turns `fit`'s hooks into events with rate and remaining time. */
function eventCallback(
  run: RunSpec,
  model: LayersModel,
  options: TrainRunOptions,
  emit: (event: TrainEvent) => void,
): Callback {
  let started = 0;
  let done = 0;
  let epochStarted = 0;
  let batchEnded = 0;
  let epoch = 0;
  let engine = "";
  return {
    onTrainBegin(context) {
      started = performance.now();
      engine = context.engine;
      const { samples, validationSamples } = context.params;
      const place = { index: options.index ?? 0, runs: options.runs ?? 1 };
      emit({
        type: "run-begin",
        run,
        ...place,
        engine: context.engine,
        samples,
        validationSamples,
        summary: modelSummary(model),
      });
    },
    onEpochBegin(index) {
      epoch = index;
      epochStarted = performance.now();
      batchEnded = epochStarted;
    },
    onBatchEnd(batch, logs, context) {
      const { epochs, steps, batchSize, samples } = context.params;
      // The rate is measured anew, because another engine has a different speed.
      if (context.engine !== engine) [engine, started, done] = [context.engine, batchEnded, 0];
      batchEnded = performance.now();
      done += Math.min(batchSize, samples - batch * batchSize);
      const rate = done / ((batchEnded - started) / 1000);
      const rest = samples * (epochs - epoch - 1) + Math.max(0, samples - (batch + 1) * batchSize);
      emit({
        type: "batch",
        run,
        epoch: epoch + 1,
        epochs,
        batch: batch + 1,
        batches: steps,
        logs,
        batchLogs: context.batchLogs(),
        engine: context.engine,
        rate,
        left: rest / rate,
      });
      if (batch + 1 === steps) emit({ type: "measure", run, what: "validation" });
    },
    onEpochEnd(index, logs, { params: { epochs } }) {
      emit({ type: "epoch", run, epoch: index + 1, epochs, logs, seconds: (performance.now() - epochStarted) / 1000 });
    },
  };
}
