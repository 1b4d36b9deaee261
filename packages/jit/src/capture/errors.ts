/** Thrown when a step cannot be captured. The message names the op, the reason and the way out. */
export class CaptureError extends Error {
  override readonly name = "CaptureError";
}
