import type * as tf from "@tensorflow/tfjs-core";
import type { Data } from "./array-data";
import type { Callback } from "./callbacks/callback";
import type { EngineName } from "./engine-table";
import type { ClassWeight } from "./fit-plan";
import type { LossIdentifier } from "./losses/get-loss";
import type { MetricIdentifier } from "./metrics/get-metric";
import type { NotebookLanguage } from "./notebook-words";
import type { ResumePoint } from "./resume-state";
import type { BatchStream } from "./source/stream";
import type { TrainingState } from "./training-state";

/** Options of `fit`. */
export interface FitOptions {
  /**
   * Inputs with rows on the first axis, or a stream of batches of inputs and targets, which may be larger than memory. An
   * epoch is one loop over a stream unless `stepsPerEpoch` is set.
   */
  x: Data | BatchStream;
  /** Targets, one row per row of `x`. A stream includes its own. */
  y?: Data | undefined;
  /** Batches per epoch; the next epoch continues where it ended. Required for infinite streams. Default: all. */
  stepsPerEpoch?: number | undefined;
  /** Inputs and targets (and weights), or a stream of them, to evaluate after each epoch. */
  validationData?: readonly [Data, Data] | readonly [Data, Data, Data] | BatchStream | undefined;
  /** Batches of `validationData` to evaluate after each epoch. Required for infinite streams. Default: all. */
  validationSteps?: number | undefined;
  /** Fraction of the rows, taken from the end, to use for validation, between 0 and 1; ignored if `validationData` is given. */
  validationSplit?: number | undefined;
  /** An optimizer, or its name with default settings. Default: Adam. */
  optimizer?: tf.Optimizer | string | undefined;
  /** A loss, its name, or a function of targets and predictions. */
  loss: LossIdentifier;
  /** Metrics or their names; "accuracy" selects the kind that matches the loss. Default: none. */
  metrics?: readonly MetricIdentifier[] | undefined;
  /** Metrics that use sample weights. Default: none. */
  weightedMetrics?: readonly MetricIdentifier[] | undefined;
  /** Rows per step; fewer rows are one step. A stream determines its own batches. Default: 32. */
  batchSize?: number | undefined;
  /** Number of passes over the data. Default: 1. */
  epochs?: number | undefined;
  /** Shuffle the rows before each epoch; a stream keeps its own order. Default: true. */
  shuffle?: boolean | undefined;
  /**
   * Seed of the run: for shuffling and, by `setSeed`, dropout and noise. The same initial weights and the same seed give the
   * same run on the same engine, bit for bit. Default: a random order, and the current random streams.
   */
  seed?: number | undefined;
  /** Weight of each row: the loss is sum(weight · loss) / rows. */
  sampleWeight?: Data | undefined;
  /** Weight of each class. Default weight: 1. */
  classWeight?: ClassWeight | undefined;
  /** Callbacks, called in this order. */
  callbacks?: readonly Callback[] | undefined;
  /**
   * 0 prints nothing, 1 a progress bar on a terminal and one line per epoch elsewhere (in browsers and notebooks by
   * `console.log`), 2 one line per epoch. Default: 1.
   */
  verbose?: 0 | 1 | 2 | undefined;
  /** Language of what a Deno notebook shows: the live curve and the history's table. Default: "en". */
  language?: NotebookLanguage | undefined;
  /** Engine that runs the steps. Default: "auto". */
  engine?: EngineName | undefined;
  /**
   * Run engine "onnx" in a separate thread (Node), so that timers, input and servers are not blocked while batches
   * run; data are copied to it once, weights at every call. Default: false, which is faster.
   */
  worker?: boolean | undefined;
  /** Stops training after the current batches, even while waiting for a stream. */
  signal?: AbortSignal | undefined;
  /**
   * Checkpoint from which to resume: the result of `loadCheckpoint`, with its model as `fit`'s model and its optimizer as the
   * default; or the checkpoint's `state`, with the model's and the optimizer's weights saved with it. Resuming is exact with arrays, with
   * a stream that is a function of the epoch, with seeded `batches()` of @feedforward/data, and with any other stream whose
   * loops are identical. A generator that has started is refused.
   */
  resume?: TrainingState | ResumePoint | undefined;
  /** Receives messages for the user, such as why a slower engine runs. Default: `console.warn`. */
  note?: ((message: string) => void) | undefined;
}
