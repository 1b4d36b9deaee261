import { FeedforwardError } from "@feedforward/shared";

/** Thrown if a step cannot be captured. The message names the op, the reason and the solution. */
export class CaptureError extends FeedforwardError {
  override readonly name = "CaptureError";
}

/**
 * Thrown if a step has changed since it was captured: it reads a JavaScript number that the program changes. Steps that
 * have already run remain valid.
 */
export class StaleStepError extends FeedforwardError {
  override readonly name = "StaleStepError";
}
