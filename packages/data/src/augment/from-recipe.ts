// @internal
import * as augment from "./augment";
import type { Augmentation, Recipe } from "./recipe";

/** Creates an augmentation from its recipe. */
export function fromRecipe([name, ...args]: Recipe): Augmentation {
  if (name === "pipeline") return augment.pipeline((args[0] as Recipe[]).map(fromRecipe));
  const make = (augment as unknown as Record<string, ((...args: unknown[]) => Augmentation) | undefined>)[name];
  if (!make) throw new Error(`internal: no augmentation is called ${name}`);
  return make(...args);
}
