import type { Optimizer } from "@feedforward/optim";
import { type LogDirectory, SummaryWriter } from "@feedforward/tensorboard";
import { FeedforwardError } from "../errors";
import type { Callback, Logs, TrainingContext } from "./callback";

/** Options of {@link tensorBoard}. */
export interface TensorBoardOptions {
  /** Whether the training step is written as a graph, for the Graphs tab. Default: true. */
  writeGraph?: boolean | undefined;
  /** When to write scalars: after each epoch, after each batch too, or after every so many batches. Default: "epoch". */
  updateFreq?: "epoch" | "batch" | number | undefined;
}

/**
 * Writes event files for TensorBoard, with Keras's folders and tags: `train/` and `validation/` under `logDir`, each with
 * `epoch_<figure>` at the epoch's number, `epoch_learning_rate`, and, with `updateFreq`, `batch_<figure>` at the batch's.
 *
 * @param logDir folder to write into, made when the first value comes; or a `LogDirectory`, such as one in memory.
 */
export function tensorBoard(logDir: string | LogDirectory, options: TensorBoardOptions = {}): Callback {
  const { writeGraph = true, updateFreq = "epoch" } = options;
  if (updateFreq !== "epoch" && updateFreq !== "batch" && !(Number.isInteger(updateFreq) && updateFreq > 0)) {
    throw new FeedforwardError(
      `tensorBoard: updateFreq is ${updateFreq}; expected "epoch", "batch" or a whole number of batches.`,
    );
  }
  const every = updateFreq === "batch" ? 1 : updateFreq === "epoch" ? Number.POSITIVE_INFINITY : updateFreq;
  const writers = new Map<string, SummaryWriter>();
  const writer = (run: string): SummaryWriter => {
    let found = writers.get(run);
    if (!found) {
      found = new SummaryWriter(typeof logDir === "string" ? `${logDir}/${run}` : logDir.directory(run));
      writers.set(run, found);
    }
    return found;
  };
  let batches = 0;
  return {
    name: "tensorBoard",
    onTrainBegin(context) {
      batches = context.history.epochs.length * context.params.steps;
      const graph = writeGraph && batches === 0 ? context.graph() : undefined;
      if (graph) writer("train").graph(graph);
    },
    onBatchEnd(_batch, logs) {
      if (++batches % every !== 0) return;
      for (const [name, value] of Object.entries(logs)) writer("train").scalar(`batch_${name}`, value, batches - 1);
    },
    async onEpochEnd(epoch, logs, context) {
      writeEpoch(epoch, logs, writer);
      const rate = await learningRate(context);
      if (rate !== undefined) writer("train").scalar("epoch_learning_rate", rate, epoch);
      await Promise.all([...writers.values()].map((open) => open.flush()));
    },
    async onTrainEnd() {
      await Promise.all([...writers.values()].map((open) => open.close()));
      writers.clear();
    },
  };
}

function writeEpoch(epoch: number, logs: Logs, writer: (run: string) => SummaryWriter): void {
  for (const [name, value] of Object.entries(logs)) {
    if (name.startsWith("val_")) writer("validation").scalar(`epoch_${name.slice("val_".length)}`, value, epoch);
    else writer("train").scalar(`epoch_${name}`, value, epoch);
  }
}

/** The rate in force, where the optimizer tells it. */
async function learningRate({ optimizer }: TrainingContext): Promise<number | undefined> {
  // tfjs answers `instanceof` for any optimizer of its own kind, so that the method is asked for.
  const rate = (optimizer as Partial<Optimizer>).currentLearningRate?.();
  if (rate === undefined) return undefined;
  try {
    return (await rate.data())[0];
  } finally {
    rate.dispose();
  }
}
