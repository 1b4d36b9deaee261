// @internal
import * as augment from "./augment";
import type { Augmentation, Recipe } from "./recipe";

/** Makes the augmentation that a recipe came from. */
export function fromRecipe([name, ...args]: Recipe): Augmentation {
  if (name === "pipeline") return augment.pipeline((args[0] as Recipe[]).map(fromRecipe));
  const make = (augment as unknown as Record<string, ((...args: unknown[]) => Augmentation) | undefined>)[name];
  if (!make) throw new Error(`internal: no augmentation is called ${name}`);
  return make(...args);
}
