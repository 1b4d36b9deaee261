import { FeedforwardError, type OptionNames } from "@feedforward/shared";
import type { ReadOptions } from "../source/read-bytes";
import { type ColumnType, missingMarkers } from "./column";
import { TAB_EXTENSIONS } from "./tab-extensions";

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
  /**
   * Most bytes that the columns may take: 8 for each row, whether it has the field or not. Default: 256 MiB, or 64 times the
   * file if that is more.
   */
  maxBytes?: number;
}

/** The names of {@link CsvOptions}. */
export const csvOptionNames: OptionNames<CsvOptions> = {
  name: true,
  header: true,
  delimiter: true,
  encoding: true,
  missing: true,
  types: true,
  maxBytes: true,
};

/** Options with all defaults filled in. */
export interface FullCsvOptions {
  readonly file: string;
  readonly header: boolean;
  readonly delimiter: number;
  readonly encoding: string | undefined;
  readonly missing: readonly string[];
  readonly types: { readonly [name: string]: ColumnType };
  readonly maxBytes: number | undefined;
}

/** Fills in defaults, and checks the delimiter. */
export function fullCsvOptions(options: CsvOptions, file: string): FullCsvOptions {
  const {
    header = true,
    delimiter = TAB_EXTENSIONS.some((extension) => file.toLowerCase().endsWith(extension)) ? "\t" : ",",
    encoding,
    missing = missingMarkers,
    types = {},
    maxBytes,
  } = options;
  for (const [name, type] of Object.entries(types)) {
    if (["number", "boolean", "string"].includes(type)) continue;
    throw new FeedforwardError(
      `expected number, boolean or string as the type of column ${name}, received ${JSON.stringify(type)}`,
    );
  }
  const code = delimiter.charCodeAt(0);
  if (delimiter.length !== 1 || code > 0x7f || '"\r\n'.includes(delimiter)) {
    throw new FeedforwardError(`expected a delimiter of one ASCII character, received ${JSON.stringify(delimiter)}`);
  }
  return { file, header, delimiter: code, encoding, missing, types, maxBytes };
}
