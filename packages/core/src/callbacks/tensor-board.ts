import type { Optimizer } from "@feedforward/optim";
import type { LogDirectory, SummaryWriter } from "@feedforward/tensorboard";
import type { Callback, EvaluationContext, TrainingContext } from "./callback";
import type { Logs } from "./logs";
import { embeddingLayers, writeEmbeddings } from "./tensor-board/embeddings";
import { type Settings, settingsOf, type TensorBoardOptions } from "./tensor-board/options";
import { openResumed } from "./tensor-board/resumed-run";
import { writeWeights } from "./tensor-board/weight-summaries";

/**
 * Writes event files for TensorBoard with Keras 3's folders, tags and steps.
 *
 * In `train/`: `epoch_<figure>` and `epoch_learning_rate` at the epoch's number from 0; `batch_<figure>` at the number of
 * batches run, with `updateFreq`; the model as the graph `keras`, and the compiled step as the graph of operations. In
 * `validation/`: `epoch_<figure>`, and `evaluation_<figure>_vs_iterations` at the number of the optimizer's updates, also
 * for `evaluate`. A file is created at its first value. A resumed run continues at its step; points that a killed run had
 * written beyond it are hidden.
 *
 * @param logDir folder to write into, or a `LogDirectory`, such as one in memory. Default: "logs".
 * @throws FeedforwardError for an invalid option.
 * @example
 * await fit(model, { ...data, callbacks: [tensorBoard("logs/first", { histogramFreq: 1, updateFreq: 100 })] });
 */
export function tensorBoard(logDir: string | LogDirectory = "logs", options: TensorBoardOptions = {}): Callback {
  const log = new TensorBoardLog(logDir, settingsOf(options));
  return {
    name: "tensorBoard",
    onTrainBegin: (context) => log.trainBegin(context),
    onEpochBegin: () => log.epochBegin(),
    onBatchEnd: (_batch, logs, context) => log.batchEnd(logs, context),
    onTestEnd: (logs, context) => log.testEnd(logs, context),
    onEpochEnd: (epoch, logs, context) => log.epochEnd(epoch, logs, context),
    onTrainEnd: () => log.trainEnd(),
  };
}

class TensorBoardLog {
  /** The open writers by folder. */
  private readonly writers = new Map<string, SummaryWriter>();
  /** Loaded when it is needed: most programs start without it. */
  private Writer: typeof SummaryWriter | undefined;
  private training = false;
  /** Number of batches since the start of training, including those before a resume. */
  private batches = 0;
  private iterations = 0;
  private epochStart = { batches: 0, time: 0 };

  constructor(
    private readonly logDir: string | LogDirectory,
    private readonly settings: Settings,
  ) {}

  private async load(): Promise<void> {
    this.Writer ??= (await import("@feedforward/tensorboard")).SummaryWriter;
  }

  async trainBegin(context: TrainingContext): Promise<void> {
    await this.load();
    const { epoch, batch } = context.state();
    this.training = true;
    this.batches = epoch * context.params.steps + batch;
    this.iterations = updatesOf(context.optimizer) ?? this.batches;
    const point = { epochs: epoch, batches: this.batches, iterations: this.iterations };
    for (const run of this.batches > 0 ? ["train", "validation"] : []) {
      const resumed = typeof this.logDir === "string" && (await openResumed(`${this.logDir}/${run}`, point));
      if (resumed) this.writers.set(run, resumed);
    }
    // Check names before the first epoch.
    if (this.settings.embeddingsFreq > 0) embeddingLayers(context.model, this.settings.embeddingsMetadata);
    if (!this.settings.writeGraph || this.writers.has("train")) return;
    this.writer("train").kerasModel({ toJSON: () => context.model.toJSON(null, false) as object });
    const graph = context.graph();
    if (graph) this.writer("train").graph(graph);
  }

  epochBegin(): void {
    this.epochStart = { batches: this.batches, time: performance.now() };
  }

