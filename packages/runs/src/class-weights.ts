// @internal
import { FeedforwardError } from "@feedforward/core";
import { didYouMean } from "@feedforward/shared";
import type { Dataset } from "./dataset";

/** Weights of classes: "balanced", or a weight for some classes by name. */
export type ClassWeights = "balanced" | Readonly<Record<string, number>>;

/**
 * Returns weights by class index. "balanced" gives each class the weight rows / (classes · rows of the class), so that
 * all classes contribute equally, as scikit-learn's `compute_class_weight("balanced")`. Classes that are not named have
 * weight 1.
 *
 * @param labels classes of the training rows.
 * @throws FeedforwardError (exit code 2) for a class that does not occur in the data.
 */
export function classWeightsOf(
  weights: ClassWeights,
  labels: ArrayLike<number>,
  { name, classNames }: Pick<Dataset, "name" | "classNames">,
): number[] {
  if (weights === "balanced") {
    const counts = classNames.map(() => 0);
    for (let row = 0; row < labels.length; row++) counts[labels[row]!]!++;
    const present = counts.filter((count) => count > 0).length;
    return counts.map((count) => (count === 0 ? 1 : labels.length / (present * count)));
  }
  const unknown = Object.keys(weights).find((one) => !classNames.includes(one));
  if (unknown !== undefined) {
    throw new FeedforwardError(
      `The class weights name "${unknown}", but ${name} has no such class.${didYouMean(unknown, classNames)} Classes: ${classNames.slice(0, 20).join(", ")}.`,
      { usage: true },
    );
  }
  return classNames.map((one) => (Object.hasOwn(weights, one) ? weights[one]! : 1));
}
