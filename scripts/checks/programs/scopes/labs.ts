/** Values used by the `@example`s of `@feedforward/labs`: functions that stand in for drawing on a page. */
import type { PlaygroundUpdate } from "@feedforward/labs";
import "@tensorflow/tfjs-backend-cpu";
import type { Scope } from "../run-examples";

export function scope(): Scope {
  const draw = (update: PlaygroundUpdate) => {
    if (update.frame === undefined) throw new Error("the playground sent nothing to draw");
  };
  return { draw };
}
