import { NdArray } from "../array/nd-array";
import { classesOf, type Labels } from "../split/classes";

/** Texts or numbers as class numbers. */
export interface EncodedLabels {
  /** The distinct labels, ascending: class number to label. */
  readonly classes: readonly (number | bigint | string)[];
  /** The class number of each row, int32. */
  readonly labels: NdArray<"int32">;
}

/**
 * Numbers the distinct labels in ascending order, as scikit-learn's `LabelEncoder` does.
 *
 * @example
 * const { classes, labels } = labelEncode(["setosa", "virginica", "setosa"]); // labels 0, 1, 0
 *
 * @throws If a label is missing (null).
 */
export function labelEncode(values: Labels | readonly (string | null)[]): EncodedLabels {
  if (Array.isArray(values) && values.includes(null)) {
    throw new Error(
      `expected a label in every row, received none at row ${values.indexOf(null)}: drop or fill the row first`,
    );
  }
  const { names, codes } = classesOf(values as Labels);
  return { classes: names, labels: new NdArray<"int32">(codes) };
}
