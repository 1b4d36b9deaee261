// @internal
import { getRandomState, type Optimizer, setRandomState } from "@feedforward/optim";
import type { GraphData } from "@feedforward/tensorboard";
import type * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Callback, TrainingContext } from "./callbacks/callback";
import type { Logs } from "./callbacks/logs";
import { engineName } from "./engine";
import type { EngineName } from "./engine-table";
import { EpochSums } from "./epoch-sums";
import { History } from "./history";
import type { Metric } from "./metrics/metric";
import type { Source } from "./source/source";
import type { BatchOutputs, Step } from "./step";
import type { StopReason } from "./stop-reason";
import type { TrainingState } from "./training-state";

/** A step and the source of its batches. */
export interface FedStep {
  /** The new step after the run has switched engines. */
  step: Step;
  readonly source: Source;
  /** Creates the step for another engine. */
  readonly make: (engine: EngineName) => Promise<Step>;
}

/** Parts of a run. */
export interface RunParts {
  readonly model: LayersModel;
  readonly optimizer: tf.Optimizer;
  /** Whether the optimizer is disposed together with the run. */
  readonly ownsOptimizer: boolean;
  readonly metrics: readonly Metric[];
  readonly training: FedStep;
  readonly validation: FedStep | undefined;
  readonly params: { -readonly [Name in keyof TrainingContext["params"]]: TrainingContext["params"][Name] };
  readonly seed: number;
  readonly callbacks: readonly Callback[];
  readonly signal: AbortSignal | undefined;
}

/** One call of `fit`: its loops over epochs and batches, and their position. */
export class TrainingRun implements TrainingContext {
  history = new History();
  private epoch = 0;
  private batch = 0;
  private sums: EpochSums;
  stepSeconds = Number.NaN;
  private stopReason: StopReason | undefined;
  private nextEngine: EngineName | undefined;
  private lastBatch: BatchOutputs | undefined;

  constructor(private readonly parts: RunParts) {
    this.sums = new EpochSums(parts.metrics);
    this.history.engine = this.engine;
  }

  get model(): LayersModel {
    return this.parts.model;
  }

  get optimizer(): tf.Optimizer {
    return this.parts.optimizer;
  }

  get params(): TrainingContext["params"] {
    return this.parts.params;
  }

  get engine(): string {
    return this.parts.training.step.engine;
  }

  get directions(): TrainingContext["directions"] {
    const metrics = this.parts.metrics.flatMap(({ name, direction }) =>
      direction ? [[name, direction === "up" ? "max" : "min"] as const] : [],
    );
    return { loss: "min", data_loss: "min", penalty: "min", ...Object.fromEntries(metrics) };
  }

  get figures(): TrainingContext["figures"] {
    const own = Object.keys(new EpochSums(this.parts.metrics).logs());
    return this.parts.validation ? [...own, ...own.map((name) => `val_${name}`)] : own;
  }

  graph(): GraphData | undefined {
    return this.parts.training.step.graph();
  }

  stop(reason: string | StopReason): void {
    this.stopReason ??= typeof reason === "string" ? { kind: "callback", message: reason } : reason;
  }

  changeEngine(engine: EngineName): void {
    this.nextEngine = engineName(engine);
  }

  batchLogs(): Logs {
    const sums = new EpochSums(this.parts.metrics);
    if (this.lastBatch !== undefined) sums.add(this.lastBatch);
    return sums.logs();
  }

  sync(): Promise<void> {
    return this.parts.training.step.sync();
  }

  state(): TrainingState {
    const named = this.parts.callbacks.flatMap((callback) =>
      callback.name !== undefined && callback.getState ? [[callback.name, callback.getState()] as const] : [],
    );
    const stream = this.parts.training.source.position();
    return {
      epoch: this.epoch,
      batch: this.batch,
      sums: this.sums.state(),
      seed: this.parts.seed,
      random: getRandomState(),
      callbacks: Object.fromEntries(named),
      history: this.history.toJSON(),
      ...(stream ? { stream, steps: this.params.steps } : {}),
    };
  }

  /** Continues from a state; the source is already positioned there. */
  restore(state: TrainingState): void {
    this.epoch = state.epoch;
    this.batch = state.batch;
    this.sums.restore(state.sums);
    this.parts.params.steps ||= state.steps ?? 0;
    this.history = History.fromJSON(state.history);
    this.history.engine = this.engine;
    setRandomState(state.random);
    for (const callback of this.parts.callbacks) {
      if (callback.name !== undefined && callback.name in state.callbacks)
        callback.setState?.(state.callbacks[callback.name]);
    }
  }

