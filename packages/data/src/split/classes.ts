import { FeedforwardError } from "@feedforward/shared";
import type { ArrayData } from "../array/nd-array";

/** Labels for stratification: a list or typed array of numbers or texts, or an array; each row of a 2-D array is one label. */
export type Labels = ArrayLike<number | bigint | string> | ArrayData;

/** Labels as class indices. */
export interface Classes {
  /** The distinct labels, ascending. */
  readonly names: readonly (number | bigint | string)[];
  /** Class index of each row. */
  readonly codes: Int32Array;
  /** The rows of each class, ascending. */
  readonly rows: readonly Int32Array[];
}

/** Numbers the distinct labels in ascending order, as `numpy.unique(y, return_inverse=True)` does. */
export function classesOf(labels: Labels): Classes {
  const list = listOf(labels);
  const distinct = new Set<number | bigint | string>();
  for (let i = 0; i < list.length; i++) distinct.add(list[i]!);
  const names = [...distinct].sort((a, b) => (a < b ? -1 : 1));
  const numberOf = new Map(names.map((name, code) => [name, code]));
  const codes = new Int32Array(list.length);
  const counts = new Int32Array(names.length);
  for (let i = 0; i < codes.length; i++) {
    const code = numberOf.get(list[i]!)!;
    codes[i] = code;
    counts[code]!++;
  }
  const rows = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(names.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    rows[code]![filled[code]!++] = i;
  }
  return { names, codes, rows };
}

/** Number of labelled rows. */
export function labelCount(labels: Labels): number {
  checkLabels(labels);
  return "shape" in labels ? (labels.shape[0] ?? 0) : labels.length;
}

function checkLabels(labels: Labels): void {
  const isObject = typeof labels === "object" && labels !== null;
  // A tensor has a shape too, but no data.
  if (isObject && ("shape" in labels ? ArrayBuffer.isView(labels.data) : typeof labels.length === "number")) return;
  throw new FeedforwardError(
    `expected labels as a list, a typed array or an array with a shape, received ${describe(labels)}: give a column's values`,
  );
}

function describe(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return `an object with ${Object.keys(value).slice(0, 4).join(", ") || "nothing in it"}`;
}

function listOf(labels: Labels): ArrayLike<number | bigint | string> {
  checkLabels(labels);
  if (!("shape" in labels)) return labels;
  const { data, shape } = labels;
  if (shape.length < 2) return data;
  const rows = shape[0]!;
  const width = rows === 0 ? 0 : data.length / rows;
  // scikit-learn joins the labels of a row into one string.
  return Array.from({ length: rows }, (_, row) => data.subarray(row * width, (row + 1) * width).join(" "));
}
