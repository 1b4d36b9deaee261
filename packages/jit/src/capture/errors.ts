import { FeedforwardError } from "@feedforward/shared";

/** Thrown when a step cannot be captured. The message names the op, the reason and the way out. */
export class CaptureError extends FeedforwardError {
  override readonly name = "CaptureError";
}