  async train(): Promise<History> {
    const { callbacks } = this.parts;
    let logs: Logs = {};
    try {
      for (const callback of callbacks) await callback.onTrainBegin?.(this);
      while (this.epoch < this.params.epochs && this.stopReason === undefined) {
        const ended = await this.trainEpoch();
        if (ended) logs = ended;
      }
      await this.sync();
      this.finish();
      this.history.stopped = this.stopReason;
    } finally {
      for (const callback of callbacks) await callback.onTrainEnd?.(logs, this);
    }
    return this.history;
  }

  /** With an average of the weights (EMA), the model ends with the average, as in Keras. */
  private finish(): void {
    // In tfjs, `instanceof` is true for any optimizer with the right methods, so the method itself is tested.
    const { finalizeVariableValues } = this.optimizer as Partial<Optimizer>;
    if (this.stopReason !== undefined || finalizeVariableValues === undefined) return;
    const variables = this.model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    finalizeVariableValues.call(this.optimizer, variables);
  }

  /** Runs the rest of the epoch; returns undefined if training stopped inside it. */
  private async trainEpoch(): Promise<Logs | undefined> {
    const started = performance.now();
    const { epoch } = this;
    const { callbacks } = this.parts;
    await this.useNextEngine();
    for (const callback of callbacks) await callback.onEpochBegin?.(epoch, this);
    if (!(await this.trainBatches())) return undefined;
    await this.sync();
    const logs = { ...this.sums.logs(), ...(await this.validate()) };
    this.history.append(epoch, logs, (performance.now() - started) / 1000);
    this.epoch++;
    this.batch = 0;
    this.sums = new EpochSums(this.parts.metrics);
    for (const callback of callbacks) await callback.onEpochEnd?.(epoch, logs, this);
    return logs;
  }

  /** Switches to the requested engine, once the variables are up to date. */
  private async useNextEngine(): Promise<void> {
    const engine = this.nextEngine;
    this.nextEngine = undefined;
    if (engine === undefined || engine === this.engine) return;
    await this.sync();
    for (const fed of this.fedSteps()) {
      const { step } = fed;
      fed.step = await fed.make(engine);
      await step.dispose();
    }
    this.history.engine = this.engine;
  }

  private fedSteps(): FedStep[] {
    const { training, validation } = this.parts;
    return validation ? [training, validation] : [training];
  }

  /** Whether the epoch is complete. */
  private async trainBatches(): Promise<boolean> {
    const { callbacks, signal, params, training } = this.parts;
    const { source } = training;
    const followers = callbacks.filter(({ onBatchEnd }) => onBatchEnd !== undefined);
    for await (const chunk of source.epoch(this.epoch, this.batch, () => training.step.batchesPerRun)) {
      if (signal?.aborted) this.stop({ kind: "aborted", message: "aborted" });
      if (this.stopReason !== undefined) return false;
      const called = performance.now();
      const results = await training.step.run(chunk);
      this.stepSeconds = (performance.now() - called) / 1000 / results.length;
      for (const outputs of results) {
        this.sums.add(outputs);
        this.lastBatch = outputs;
        // A batch of a small network takes less than a millisecond, so values are computed only for those who read
        // them.
        const logs = followers.length > 0 ? this.sums.logs() : {};
        for (const callback of followers) await callback.onBatchEnd?.(this.batch, logs, this);
        this.batch++;
      }
      if (this.stopReason === undefined) await this.useNextEngine();
      await breathe();
    }
    if (source.interrupted) this.stop({ kind: "aborted", message: "aborted" });
    else if (this.batch === 0)
      this.stop({ kind: "streamEnded", message: `the stream of batches ended after epoch ${this.epoch}` });
    if (source.interrupted || this.batch === 0) return false;
    params.steps = this.batch;
    params.samples = source.samples ?? params.samples;
    return true;
  }

  private async validate(): Promise<Logs> {
    const { validation, metrics, params, callbacks } = this.parts;
    if (!validation) return {};
    const { step, source } = validation;
    const sums = new EpochSums(metrics);
    for await (const chunk of source.epoch(this.epoch, 0, () => step.batchesPerRun)) {
      for (const outputs of await step.run(chunk)) sums.add(outputs);
    }
    params.validationSamples = source.samples ?? params.validationSamples;
    for (const callback of callbacks) await callback.onTestEnd?.(sums.logs(), this);
    return sums.logs("val_");
  }

  async dispose(): Promise<void> {
    const { optimizer, ownsOptimizer } = this.parts;
    for (const { step, source } of this.fedSteps()) {
      await source.close();
      await step.dispose();
    }
    if (ownsOptimizer) optimizer.dispose();
  }
}

/**
 * Lets timers, input and signals run between calls that occupy the thread; in Node without a timer's delay of one
 * millisecond.
 */
const breathe = () =>
  new Promise<void>((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
