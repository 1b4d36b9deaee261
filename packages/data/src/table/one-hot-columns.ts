import { checkArgument, checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import { classesOf } from "../split/classes";
import { columnOf, isGap } from "./imputer";
import { type Column, Table } from "./table";

/** Categories of columns, by name, in ascending order: plain data, to be saved as JSON. */
export type ColumnCategories = Readonly<Record<string, readonly (string | number | boolean)[]>>;

/**
 * Collects the distinct values of columns, in ascending order, as scikit-learn's `OneHotEncoder.fit` does. Fit them on the
 * training rows, and encode training rows and later ones with {@link oneHotColumns}.
 *
 * @param columns columns to encode. Default: those that contain texts.
 * @param table the rows from which the categories are taken.
 * @throws FeedforwardError for unknown columns and for gaps, which `imputeColumns` fills.
 */
export function fitCategories(table: Table, columns?: readonly string[]): ColumnCategories {
  checkArgument("fitCategories", "table", table, "table");
  if (columns !== undefined) checkArgument("fitCategories", "columns", columns, "list of texts");
  return Object.fromEntries((columns ?? textColumns(table)).map((name) => [name, categoriesOf(columnOf(table, name))]));
}

/** Names of the columns that contain texts. */
export const textColumns = (table: Table): string[] =>
  table.columns.filter(({ kind }) => kind === "string").map(({ name }) => name);

/** Options of {@link oneHotColumns}. */
export interface OneHotColumnsOptions {
  /**
   * What becomes of values that are not among the categories: an error, or zeros in all columns of the value, as with
   * `handle_unknown="ignore"` in scikit-learn. Default: "error".
   */
  readonly unknown?: "error" | "zeros";
  /** Called for each column with values that became zeros. */
  readonly onUnknown?: (column: string, values: readonly string[], rows: number) => void;
}

const ONE_HOT_OPTIONS: OptionNames<OneHotColumnsOptions> = { unknown: true, onUnknown: "function" };

/**
 * Replaces columns by one column of zeros and ones for each category, named `colour_red` as in scikit-learn, at the place
 * of the original column. Other columns stay as they are.
 *
 * @param table the rows to encode.
 * @example
 * const categories = fitCategories(train);
 * oneHotColumns(test, categories).names; // ["size", "colour_blue", "colour_red"]
 *
 * @param categories result of {@link fitCategories}.
 * @throws FeedforwardError for missing columns, gaps, and values that are not among the categories.
 */
export function oneHotColumns(table: Table, categories: ColumnCategories, options: OneHotColumnsOptions = {}): Table {
  checkArgument("oneHotColumns", "table", table, "table");
  checkArgument("oneHotColumns", "categories", categories, "object");
  checkOptions("oneHotColumns", options, ONE_HOT_OPTIONS);
  const { unknown = "error", onUnknown } = options;
  if (unknown !== "error" && unknown !== "zeros") {
    throw new FeedforwardError(`oneHotColumns: unknown is ${JSON.stringify(unknown)}; expected "error" or "zeros".`, {
      usage: true,
    });
  }
  for (const name of Object.keys(categories)) columnOf(table, name);
  const columns = table.columns.flatMap((column): readonly Column[] => {
    if (!Object.hasOwn(categories, column.name)) return [column];
    const known = categories[column.name]!;
    checkArgument("oneHotColumns", `categories of column ${column.name}`, known, "list");
    const { encoded, strange, rows } = encode(column, known);
    if (strange.length > 0 && unknown === "error") {
      throw new FeedforwardError(
        `Column "${column.name}" contains ${listed(strange)}; expected one of ${listed(known.map(String))}.`,
      );
    }
    if (strange.length > 0) onUnknown?.(column.name, strange, rows);
    return encoded;
  });
  return new Table(columns, table.length);
}

function encode(column: Column, known: readonly (string | number | boolean)[]) {
  const places = new Map(known.map((value, index) => [value, index]));
  const encoded = known.map((value) => ({
    name: `${column.name}_${String(value)}`,
    kind: "number" as const,
    values: new Float64Array(column.values.length),
  }));
  const strange = new Set<string>();
  // A later file may hold only those of the texts that look like numbers.
  const areTexts = typeof known[0] === "string";
  let rows = 0;
  for (let row = 0; row < column.values.length; row++) {
    checkGap(column, row);
    const value = valueAt(column, row);
    const place = places.get(areTexts ? String(value) : value);
    if (place !== undefined) encoded[place]!.values[row] = 1;
    else {
      strange.add(String(value));
      rows++;
    }
  }
  return { encoded, strange: [...strange], rows };
}

function categoriesOf(column: Column): (string | number | boolean)[] {
  if (column.kind === "any")
    throw new FeedforwardError(`Column "${column.name}" contains neither numbers nor texts, so it has no categories.`);
  const values = Array.from({ length: column.values.length }, (_, row) => {
    checkGap(column, row);
    return valueAt(column, row);
  });
  if (column.kind === "boolean") return [false, true].filter((one) => values.includes(one));
  return [...classesOf(values as (string | number)[]).names] as (string | number)[];
}

function valueAt({ values }: Column, row: number): string | number | boolean {
  const value = values[row] as string | number | boolean | bigint;
  return typeof value === "bigint" ? Number(value) : value;
}

function checkGap(column: Column, row: number): void {
  if (isGap(column, row))
    throw new FeedforwardError(
      `Column "${column.name}" has no value in row ${row + 1}; fill the gaps before encoding the column.`,
    );
}

const listed = (values: readonly string[]): string =>
  values.length > 6 ? `${values.slice(0, 6).join(", ")}… (${values.length})` : values.join(", ");
