import { join } from "node:path";
import { checkOptions, FeedforwardError } from "@feedforward/shared";
import { CustomCallback, type LayersModel, type Logs } from "@tensorflow/tfjs";
import { type SummaryFileWriter, summaryFileWriter } from "./summary-file-writer";

/** Options of `tensorBoard`. */
export interface TensorBoardCallbackArgs {
  /** Whether losses and metrics are also written after each batch, or only after each epoch. Default: `"epoch"`. */
  updateFreq?: "batch" | "epoch";
  /** Number of epochs between histograms of the model's weights; 0 disables them. Default: 0. */
  histogramFreq?: number;
}

/** Entries of the logs that are neither losses nor metrics. */
const counters = new Set(["batch", "size", "num_steps"]);

/** Writes losses, metrics and weights of a training run for TensorBoard. Created by `tensorBoard`. */
export class TensorBoardCallback extends CustomCallback {
  private trained: LayersModel | undefined;
  private batches = 0;

  /** @internal */
  constructor(
    /** Folder of the event files. Default: "./logs". */
    readonly logdir = "./logs",
    args: TensorBoardCallbackArgs = {},
  ) {
    checkOptions("tensorBoard", args, { updateFreq: true, histogramFreq: true });
    const { updateFreq = "epoch", histogramFreq = 0 } = args;
    if (updateFreq !== "batch" && updateFreq !== "epoch") {
      throw new FeedforwardError(`tensorBoard: expected updateFreq "batch" or "epoch", received ${updateFreq}`);
    }
    if (!Number.isInteger(histogramFreq) || histogramFreq < 0) {
      throw new FeedforwardError(
        `tensorBoard: expected histogramFreq to be a whole number from 0 on, received ${histogramFreq}`,
      );
    }
    super({
      onBatchEnd: async (_batch, logs) => {
        this.batches++;
        if (updateFreq === "batch") this.write(logs, "batch_", this.batches);
      },
      onEpochEnd: async (epoch, logs) => {
        this.write(logs, "epoch_", epoch + 1);
        if (histogramFreq > 0 && epoch % histogramFreq === 0) this.writeWeights(epoch);
      },
      onTrainEnd: async () => {
        for (const writer of this.writers.values()) writer.flush();
      },
    });
  }

  private readonly writers = new Map<"train" | "val", SummaryFileWriter>();

  override setModel(model: Parameters<CustomCallback["setModel"]>[0]): void {
    this.trained = model as LayersModel;
  }

  private writer(part: "train" | "val"): SummaryFileWriter {
    const writer = summaryFileWriter(join(this.logdir, part));
    this.writers.set(part, writer);
    return writer;
  }

  private write(logs: Logs | undefined, prefix: string, step: number): void {
    for (const [key, value] of Object.entries(logs ?? {})) {
      if (counters.has(key)) continue;
      const isValidation = key.startsWith("val_");
      const name = isValidation ? key.slice(4) : key;
      this.writer(isValidation ? "val" : "train").scalar(prefix + name, value, step);
    }
  }

  private writeWeights(step: number): void {
    for (const weight of this.trained?.weights ?? []) this.writer("train").histogram(weight.name, weight.read(), step);
  }
}

/**
 * Creates a callback for `model.fit` and `fitDataset` that writes losses, metrics and weights for TensorBoard: those of
 * training to the folder `train`, those of validation to `val`.
 *
 * @param logdir Folder of the event files. Default: `./logs`.
 * @param args See `TensorBoardCallbackArgs`.
 * @throws FeedforwardError for unknown options or invalid values.
 * @example
 * await model.fit(x, y, { epochs: 10, callbacks: tf.node.tensorBoard("logs/run1") });
 */
export function tensorBoard(logdir = "./logs", args: TensorBoardCallbackArgs = {}): TensorBoardCallback {
  return new TensorBoardCallback(logdir, args);
}
