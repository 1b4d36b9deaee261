// @internal
import { type Augmentation, withRecipe } from "./recipe";

/**
 * Applies several augmentations in sequence.
 *
 * @param steps augmentations, applied in this order.
 * @example
 * batches(data, { augment: augment.pipeline([augment.rotate(15), augment.shift(2)]), seed: 1 });
 */
export function pipeline(steps: readonly Augmentation[]): Augmentation {
  const [first = ((images) => images.cast("float32")) as Augmentation, ...rest] = steps;
  const change: Augmentation = (images, random) =>
    rest.reduce((changed, step) => step(changed, random), first(images, random));
  const recipes = steps.flatMap(({ recipe }) => (recipe ? [recipe] : []));
  return recipes.length === steps.length ? withRecipe("pipeline", [recipes], change) : change;
}
