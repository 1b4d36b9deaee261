import type { ColumnMetaData, FileMetaData, SchemaElement } from "hyparquet";

/** Number of values decoded at a time, or those of one column. */
export const valuesAtOnce = 2 ** 20;

/** Bytes per value while a column is decoded: hyparquet stores levels and values as lists. */
const working = 32;

/** Bytes per value of a column that stays a list: a reference and its target. */
const listed = 32;
const nested = 64;

const numbers = new Set(["INT32", "INT64", "FLOAT", "DOUBLE"]);

/**
 * Estimates the memory of the requested columns in bytes from the footer. A few bytes of a file can represent
 * any number of equal values, so the size of the file says nothing.
 */
export function memoryNeeded({ schema, row_groups: groups }: FileMetaData, wanted: ReadonlySet<string>): number {
  const leaves = new Map(schema.map((element) => [element.name, element]));
  const counts = new Map<string, number>();
  let result = 0;
  for (const { columns, num_rows: rows } of groups) {
    for (const { meta_data: meta } of columns) {
      if (!meta || !wanted.has(meta.path_in_schema[0]!)) continue;
      const path = meta.path_in_schema.join(".");
      const count = Math.max(Number(rows), Number(meta.num_values));
      counts.set(path, (counts.get(path) ?? 0) + count);
      result += count * valueBytes(meta, leaves.get(meta.path_in_schema.at(-1)!));
    }
  }
  let [most, total] = [0, 0];
  for (const count of counts.values()) {
    most = Math.max(most, count);
    total += count;
  }
  return result + working * Math.min(total, Math.max(most, valuesAtOnce));
}

function valueBytes({ path_in_schema: path, type }: ColumnMetaData, leaf: SchemaElement | undefined): number {
  if (path.length > 1) return nested;
  const isPlain = leaf?.converted_type === undefined || /^U?INT_\d+$/.test(leaf.converted_type);
  return numbers.has(type) && isPlain ? 8 : listed;
}
