import { FeedforwardError, requireOptions } from "@feedforward/shared";
import type { EmbeddingsMetadata } from "./embeddings";

/** Options of `tensorBoard`: Keras 3's. */
export interface TensorBoardOptions {
  /**
   * Interval in epochs for histograms of weights, as `<layer>/<weight>/histogram`. Default: 0, never.
   */
  histogramFreq?: number | undefined;
  /** Write the model and the training step as graphs, for the Graphs tab. Default: true. */
  writeGraph?: boolean | undefined;
  /**
   * Also write weights as images, as `<layer>/<weight>/image`, at the interval of `histogramFreq`:
   * black is the lowest value, white the highest, grey 0. Default: false.
   */
  writeImages?: boolean | undefined;
  /**
   * Write the speed: `epoch_steps_per_second`, and `batch_steps_per_second` if `updateFreq` includes batches.
   * Default: false.
   */
  writeStepsPerSecond?: boolean | undefined;
  /** When to write scalars: after each epoch, also after each batch, or at this interval in batches. Default: "epoch". */
  updateFreq?: "epoch" | "batch" | number | undefined;
  /**
   * Batch to trace, or first and last batch, counted from 1. The step's graph is then written as
   * `batch_<last>`, without durations of operations, which engines do not report. Default: 0, none.
   */
  profileBatch?: number | readonly [first: number, last: number] | undefined;
  /** Interval in epochs for the vectors of Embedding layers, for the Projector tab. Default: 0, never. */
  embeddingsFreq?: number | undefined;
  /** Labels of those vectors. Default: none. */
  embeddingsMetadata?: EmbeddingsMetadata | undefined;
}

/** Checked options with defaults. */
export interface Settings {
  readonly histogramFreq: number;
  readonly writeGraph: boolean;
  readonly writeImages: boolean;
  readonly writeStepsPerSecond: boolean;
  /** Interval of writes in batches; infinite for never. */
  readonly every: number;
  readonly profile: readonly [first: number, last: number];
  readonly embeddingsFreq: number;
  readonly embeddingsMetadata: EmbeddingsMetadata | undefined;
}

/** @throws FeedforwardError for an invalid option. */
export function settingsOf(options: TensorBoardOptions): Settings {
  requireOptions<TensorBoardOptions>("tensorBoard", options, {
    histogramFreq: true,
    writeGraph: true,
    writeImages: true,
    writeStepsPerSecond: true,
    updateFreq: true,
    profileBatch: "number or list",
    embeddingsFreq: true,
    embeddingsMetadata: true,
  });
  const { updateFreq = "epoch", profileBatch = 0 } = options;
  if (updateFreq !== "epoch" && updateFreq !== "batch" && !isCount(updateFreq, 1)) {
    throw new FeedforwardError(
      `tensorBoard: updateFreq is ${updateFreq}; expected "epoch", "batch" or a whole number of batches.`,
    );
  }
  const [first, last] = typeof profileBatch === "number" ? [profileBatch, profileBatch] : profileBatch;
  if (!isCount(first, typeof profileBatch === "number" ? 0 : 1) || !isCount(last, first)) {
    throw new FeedforwardError(
      `tensorBoard: profileBatch is ${JSON.stringify(profileBatch)}; expected a batch's number, 0 for none, or the first and the last of several.`,
    );
  }
  return {
    histogramFreq: epochs("histogramFreq", options.histogramFreq),
    writeGraph: options.writeGraph ?? true,
    writeImages: options.writeImages ?? false,
    writeStepsPerSecond: options.writeStepsPerSecond ?? false,
    every: updateFreq === "batch" ? 1 : updateFreq === "epoch" ? Number.POSITIVE_INFINITY : updateFreq,
    profile: [first, last],
    embeddingsFreq: epochs("embeddingsFreq", options.embeddingsFreq),
    embeddingsMetadata: options.embeddingsMetadata,
  };
}

const isCount = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;

function epochs(name: string, value = 0): number {
  if (isCount(value, 0)) return value;
  throw new FeedforwardError(`tensorBoard: ${name} is ${value}; expected a whole number of epochs, 0 for never.`);
}
