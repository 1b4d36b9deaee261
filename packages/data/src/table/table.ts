import { checkArgument, displayInNotebooks, FeedforwardError, htmlTable } from "@feedforward/shared";
import { allocate, type DType } from "../array/dtype";
import { NdArray } from "../array/nd-array";

/** A column of numbers: float64 with NaN for missing values; int64 if integers exceed 2^53. */
export interface NumberColumn {
  /** Name in the header. */
  readonly name: string;
  readonly kind: "number";
  /** Values by row; NaN where a cell is empty. */
  readonly values: Float64Array | BigInt64Array;
  /** 1 for missing values, to distinguish them from NaN. Absent if none is missing. */
  readonly missing?: Uint8Array;
}

/** A column of booleans; null for missing values. */
export interface BooleanColumn {
  /** Name in the header. */
  readonly name: string;
  readonly kind: "boolean";
  /** Values by row; null where a cell is empty. */
  readonly values: readonly (boolean | null)[];
}

/** A column of texts; null for missing values. */
export interface StringColumn {
  /** Name in the header. */
  readonly name: string;
  readonly kind: "string";
  /** Values by row; null where a cell is empty. */
  readonly values: readonly (string | null)[];
}

/** A column of other values (lists, records, dates), or without rows. */
export interface AnyColumn {
  /** Name in the header. */
  readonly name: string;
  readonly kind: "any";
  /** Values by row, as the file stores them. */
  readonly values: readonly unknown[];
}

/** A column of a {@link Table}. */
export type Column = NumberColumn | BooleanColumn | StringColumn | AnyColumn;

/** Columns of equal lengths, each of one kind. */
export class Table {
  /** The columns in the order of the file. */
  readonly columns: readonly Column[];
  /** Number of rows. */
  readonly length: number;

  /**
   * @param columns columns of equal length, in order.
   * @param length number of rows.
   */
  constructor(columns: readonly Column[], length: number) {
    checkArgument("Table", "columns", columns, "list of objects");
    for (const { name, values } of columns) {
      checkArgument("Table", `values of column ${name}`, values, "list");
      if (values.length !== length)
        throw new FeedforwardError(`expected ${length} values in column ${name}, received ${values.length}`);
    }
    this.columns = columns;
    this.length = length;
  }

  /** The columns' names, in order. */
  get names(): string[] {
    return this.columns.map(({ name }) => name);
  }

  /**
   * One column.
   *
   * @throws If there is no column of this name.
   */
  column(name: string): Column {
    const found = this.columns.find((column) => column.name === name);
    if (!found)
      throw new FeedforwardError(
        `expected one of the columns ${this.names.join(", ")}, received ${JSON.stringify(name)}`,
      );
    return found;
  }

  /**
   * Some rows, in the given order.
   *
   * @param indices Row numbers, from 0.
   * @throws If there is no such row.
   */
  rows(indices: ArrayLike<number>): Table {
    const order = Array.from(indices);
    const wrong = order.find((row) => !Number.isInteger(row) || row < 0 || row >= this.length);
    if (wrong !== undefined)
      throw new FeedforwardError(`expected row numbers from 0 to ${this.length - 1}, received ${wrong}`);
    return new Table(
      this.columns.map((column) => rowsOf(column, order)),
      order.length,
    );
  }

  /**
   * Columns side by side as an array of shape `[rows, columns]`; booleans become 0 and 1, missing values NaN.
   *
   * @param names Default: all columns.
   * @param dtype Default `float32`.
   * @throws If a column is not numeric.
   */
  toNdArray<D extends Exclude<DType, "int64" | "uint64"> = "float32">(
    names: readonly string[] = this.names,
    dtype: D = "float32" as D,
  ): NdArray<D> {
    const data = allocate(dtype, this.length * names.length);
    for (const [j, name] of names.entries()) {
      const { kind, values } = this.column(name);
      if (kind === "string" || (kind === "any" && this.length > 0)) {
        throw new FeedforwardError(
          `expected column ${name} to hold numbers, received ${kind === "any" ? "other values" : "texts"}: encode it with labelEncode, or leave it out`,
        );
      }
      for (let row = 0; row < this.length; row++)
        data[row * names.length + j] = values[row] === null ? Number.NaN : Number(values[row]);
    }
    return new NdArray(data, [this.length, names.length], dtype);
  }
}

function rowsOf(column: Column, order: readonly number[]): Column {
  if (column.kind !== "number") return { ...column, values: order.map((row) => column.values[row]) } as Column;
  const { name, kind, values, missing } = column;
  const chosen =
    values instanceof BigInt64Array
      ? BigInt64Array.from(order, (row) => values[row]!)
      : Float64Array.from(order, (row) => values[row]!);
  return { name, kind, values: chosen, ...(missing && { missing: Uint8Array.from(order, (row) => missing[row]!) }) };
}

/** Rows of a table that a notebook shows. */
const shownRows = 10;

displayInNotebooks(Table.prototype, (table) => {
  const count = Math.min(shownRows, table.length);
  const rows = Array.from({ length: count }, (_, row) => table.columns.map(({ values }) => String(values[row] ?? "")));
  const note = `${table.length} rows × ${table.columns.length} columns`;
  const text = [table.names, ...rows].map((row) => row.join("\t"));
  return { "text/html": htmlTable(table.names, rows, note), "text/plain": [...text, note].join("\n") };
});
