import type { Callback } from "./callback";

/** A callback from functions: `lambdaCallback({ onEpochEnd: (epoch, logs) => console.log(epoch, logs.loss) })`. */
export function lambdaCallback(hooks: Omit<Callback, "name" | "getState" | "setState">): Callback {
  return { ...hooks };
}
