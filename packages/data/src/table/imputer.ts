import { checkArgument, checkOptions, didYouMean, FeedforwardError, type OptionNames } from "@feedforward/shared";
import { classesOf } from "../split/classes";
import { type Column, Table } from "./table";

/**
 * What fills the gaps of a column: the mean or the median of its numbers, its most frequent value (of equally frequent
 * ones the smallest), or a constant.
 */
export type ImputeStrategy = "mean" | "median" | "mostFrequent" | { readonly constant: number | string };

/** Options of {@link fitImputer}. */
export interface ImputerOptions {
  /**
   * What fills the gaps. Columns of texts and of truth values have no mean and no median: with these strategies, their
   * most frequent value fills them. Default: "mean".
   */
  readonly strategy?: ImputeStrategy;
  /** Columns to fill. Default: all. */
  readonly columns?: readonly string[];
}

/** Values that fill the gaps of columns, by name: plain data, to be saved as JSON. */
export type ImputedValues = Readonly<Record<string, number | string | boolean>>;

const IMPUTER_OPTIONS: OptionNames<ImputerOptions> = { strategy: true, columns: "list" };

/**
 * Determines the values that fill the gaps of a table's columns, as scikit-learn's `SimpleImputer.fit` does. Fit them on
 * the training rows, and fill training rows and later ones with {@link imputeColumns}.
 *
 * @returns a value for each column, also for those without gaps.
 * @throws FeedforwardError for an unknown strategy or column, a column that is empty, and a constant of the wrong kind.
 */
export function fitImputer(table: Table, options: ImputerOptions = {}): ImputedValues {
  checkArgument("fitImputer", "table", table, "table");
  checkOptions("fitImputer", options, IMPUTER_OPTIONS);
  const { strategy = "mean", columns = table.names } = options;
  const isConstant = typeof strategy === "object" && strategy !== null && "constant" in strategy;
  if (!isConstant && !["mean", "median", "mostFrequent"].includes(strategy as string)) {
    throw new FeedforwardError(
      `fitImputer: strategy is ${JSON.stringify(strategy)}; expected "mean", "median", "mostFrequent" or { constant: value }.`,
      { usage: true },
    );
  }
  checkArgument("fitImputer", "columns", columns, "list of texts");
  return Object.fromEntries(columns.map((name) => [name, valueFor(columnOf(table, name), strategy)]));
}

/**
 * Fills the gaps of a table's columns; other columns stay as they are.
 *
 * @param values result of {@link fitImputer}.
 * @throws FeedforwardError if a column is missing.
 */
export function imputeColumns(table: Table, values: ImputedValues): Table {
  checkArgument("imputeColumns", "table", table, "table");
  checkArgument("imputeColumns", "values", values, "object");
  for (const name of Object.keys(values)) columnOf(table, name);
  const columns = table.columns.map((column) =>
    Object.hasOwn(values, column.name) ? filled(column, values[column.name]!) : column,
  );
  return new Table(columns, table.length);
}

/** Whether a column has no value in this row. */
export const isGap = (column: Column, row: number): boolean => {
  const value = column.values[row];
  if (typeof value === "bigint") return column.kind === "number" && column.missing?.[row] === 1;
  return value === null || value === undefined || (typeof value === "number" && Number.isNaN(value));
};

/** @throws FeedforwardError with the names of the columns. */
export function columnOf(table: Table, name: string): Column {
  const found = table.columns.find((column) => column.name === name);
  if (found !== undefined) return found;
  throw new FeedforwardError(
    `There is no column "${name}".${didYouMean(name, table.names)} Columns: ${table.names.join(", ")}.`,
    { usage: true },
  );
}

function valueFor(column: Column, strategy: ImputeStrategy): number | string | boolean {
  const { name, kind } = column;
  if (kind === "any") {
    throw new FeedforwardError(`Column "${name}" contains neither numbers nor texts; its gaps cannot be filled.`);
  }
  if (typeof strategy === "object") return constantFor(column, strategy.constant);
  const present: (number | string | boolean)[] = [];
  for (let row = 0; row < column.values.length; row++) {
    if (isGap(column, row)) continue;
    const value = column.values[row] as number | string | boolean | bigint;
    present.push(typeof value === "bigint" ? Number(value) : value);
  }
  if (present.length === 0) {
    throw new FeedforwardError(`Column "${name}" has no value at all, so nothing can fill its gaps; leave it out.`);
  }
  if (kind !== "number" || strategy === "mostFrequent") return mostFrequent(present);
  const numbers = present as number[];
  if (strategy === "mean") return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const sorted = Float64Array.from(numbers).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function constantFor({ name, kind }: Column, constant: number | string): number | string | boolean {
  const fits = kind === "number" ? typeof constant === "number" && Number.isFinite(constant) : kind === "string";
  if (fits) return kind === "string" ? String(constant) : constant;
  if (kind === "boolean" && (constant === 0 || constant === 1)) return constant === 1;
  throw new FeedforwardError(
    `The constant ${JSON.stringify(constant)} cannot fill column "${name}", which contains ${kind === "number" ? "numbers" : "truth values; expected 0 or 1"}.`,
    { usage: true },
  );
}

/** The most frequent value; of several the smallest, as in scikit-learn. */
function mostFrequent(values: readonly (number | string | boolean)[]): number | string | boolean {
  const isBoolean = typeof values[0] === "boolean";
  const { names, rows } = classesOf(isBoolean ? values.map(Number) : (values as readonly (number | string)[]));
  let best = 0;
  for (const [index, { length }] of rows.entries()) if (length > rows[best]!.length) best = index;
  const value = names[best] as number | string;
  return isBoolean ? value === 1 : value;
}

function filled(column: Column, value: number | string | boolean): Column {
  const { name } = column;
  const gaps = Array.from({ length: column.values.length }, (_, row) => isGap(column, row));
  // A column without any value has no kind of its own: that of the training rows is as good.
  const kind = gaps.every(Boolean) ? (typeof value as "number" | "string" | "boolean") : column.kind;
  if (column.values instanceof BigInt64Array && !gaps.includes(true)) return column;
  if (kind !== typeof value)
    throw new FeedforwardError(
      `Column "${name}" contains other values than ${JSON.stringify(value)}, which would fill its gaps.`,
    );
  const values = Array.from(column.values as ArrayLike<unknown>, (one, row) => (gaps[row] ? value : one));
  return (
    kind === "number" ? { name, kind, values: Float64Array.from(values as number[], Number) } : { name, kind, values }
  ) as Column;
}
