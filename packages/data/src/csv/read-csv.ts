import { checkOptions, plainBytes } from "@feedforward/shared";
import { toUtf8 } from "../source/decode-text";
import { readBytes, type Source } from "../source/read-bytes";
import type { Table } from "../table/table";
import { buildTable, readNames } from "./build-table";
import { ColumnReader } from "./column";
import { type CsvOptions, csvOptionNames, fullCsvOptions } from "./options";
import { tokenize } from "./tokens";

/**
 * Reads a CSV or TSV file as typed columns, with the types of pandas' `read_csv`: numbers (float64; int64 beyond 2^53),
 * booleans, texts; missing values; quoted fields that contain delimiters and line ends.
 *
 * @param source path, URL, bytes, Blob or stream of the file.
 * @example
 * const iris = await readCsv("iris.csv");
 * const x = iris.toNdArray(["sepal_length", "sepal_width"]);
 *
 * @throws DataError with the line if the text is not in its encoding, a quote is wrong or a row has too many fields.
 */
export async function readCsv(source: Source, options: CsvOptions = {}): Promise<Table> {
  checkOptions("readCsv", options, csvOptionNames);
  const { bytes, name } = await readBytes(source, options);
  return parseCsv(bytes, { ...options, name });
}

/** {@link readCsv} for a text or bytes in memory. */
export function parseCsv(text: string | Uint8Array, options: CsvOptions = {}): Table {
  checkOptions("parseCsv", options, csvOptionNames);
  const full = fullCsvOptions(options, options.name ?? "text");
  const bytes = asUtf8(text, full.file, full.encoding);
  const tokens = tokenize(bytes, full);
  return buildTable(bytes, tokens, full.header ? 1 : 0, readNames(bytes, tokens, full), full);
}

/** The fields of a CSV text as written, row by row, including the names. */
export function parseCsvCells(text: string | Uint8Array, options: CsvOptions = {}): string[][] {
  checkOptions("parseCsvCells", options, csvOptionNames);
  const full = fullCsvOptions(options, options.name ?? "text");
  const bytes = asUtf8(text, full.file, full.encoding);
  const tokens = tokenize(bytes, full);
  const reader = new ColumnReader(bytes, tokens, 0, []);
  return Array.from({ length: tokens.count }, (_, row) =>
    Array.from({ length: tokens.rows[row + 1]! - tokens.rows[row]! }, (_, column) => reader.text(row, column)!),
  );
}

const asUtf8 = (text: string | Uint8Array, file: string, encoding?: string): Uint8Array =>
  typeof text === "string"
    ? new TextEncoder().encode(text.replace(/^\ufeff/, ""))
    : toUtf8(plainBytes(text, file), file, encoding);
