import { checkArgument, FeedforwardError } from "@feedforward/shared";
import type { BasicType } from "hyparquet-writer";
import type { Column, Table } from "./table/table";

/**
 * Encodes a table as a Parquet file (Snappy): numbers as DOUBLE, BigInt64Array columns as INT64, texts as STRING, booleans as
 * BOOLEAN, missing values as null.
 *
 * @throws Error for a column of kind `any` with values.
 */
export async function encodeParquet(table: Table): Promise<Uint8Array<ArrayBuffer>> {
  checkArgument("encodeParquet", "table", table, "table");
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  return new Uint8Array(parquetWriteBuffer({ columnData: table.columns.map(stored) }));
}

/**
 * Writes a table to a Parquet file atomically (Node). See {@link encodeParquet}.
 *
 * @param path file to write, by convention `.parquet`.
 */
export async function writeParquet(path: string, table: Table): Promise<void> {
  const { writeFile } = await import("./source/write-file");
  await writeFile(path, await encodeParquet(table));
}

function stored(column: Column): { name: string; data: unknown[]; type: BasicType } {
  const { name, kind, values } = column;
  if (kind === "string") return { name, data: [...values], type: "STRING" };
  if (kind === "boolean") return { name, data: [...values], type: "BOOLEAN" };
  if (kind === "number") {
    const { missing } = column;
    const data = Array.from<number | bigint, unknown>(values, (value, row) => (missing?.[row] ? null : value));
    return { name, data, type: values instanceof BigInt64Array ? "INT64" : "DOUBLE" };
  }
  if (values.length === 0) return { name, data: [], type: "STRING" };
  throw new FeedforwardError(
    `cannot write column ${name} to Parquet: expected numbers, texts or truth values, received others`,
  );
}
