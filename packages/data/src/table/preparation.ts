import { checkArgument, checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import type { NdArray } from "../array/nd-array";
import { minMaxScaler, standardScaler } from "../scale/scaler";
import { columnOf, fitImputer, type ImputedValues, type ImputeStrategy, imputeColumns, isGap } from "./imputer";
import { type ColumnCategories, fitCategories, oneHotColumns, textColumns } from "./one-hot-columns";
import { Table } from "./table";

/** Options of {@link fitPreparation}. */
export interface PreparationOptions {
  /** Columns that the inputs are made of, in this order. Default: all. */
  readonly columns?: readonly string[];
  /** What fills gaps. Default: gaps are refused. */
  readonly impute?: ImputeStrategy | undefined;
  /** Columns to one-hot encode; "auto": those that contain texts. Default: texts are refused. */
  readonly oneHot?: "auto" | readonly string[] | undefined;
  /** Scale of the numeric columns: mean 0 and variance 1, or 0 to 1. Encoded columns and truth values stay 0 and 1. Default: none. */
  readonly scale?: "standard" | "minMax" | undefined;
}

/** What turns the columns of a table into the inputs of a network: plain data, to be saved as JSON. */
export interface Preparation {
  /** Columns that are read, in order. */
  readonly columns: readonly string[];
  /** Values that fill gaps, by column. */
  readonly impute?: ImputedValues | undefined;
  /** Categories of the columns that are one-hot encoded. */
  readonly categories?: ColumnCategories | undefined;
  /** Scaled columns: an input is `(value - shift) * factor`. */
  readonly scale?: Readonly<Record<string, { readonly shift: number; readonly factor: number }>> | undefined;
  /** Names of the inputs that result. */
  readonly inputs: readonly string[];
}

const PREPARATION_OPTIONS: OptionNames<PreparationOptions> = {
  columns: "list",
  impute: true,
  oneHot: true,
  scale: true,
};

/**
 * Determines how the columns of a table become inputs: fills gaps, then one-hot encodes, then scales, each as
 * scikit-learn's `SimpleImputer`, `OneHotEncoder` and `StandardScaler` or `MinMaxScaler` do. Fit it on the training rows
 * only; {@link applyPreparation} then treats all rows alike.
 *
 * @throws FeedforwardError for unknown columns and, unless an option deals with them, for texts and gaps.
 */
export function fitPreparation(table: Table, options: PreparationOptions = {}): Preparation {
  checkArgument("fitPreparation", "table", table, "table");
  checkOptions("fitPreparation", options, PREPARATION_OPTIONS);
  const { columns = table.names, impute, oneHot, scale } = options;
  checkArgument("fitPreparation", "columns", columns, "list of texts");
  if (columns.length === 0) throw new FeedforwardError("There is no column left to learn from.", { usage: true });
  if (scale !== undefined && scale !== "standard" && scale !== "minMax") {
    throw new FeedforwardError(`The scale is ${JSON.stringify(scale)}; expected "standard" or "minMax".`, {
      usage: true,
    });
  }
  const chosen = new Table(
    columns.map((name) => columnOf(table, name)),
    table.length,
  );
  const encoded = oneHot === "auto" ? textColumns(chosen) : (oneHot ?? []);
  for (const name of encoded) columnOf(chosen, name);
  const texts = chosen.columns.find(
    ({ name, kind }) => kind !== "number" && kind !== "boolean" && !encoded.includes(name),
  );
  if (texts !== undefined) {
    throw new FeedforwardError(
      `Column "${texts.name}" contains ${texts.kind === "string" ? "text" : "no numbers"}; a network needs numbers.`,
    );
  }
  const values = impute === undefined ? undefined : fitImputer(chosen, { strategy: impute });
  const full = values === undefined ? chosen : imputeColumns(chosen, values);
  const categories = encoded.length === 0 ? undefined : fitCategories(full, encoded);
  const scaled =
    scale === undefined
      ? undefined
      : fitScale(
          full,
          chosen.columns
            .filter(({ name, kind }) => kind === "number" && !encoded.includes(name))
            .map(({ name }) => name),
          scale,
        );
  const wide = categories === undefined ? full : oneHotColumns(full, categories);
  const twice = wide.names.find((name, index) => wide.names.indexOf(name) !== index);
  if (twice !== undefined) throw new FeedforwardError(`Two inputs would be called "${twice}"; rename the column.`);
  return {
    columns: [...columns],
    ...(values && { impute: values }),
    ...(categories && { categories }),
    ...(scaled && { scale: scaled }),
    inputs: wide.names,
  };
}

/** Options of {@link applyPreparation}. */
export interface ApplyPreparationOptions {
  /** Called for each encoded column with values that the training rows did not have: all of its inputs are 0. */
  readonly onUnknown?: ((column: string, values: readonly string[], rows: number) => void) | undefined;
}

const APPLY_OPTIONS: OptionNames<ApplyPreparationOptions> = { onUnknown: "function" };

/**
 * Turns the rows of a table into inputs, as {@link fitPreparation} determined. Values that the training rows did not have
 * become zeros.
 *
 * @param preparation result of `fitPreparation`.
 * @returns float32 of shape `[rows, inputs]`.
 * @throws FeedforwardError if a column is missing or of another kind, or has gaps that nothing fills.
 */
export function applyPreparation(
  table: Table,
  preparation: Preparation,
  options: ApplyPreparationOptions = {},
): NdArray<"float32"> {
  checkArgument("applyPreparation", "table", table, "table");
  checkArgument("applyPreparation", "preparation", preparation, "object");
  const { columns, impute, categories, scale, inputs } = preparation;
  checkArgument("applyPreparation", "preparation.columns", columns, "list of texts");
  checkOptions("applyPreparation", options, APPLY_OPTIONS);
  let rows = new Table(
    columns.map((name) => columnOf(table, name)),
    table.length,
  );
  if (impute !== undefined) rows = imputeColumns(rows, impute);
  for (const column of rows.columns) {
    const gap = Array.from({ length: rows.length }, (_, row) => row).find((row) => isGap(column, row));
    if (gap !== undefined)
      throw new FeedforwardError(`Column "${column.name}" has no value in row ${gap + 1}; fill its gaps.`);
  }
  if (categories !== undefined) {
    const { onUnknown } = options;
    rows = oneHotColumns(rows, categories, { unknown: "zeros", ...(onUnknown && { onUnknown }) });
  }
  const x = rows.toNdArray(inputs, "float64");
  const shifts = inputs.map((name) => scale?.[name]?.shift ?? 0);
  const factors = inputs.map((name) => scale?.[name]?.factor ?? 1);
  const width = inputs.length;
  for (let i = 0; i < x.data.length; i++) x.data[i] = (x.data[i]! - shifts[i % width]!) * factors[i % width]!;
  return x.cast("float32");
}

function fitScale(table: Table, columns: readonly string[], kind: "standard" | "minMax"): Preparation["scale"] {
  if (columns.length === 0) return undefined;
  const x = table.toNdArray(columns, "float64");
  const { shift, factor } = kind === "standard" ? standardScaler(x) : minMaxScaler(x);
  return Object.fromEntries(columns.map((name, k) => [name, { shift: shift[k]!, factor: factor[k]! }]));
}