  batchEnd(logs: Logs, context: TrainingContext): void {
    const { every, profile, writeStepsPerSecond } = this.settings;
    this.batches++;
    this.iterations++;
    if (this.batches === profile[1]) this.trace(context);
    if (this.batches % every !== 0) return;
    const figures = writeStepsPerSecond ? { steps_per_second: 1 / context.stepSeconds, ...logs } : logs;
    this.scalars("train", "batch_", figures, this.batches);
  }

  async testEnd(logs: Logs, { optimizer }: EvaluationContext): Promise<void> {
    await this.load();
    if (optimizer) this.iterations = updatesOf(optimizer) ?? this.iterations;
    const named = Object.entries(logs).map(([name, value]) => [`evaluation_${name}_vs_iterations`, value] as const);
    this.scalars("validation", "", Object.fromEntries(named), this.iterations);
    if (!this.training) await this.close();
  }

  async epochEnd(epoch: number, logs: Logs, context: TrainingContext): Promise<void> {
    const { histogramFreq, writeImages, embeddingsFreq, embeddingsMetadata } = this.settings;
    const figures = Object.entries(logs);
    const isValidation = ([name]: [string, number]) => name.startsWith("val_");
    const train = Object.fromEntries(figures.filter((figure) => !isValidation(figure)));
    const validation = figures.filter(isValidation).map(([name, value]) => [name.slice("val_".length), value] as const);
    this.scalars("train", "epoch_", { ...train, ...(await this.speeds(context)) }, epoch);
    this.scalars("validation", "epoch_", Object.fromEntries(validation), epoch);
    if (histogramFreq > 0 && epoch % histogramFreq === 0)
      await writeWeights(this.writer("train"), context.model, epoch, writeImages);
    if (embeddingsFreq > 0 && epoch % embeddingsFreq === 0)
      await writeEmbeddings(this.writer("."), embeddingLayers(context.model, embeddingsMetadata));
    await Promise.all([...this.writers.values()].map((writer) => writer.flush()));
  }

  async trainEnd(): Promise<void> {
    this.training = false;
    await this.close();
  }

  /** The current rate, if the optimizer has one, and the steps per second of the epoch. */
  private async speeds({ optimizer }: TrainingContext): Promise<Record<string, number>> {
    const { batches, time } = this.epochStart;
    const speed = (this.batches - batches) / ((performance.now() - time) / 1000);
    const rate = await learningRate(optimizer);
    return {
      ...(rate === undefined ? {} : { learning_rate: rate }),
      ...(this.settings.writeStepsPerSecond ? { steps_per_second: speed } : {}),
    };
  }

  /** Keras's `trace_export`: the graph of the step. */
  private trace(context: TrainingContext): void {
    const graph = context.graph();
    if (graph) this.writer("train").functionGraph(`batch_${this.batches}`, graph, this.batches);
  }

  private scalars(run: string, prefix: string, figures: Logs, step: number): void {
    for (const [name, value] of Object.entries(figures)) this.writer(run).scalar(`${prefix}${name}`, value, step);
  }

  private writer(run: string): SummaryWriter {
    let found = this.writers.get(run);
    if (!found) {
      found = new this.Writer!(this.directory(run));
      this.writers.set(run, found);
    }
    return found;
  }

  private directory(run: string): string | LogDirectory {
    const { logDir } = this;
    if (run === ".") return logDir;
    return typeof logDir === "string" ? `${logDir}/${run}` : logDir.directory(run);
  }

  private async close(): Promise<void> {
    await Promise.all([...this.writers.values()].map((writer) => writer.close()));
    this.writers.clear();
  }
}

// tfjs's optimizers pass `instanceof` for every optimizer class, so check for a property of ours.

/** Number of updates of one of our optimizers; tfjs's own do not count those of a compiled step. */
function updatesOf(optimizer: Partial<Optimizer>): number | undefined {
  return "iterationsVariable" in optimizer ? optimizer.iterations : undefined;
}

async function learningRate(optimizer: Partial<Optimizer>): Promise<number | undefined> {
  const rate = optimizer.currentLearningRate?.();
  if (rate === undefined) return undefined;
  try {
    return (await rate.data())[0];
  } finally {
    rate.dispose();
  }
}
