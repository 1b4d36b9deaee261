// @internal
import { FeedforwardError } from "@feedforward/core";

/** A training stopped because its loss is no longer a finite number. */
export class DivergedError extends FeedforwardError {}
