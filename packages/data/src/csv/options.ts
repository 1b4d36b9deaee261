import type { ReadOptions } from "../source/read-bytes";
import { type ColumnType, missingMarkers } from "./column";

/** Options of {@link readCsv} and {@link streamCsv}. */
export interface CsvOptions extends ReadOptions {
  /** Whether the first row holds the columns' names. Default true; without it they are `0`, `1`, … */
  header?: boolean;
  /** The character between fields. Default: a tab for files named `.tsv` or `.tab`, else a comma. */
  delimiter?: string;
  /** The text's encoding, e.g. `euc-kr`. A byte order mark counts for more. Default `utf-8`. */
  encoding?: string;
  /** Texts that stand for a missing value. Default: pandas's (empty, `NA`, `NaN`, `null`, …). */
  missing?: readonly string[];
  /** The kinds of columns. Default: the narrowest kind that holds a column's values. */
  types?: { readonly [name: string]: ColumnType };
}

/** Options with all defaults filled in. */
export interface FullCsvOptions {
  readonly file: string;
  readonly header: boolean;
  readonly delimiter: number;
  readonly encoding: string | undefined;
  readonly missing: readonly string[];
  readonly types: { readonly [name: string]: ColumnType };
}

/** Fills in defaults, and checks the delimiter. */
export function fullCsvOptions(options: CsvOptions, file: string): FullCsvOptions {
  const {
    header = true,
    delimiter = /\.(tsv|tab)$/i.test(file) ? "\t" : ",",
    encoding,
    missing = missingMarkers,
    types = {},
  } = options;
  const code = delimiter.charCodeAt(0);
  if (delimiter.length !== 1 || code > 0x7f || '"\r\n'.includes(delimiter)) {
    throw new Error(`expected a delimiter of one ASCII character, received ${JSON.stringify(delimiter)}`);
  }
  return { file, header, delimiter: code, encoding, missing, types };
}
