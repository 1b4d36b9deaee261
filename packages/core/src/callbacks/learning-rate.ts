// @internal

import { FeedforwardError } from "@feedforward/shared";
import type { Optimizer } from "@tensorflow/tfjs-core";

/** An optimizer whose rate can be read and set between steps: every optimizer of @feedforward/optim. */
type Adjustable = Optimizer & { learningRate: number };

/** @throws FeedforwardError when the optimizer's rate cannot be read or is driven by a schedule. */
export function adjustable(optimizer: Optimizer, callback: string): Adjustable {
  if (typeof (optimizer as Partial<Adjustable>).learningRate === "number") return optimizer as Adjustable;
  throw new FeedforwardError(
    `${callback} needs an optimizer whose learningRate is a number; ${optimizer.getClassName()} follows a schedule or hides it. Use one of @feedforward/optim with a fixed rate.`,
  );
}
