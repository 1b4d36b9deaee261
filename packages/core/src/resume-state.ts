// @internal: the option `resume` of `fit`.
import { FeedforwardError } from "@feedforward/shared";
import type * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { isTrainingState, type TrainingState } from "./training-state";

/** Result of `loadCheckpoint` of `@feedforward/core/node`. */
export interface ResumePoint {
  readonly model: LayersModel;
  readonly optimizer: tf.Optimizer;
  readonly state: TrainingState;
}

/** State and optimizer with which a run resumes. */
export interface Resumed {
  readonly state: TrainingState | undefined;
  readonly optimizer: tf.Optimizer | string | undefined;
}

/**
 * Reads `fit`'s option `resume`: a state, or a checkpoint, whose optimizer is then the default.
 *
 * @throws FeedforwardError for other values, and for a checkpoint of a different model or optimizer.
 */
export function readResume(
  model: LayersModel,
  resume: TrainingState | ResumePoint | undefined,
  optimizer: tf.Optimizer | string | undefined,
): Resumed {
  if (resume === undefined) return { state: undefined, optimizer };
  if (typeof resume === "object" && resume !== null && "state" in resume && isTrainingState(resume.state)) {
    if (resume.model !== model) {
      throw new FeedforwardError(
        "fit: resume is a checkpoint of another model object; train the checkpoint's own: fit(checkpoint.model, { resume: checkpoint, … }).",
      );
    }
    if (optimizer !== undefined && optimizer !== resume.optimizer) {
      throw new FeedforwardError(
        "fit: resume is a checkpoint with an optimizer of its own; leave optimizer out, or pass checkpoint.optimizer.",
      );
    }
    return { state: resume.state, optimizer: resume.optimizer };
  }
  if (isTrainingState(resume)) return { state: resume, optimizer };
  const received = typeof resume === "string" ? JSON.stringify(resume) : describe(resume);
  const remedy =
    typeof resume === "string"
      ? `const checkpoint = await loadCheckpoint(${received}); await fit(checkpoint.model, { resume: checkpoint, … })`
      : "pass what loadCheckpoint(path) of @feedforward/core/node returns, or its state";
  throw new FeedforwardError(`fit: resume is ${received}; expected a checkpoint or its state: ${remedy}.`);
}

function describe(value: unknown): string {
  if (value instanceof Promise) return "a promise, which lacks an await";
  if (typeof value !== "object" || value === null) return String(value);
  const names = Object.keys(value);
  return names.length === 0 ? "an empty object" : `an object with ${names.slice(0, 6).join(", ")}`;
}
