import { FeedforwardError } from "@feedforward/shared";

/** Thrown when a step cannot be captured. The message names the op, the reason and the way out. */
export class CaptureError extends FeedforwardError {
  override readonly name = "CaptureError";
}

/**
 * Thrown when a step has changed since it was captured: it reads a number of JavaScript that the program changes. Steps
 * that ran before stay.
 */
export class StaleStepError extends FeedforwardError {
  override readonly name = "StaleStepError";
}
