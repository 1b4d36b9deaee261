// @internal
import { checkMemory, DataError, FeedforwardError } from "@feedforward/shared";
import { type Column, Table } from "../table/table";
import { ColumnReader } from "./column";
import type { FullCsvOptions } from "./options";
import type { Tokens } from "./tokens";

/** Memory of a column besides its values: objects and a name. */
const columnBytes = 256;

/** The names of a CSV file's columns, from its first row. */
export function readNames(bytes: Uint8Array, tokens: Tokens, { file, header, types }: FullCsvOptions): string[] {
  if (tokens.count === 0) {
    throw new DataError("empty", {
      file,
      expected: header ? "a row of names" : "at least one row",
      received: "no rows",
    });
  }
  const width = tokens.rows[1]! - tokens.rows[0]!;
  const reader = new ColumnReader(bytes, tokens, 0, []);
  const names = Array.from({ length: width }, (_, column) =>
    header ? (reader.text(0, column) ?? "") : String(column),
  );
  const unique = header ? uniqueNames(names) : names;
  const unknown = Object.keys(types).find((name) => !unique.includes(name));
  if (unknown !== undefined)
    throw new FeedforwardError(`expected types for the columns ${unique.join(", ")}, received one for ${unknown}`);
  return unique;
}

/**
 * Builds a table from tokenized rows.
 *
 * @param first The first data row.
 * @throws DataError `ragged-rows` if a row has more fields than names; `too-large` if short rows under many names
 *   would take more memory than allowed.
 */
export function buildTable(
  bytes: Uint8Array,
  tokens: Tokens,
  first: number,
  names: string[],
  options: FullCsvOptions,
): Table {
  const { file, missing, types, maxBytes } = options;
  const place = `${tokens.count - first} rows of ${names.length} columns`;
  const needed = names.length * (columnBytes + 8 * (tokens.count - first));
  checkMemory(needed, { file, stored: bytes.length, maxBytes, place });
  for (let row = first; row < tokens.count; row++) {
    const fields = tokens.rows[row + 1]! - tokens.rows[row]!;
    if (fields <= names.length) continue;
    const details = {
      file,
      place: `line ${tokens.lineOf(row)}`,
      expected: `${names.length} fields`,
      received: String(fields),
    };
    throw new DataError("ragged-rows", { ...details, advice: "quote fields that hold the delimiter" });
  }
  const reader = new ColumnReader(bytes, tokens, first, missing);
  const columns = names.map((name, column): Column => {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (!type) return reader.read(name, column);
    const result = reader.readAs(name, column, type);
    if ("name" in result) return result;
    const place = `line ${tokens.lineOf(first + result.row)}, column ${name}`;
    throw new DataError("unsupported-dtype", {
      file,
      place,
      expected: `a ${type}`,
      received: JSON.stringify(result.text),
    });
  });
  return new Table(columns, tokens.count - first);
}

/** Names made unique as pandas does: a second `a` becomes `a.1`, an empty one `Unnamed: 0`. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  // The next number to try: starting at 1 each time would take quadratic time.
  const next = new Map<string, number>();
  return names.map((given, column) => {
    const name = given === "" ? `Unnamed: ${column}` : given;
    let unique = name;
    for (let k = next.get(name) ?? 1; seen.has(unique) || (unique !== name && taken.has(unique)); k++) {
      unique = `${name}.${k}`;
      next.set(name, k + 1);
    }
    seen.add(unique);
    return unique;
  });
}
