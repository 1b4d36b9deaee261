// @internal

import { FeedforwardError } from "@feedforward/shared";
import type { Optimizer } from "@tensorflow/tfjs-core";

/** An optimizer whose rate can be read and set between steps: every optimizer of @feedforward/optim. */
type Adjustable = Optimizer & { learningRate: number };

/**
 * An optimizer whose rate takes effect when it is set. tfjs's own have a property of that name, but SGD and every compiled
 * step keep the rate that they were made with.
 *
 * @throws FeedforwardError when the optimizer is none of @feedforward/optim, or its rate is driven by a schedule.
 */
export function adjustable(optimizer: Optimizer, callback: string): Adjustable {
  const own = "learningRateVariable" in optimizer;
  if (own && isAdjustable(optimizer)) return optimizer;
  const reason = own ? "follows a schedule" : "is tfjs's, which keeps the rate that it was made with";
  throw new FeedforwardError(
    `${callback} needs an optimizer whose learning rate can be set; ${optimizer.getClassName()} ${reason}. Use one of @feedforward/optim with a fixed rate.`,
  );
}

const isAdjustable = (optimizer: Optimizer): optimizer is Adjustable =>
  typeof (optimizer as Partial<Adjustable>).learningRate === "number";
