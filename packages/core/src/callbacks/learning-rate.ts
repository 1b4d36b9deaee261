// @internal

import { FeedforwardError } from "@feedforward/shared";
import type { Optimizer } from "@tensorflow/tfjs-core";

/** An optimizer whose rate can be read and set between steps, such as every optimizer of @feedforward/optim. */
type Adjustable = Optimizer & { learningRate: number };

/**
 * Returns an optimizer whose rate takes effect when it is set. tfjs's own optimizers have such a property, but SGD and compiled
 * steps keep their initial rate.
 *
 * @throws FeedforwardError if the optimizer is not one of @feedforward/optim, or a schedule controls its rate.
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
