import { FeedforwardError } from "@feedforward/shared";

/** Thrown where a path holds no event file: it does not exist, or is a folder without one. */
export class MissingLogError extends FeedforwardError {
  override readonly name = "MissingLogError";
}
