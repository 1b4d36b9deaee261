import { getOptimizer, getRandomState, type Optimizer, setRandomState, setSeed } from "@feedforward/optim";
import type { GraphData } from "@feedforward/tensorboard";
import type * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Data } from "./array-data";
import type { Callback, Logs, TrainingContext } from "./callbacks/callback";
import { progressBar } from "./callbacks/progress-bar";
import { type EngineName, engineName } from "./engine";
import { EpochSums } from "./epoch-sums";
import { type ClassWeight, checkBatchSize, checkCount, epochBatches, type Rows, readRows, splitRows } from "./fit-plan";
import { History } from "./history";
import { getLoss, type LossIdentifier } from "./losses/get-loss";
import { makeStep } from "./make-step";
import type { MetricIdentifier } from "./metrics/get-metric";
import type { Metric } from "./metrics/metric";
import { readMetrics } from "./read-metrics";
import type { Step } from "./step";
import { evaluateStep, trainStep } from "./train-step";
import type { TrainingState } from "./training-state";

/** Options of {@link fit}. */
export interface FitOptions {
  /** Inputs, rows on the first axis. */
  x: Data;
  /** Targets, one row for each row of `x`. */
  y: Data;
  /** Inputs and targets (and weights) to evaluate after each epoch. */
  validationData?: readonly [Data, Data] | readonly [Data, Data, Data] | undefined;
  /** The last share of the rows to keep apart for validation, between 0 and 1; ignored when `validationData` is given. */
  validationSplit?: number | undefined;
  /** An optimizer, or its name with default settings. Default: Adam. */
  optimizer?: tf.Optimizer | string | undefined;
  /** A loss, its name, or a function of targets and predictions. */
  loss: LossIdentifier;
  /** Metrics or their names; "accuracy" picks the kind that fits the loss. Default: none. */
  metrics?: readonly MetricIdentifier[] | undefined;
  /** Metrics to which a row counts by its weight. Default: none. */
  weightedMetrics?: readonly MetricIdentifier[] | undefined;
  /** Rows a step, at most the number of rows. Default: 32. */
  batchSize?: number | undefined;
  /** Passes over the data. Default: 1. */
  epochs?: number | undefined;
  /** Whether each epoch takes the rows in a new random order. Default: true. */
  shuffle?: boolean | undefined;
  /**
   * Seeds the run: shuffling, and through `setSeed` dropout and noise. The same first weights and the same seed give the
   * same run on the same engine, bit for bit. Default: a random order, and the streams as they are.
   */
  seed?: number | undefined;
  /** A weight for each row: the loss is sum(weight · loss) / rows. */
  sampleWeight?: Data | undefined;
  /** A weight for each class; classes left out weigh 1. */
  classWeight?: ClassWeight | undefined;
  /** Called in this order. */
  callbacks?: readonly Callback[] | undefined;
  /** 0 prints nothing, 1 a progress bar on a terminal and a line an epoch elsewhere, 2 a line an epoch. Default: 1. */
  verbose?: 0 | 1 | 2 | undefined;
  /** Where the steps run. Default: "auto". */
  engine?: EngineName | undefined;
  /** Ends training after the batches in progress. */
  signal?: AbortSignal | undefined;
  /** Goes on from this state; the model's and the optimizer's weights must be those saved with it. */
  resume?: TrainingState | undefined;
  /** Takes messages meant for the user, such as why a slower engine runs. Default: `console.warn`. */
  note?: ((message: string) => void) | undefined;
}

/**
 * Trains a model and leaves its weights updated.
 *
 * Figures are those of Keras 3: the epoch's loss is the mean over its rows, penalties included, for training and
 * validation alike; metrics are computed over the epoch.
 *
 * @returns the history; `history.engine` says which engine ran.
 * @throws FeedforwardError for data that do not fit the model, unknown names and impossible settings.
 */
