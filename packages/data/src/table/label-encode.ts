import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import { classesOf, type Labels } from "../split/classes";
import type { Column } from "./table";

/** Labels as class indices. */
export interface EncodedLabels {
  /** The distinct labels, ascending, indexed by class. */
  readonly classes: readonly (number | bigint | string)[];
  /** The class index of each row, int32. */
  readonly labels: NdArray<"int32">;
}

/**
 * Numbers the distinct labels in ascending order, as scikit-learn's `LabelEncoder` does.
 *
 * @example
 * const { classes, labels } = labelEncode(["setosa", "virginica", "setosa"]); // labels 0, 1, 0
 * labelEncode(table.column("species")); // of a table's column
 *
 * @param source Labels, or a column of a table with texts or numbers.
 * @throws FeedforwardError if a label is missing (null, or NaN in a column of numbers), or the column is of another kind.
 */
export function labelEncode(source: Labels | readonly (string | null)[] | Column): EncodedLabels {
  checkArgument("labelEncode", "source", source, "object or list");
  const values = "kind" in source ? labelsOf(source) : source;
  if (Array.isArray(values) && values.includes(null)) {
    throw new FeedforwardError(
      `expected a label in every row, received none at row ${values.indexOf(null)}: drop or fill the row first`,
    );
  }
  const { names, codes } = classesOf(values as Labels);
  return { classes: names, labels: new NdArray<"int32">(codes) };
}

function labelsOf({ name, kind, values }: Column): Labels | readonly (string | null)[] {
  if (kind === "string") return values;
  if (kind !== "number")
    throw new FeedforwardError(
      `expected column ${name} to hold texts or numbers, received ${kind === "boolean" ? "truth values" : "other values"}`,
    );
  const missing = values instanceof Float64Array ? values.findIndex(Number.isNaN) : -1;
  if (missing < 0) return values;
  throw new FeedforwardError(
    `expected a label in every row of column ${name}, received none at row ${missing}: drop or fill the row first`,
  );
}
