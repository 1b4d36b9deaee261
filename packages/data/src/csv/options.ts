import { FeedforwardError, type OptionNames } from "@feedforward/shared";
import type { ReadOptions } from "../source/read-bytes";
import { type ColumnType, missingMarkers } from "./column";
import { TAB_EXTENSIONS } from "./tab-extensions";

/** Options of `readCsv` and `streamCsv`. */
export interface CsvOptions extends ReadOptions {
  /** Whether the first row contains the column names. Default true; otherwise the names are `0`, `1`, … */
  header?: boolean;
  /** Character between fields. Default: a tab for files named `.tsv` or `.tab`, otherwise a comma. */
  delimiter?: string;
  /** Encoding of the text, such as `euc-kr`. A byte order mark takes precedence. Default `utf-8`. */
  encoding?: string;
  /** Texts to read as missing values. Default: pandas's (empty, `NA`, `NaN`, `null`, …). */
  missing?: readonly string[];
  /** Kinds of columns by name. Default: the narrowest kind that represents a column's values. */
  types?: { readonly [name: string]: ColumnType };
  /**
   * Maximum size of the columns in bytes: 8 per row, even without the field. Default: 256 MiB, or 64 times the size of the
   * file if that is larger.
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

/** Options with all defaults. */
export interface FullCsvOptions {
  readonly file: string;
  readonly header: boolean;
  readonly delimiter: number;
  readonly encoding: string | undefined;
  readonly missing: readonly string[];
  readonly types: { readonly [name: string]: ColumnType };
  readonly maxBytes: number | undefined;
}

/** Applies defaults and checks the delimiter. */
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