export async function fit(model: LayersModel, options: FitOptions): Promise<History> {
  const run = await TrainingRun.prepare(model, options);
  try {
    return await run.train();
  } finally {
    await run.dispose();
  }
}

/** One call of {@link fit}: what it was asked for, the steps it built, and where it stands. */
class TrainingRun implements TrainingContext {
  history = new History();
  private epoch = 0;
  private batch = 0;
  private sums: EpochSums;
  private stopReason: string | undefined;

  private constructor(
    readonly model: LayersModel,
    readonly optimizer: tf.Optimizer,
    private readonly metrics: readonly Metric[],
    readonly params: TrainingContext["params"],
    private readonly rows: Rows,
    private readonly seed: number,
    private readonly trainer: Step,
    private readonly validator: Step | undefined,
    private readonly options: FitOptions,
    private readonly callbacks: readonly Callback[],
    private readonly ownsOptimizer: boolean,
  ) {
    this.sums = new EpochSums(metrics);
    this.history.engine = trainer.engine;
  }

  static async prepare(model: LayersModel, options: FitOptions): Promise<TrainingRun> {
    const engine = engineName(options.engine ?? "auto");
    if (options.seed !== undefined && !options.resume) setSeed(options.seed);
    const epochs = options.epochs ?? 1;
    checkCount("epochs", epochs);
    let rows = await readRows(model, options);
    let validation: Rows | undefined;
    if (options.validationData) {
      const [x, y, sampleWeight] = options.validationData;
      validation = await readRows(model, { x, y, sampleWeight }, "validation ");
    } else if (options.validationSplit) {
      [rows, validation] = splitRows(rows, options.validationSplit);
    }
    const batchSize = checkBatchSize(options.batchSize, rows.count);
    const loss = getLoss(options.loss);
    const { metrics, weightedMetrics } = readMetrics(options, loss, model);
    const optimizer =
      options.optimizer === undefined || typeof options.optimizer === "string"
        ? getOptimizer(options.optimizer ?? "adam")
        : options.optimizer;
    const parts = { model, loss, metrics, weightedMetrics };
    const note = options.note ? { note: options.note } : {};
    const trainer = await makeStep(trainStep(parts, optimizer), rows.arrays, batchSize, engine, { optimizer, ...note });
    const validator =
      validation &&
      (await makeStep(evaluateStep(parts), validation.arrays, Math.min(batchSize, validation.count), engine, {
        note: () => {},
      }));
    const params = {
      epochs,
      batchSize,
      steps: Math.ceil(rows.count / batchSize),
      samples: rows.count,
      validationSamples: validation?.count ?? 0,
    };
    const seed = options.resume?.seed ?? options.seed ?? Math.floor(Math.random() * 2 ** 31);
    const callbacks = [
      ...(options.callbacks ?? []),
      ...(options.verbose === 0 ? [] : [progressBar({ verbose: options.verbose ?? 1 })]),
    ];
    const owns = optimizer !== options.optimizer;
    const run = new TrainingRun(
      model,
      optimizer,
      [...metrics, ...weightedMetrics],
      params,
      rows,
      seed,
      trainer,
      validator,
      options,
      callbacks,
      owns,
    );
    if (options.resume) run.restore(options.resume);
    return run;
  }

  get engine(): string {
    return this.trainer.engine;
  }

  get directions(): TrainingContext["directions"] {
    const metrics = this.metrics.flatMap(({ name, direction }) =>
      direction ? [[name, direction === "up" ? "max" : "min"] as const] : [],
    );
    return { loss: "min", data_loss: "min", penalty: "min", ...Object.fromEntries(metrics) };
  }

  graph(): GraphData | undefined {
    return this.trainer.graph();
  }

  stop(reason: string): void {
    this.stopReason ??= reason;
  }

  sync(): Promise<void> {
    return this.trainer.sync();
  }

