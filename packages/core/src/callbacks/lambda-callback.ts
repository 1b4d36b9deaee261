import { requireOptions } from "@feedforward/shared";
import type { Callback } from "./callback";

type Hooks = Omit<Callback, "name" | "getState" | "setState">;

/**
 * Creates a callback from functions: `lambdaCallback({ onEpochEnd: (epoch, logs) => console.log(epoch, logs.loss) })`.
 *
 * @param hooks functions by the name of the hook of {@link Callback} that calls them.
 */
export function lambdaCallback(hooks: Hooks): Callback {
  requireOptions<Hooks>("lambdaCallback", hooks, {
    onTrainBegin: true,
    onEpochBegin: true,
    onBatchEnd: true,
    onTestEnd: true,
    onEpochEnd: true,
    onTrainEnd: true,
  });
  return { ...hooks };
}
