import type * as tf from "@tensorflow/tfjs-core";
import type { Data } from "./array-data";
import type { Callback } from "./callbacks/callback";
import type { EngineName } from "./engine-table";
import type { ClassWeight } from "./fit-plan";
import type { LossIdentifier } from "./losses/get-loss";
import type { MetricIdentifier } from "./metrics/get-metric";
import type { ResumePoint } from "./resume-state";
import type { BatchStream } from "./source/stream";
import type { TrainingState } from "./training-state";

/** Options of `fit`. */
export interface FitOptions {
  /**
   * Inputs, rows on the first axis; or a stream of batches of inputs and targets, which may be larger than memory. An
   * epoch is one loop over a stream, unless `stepsPerEpoch` says otherwise.
   */
  x: Data | BatchStream;
  /** Targets, one row for each row of `x`. A stream brings its own. */
  y?: Data | undefined;
  /** Batches an epoch; the next epoch goes on where it ended. Needed for streams without end. Default: all. */
  stepsPerEpoch?: number | undefined;
  /** Inputs and targets (and weights), or a stream of them, to evaluate after each epoch. */
  validationData?: readonly [Data, Data] | readonly [Data, Data, Data] | BatchStream | undefined;
  /** Batches of `validationData` to evaluate after each epoch. Needed for streams without end. Default: all. */
  validationSteps?: number | undefined;
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
  /** Rows a step, at most the number of rows; a stream's batches are taken as they come. Default: 32. */
  batchSize?: number | undefined;
  /** Passes over the data. Default: 1. */
  epochs?: number | undefined;
  /** Whether each epoch takes the rows in a new random order; a stream keeps its own. Default: true. */
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
  /**
   * 0 prints nothing, 1 a progress bar on a terminal and a line per epoch elsewhere (in browsers and notebooks by
   * `console.log`), 2 a line per epoch. Default: 1.
   */
  verbose?: 0 | 1 | 2 | undefined;
  /** Where the steps run. Default: "auto". */
  engine?: EngineName | undefined;
  /**
   * Runs engine "onnx" in a thread of its own (Node), so that timers, input and servers are not held up while batches
   * run; data are copied there once, weights with every call. Default: false, which is faster.
   */
  worker?: boolean | undefined;
  /** Ends training after the batches in progress, also while a stream is waited for. */
  signal?: AbortSignal | undefined;
  /**
   * Goes on from a checkpoint: what `loadCheckpoint` returns, with its model as `fit`'s model and its optimizer as the
   * default; or the checkpoint's `state`, with the model's and the optimizer's weights saved with it. Exact with arrays, with
   * a stream that is a function of the epoch, with seeded `batches()` of @feedforward/data, and with any other stream whose
   * loops are all alike. A generator that has begun is refused.
   */
  resume?: TrainingState | ResumePoint | undefined;
  /** Takes messages meant for the user, such as why a slower engine runs. Default: `console.warn`. */
  note?: ((message: string) => void) | undefined;
}