  state(): TrainingState {
    const named = this.callbacks.flatMap((callback) =>
      callback.name !== undefined && callback.getState ? [[callback.name, callback.getState()] as const] : [],
    );
    return {
      epoch: this.epoch,
      batch: this.batch,
      sums: this.sums.state(),
      seed: this.seed,
      random: getRandomState(),
      callbacks: Object.fromEntries(named),
      history: this.history.toJSON(),
    };
  }

  private restore(state: TrainingState): void {
    this.epoch = state.epoch;
    this.batch = state.batch;
    this.sums.restore(state.sums);
    this.history = History.fromJSON(state.history);
    this.history.engine = this.engine;
    setRandomState(state.random);
    for (const callback of this.callbacks) {
      if (callback.name !== undefined && callback.name in state.callbacks)
        callback.setState?.(state.callbacks[callback.name]);
    }
  }

  async train(): Promise<History> {
    let logs: Logs = {};
    try {
      for (const callback of this.callbacks) await callback.onTrainBegin?.(this);
      while (this.epoch < this.params.epochs && this.stopReason === undefined) {
        const ended = await this.trainEpoch();
        if (ended) logs = ended;
      }
      await this.sync();
      this.finish();
      this.history.stopped = this.stopReason;
    } finally {
      for (const callback of this.callbacks) await callback.onTrainEnd?.(logs, this);
    }
    return this.history;
  }

  /** With an average of the weights (EMA), the model ends with it, as in Keras. */
  private finish(): void {
    // tfjs answers `instanceof` for any optimizer of its own kind, so that the method is asked for.
    const { finalizeVariableValues } = this.optimizer as Partial<Optimizer>;
    if (this.stopReason !== undefined || finalizeVariableValues === undefined) return;
    const variables = this.model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    finalizeVariableValues.call(this.optimizer, variables);
  }

  /** Runs what is left of the epoch; undefined when training stopped inside it. */
  private async trainEpoch(): Promise<Logs | undefined> {
    const started = performance.now();
    const { epoch } = this;
    for (const callback of this.callbacks) await callback.onEpochBegin?.(epoch, this);
    const shuffle = this.options.shuffle === false ? undefined : { seed: this.seed, epoch };
    const batches = epochBatches(this.rows.count, this.params.batchSize, shuffle);
    while (this.batch < batches.length) {
      if (this.options.signal?.aborted) this.stop("aborted");
      if (this.stopReason !== undefined) return undefined;
      const group = batches.slice(this.batch, this.batch + this.trainer.batchesPerRun);
      for (const outputs of await this.trainer.run(group)) {
        this.sums.add(outputs);
        const logs = this.sums.logs();
        for (const callback of this.callbacks) await callback.onBatchEnd?.(this.batch, logs, this);
        this.batch++;
      }
      await breathe();
    }
    await this.sync();
    const logs = { ...this.sums.logs(), ...(await this.validate()) };
    this.history.append(epoch, logs, (performance.now() - started) / 1000);
    this.epoch++;
    this.batch = 0;
    this.sums = new EpochSums(this.metrics);
    for (const callback of this.callbacks) await callback.onEpochEnd?.(epoch, logs, this);
    return logs;
  }

  private async validate(): Promise<Logs> {
    if (!this.validator) return {};
    const sums = new EpochSums(this.metrics);
    const batches = epochBatches(
      this.params.validationSamples,
      Math.min(this.params.batchSize, this.params.validationSamples),
      undefined,
    );
    for (let start = 0; start < batches.length; start += this.validator.batchesPerRun) {
      for (const outputs of await this.validator.run(batches.slice(start, start + this.validator.batchesPerRun)))
        sums.add(outputs);
    }
    return sums.logs("val_");
  }

  async dispose(): Promise<void> {
    await this.trainer.dispose();
    await this.validator?.dispose();
    if (this.ownsOptimizer) this.optimizer.dispose();
  }
}

/** Lets timers, input and signals in between calls that occupy the thread. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
