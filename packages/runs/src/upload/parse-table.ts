import { DataError, parseCsv, type Table } from "@feedforward/data";
import { FILE_KINDS } from "@feedforward/data/kinds";
import { checkArgument, checkOptions } from "@feedforward/shared";

/** Options of {@link parseTable}. */
export interface TableOptions {
  /**
   * Encoding, such as "euc-kr". Default: UTF-8, or EUC-KR (which Korean spreadsheets write) if the bytes are not UTF-8.
   */
  readonly encoding?: string | undefined;
  /** Character between fields. Default: detected from the first line: a comma, or otherwise `;`, a tab or `|`. */
  readonly delimiter?: string | undefined;
}

/** Delimiters other than a comma: spreadsheets with decimal commas write `;`. */
const OTHERS = [";", "\t", "|"] as const;

/**
 * Reads a CSV or TSV table whose encoding and delimiter may be unknown.
 *
 * @param bytes content of the file.
 * @param name name of the file, for errors.
 * @throws DataError under the same conditions as `parseCsv`.
 */
export function parseTable(bytes: Uint8Array, name: string, options: TableOptions = {}): Table {
  checkArgument("parseTable", "bytes", bytes, "bytes");
  checkArgument("parseTable", "name", name, "text");
  checkOptions("parseTable", options, { encoding: "text", delimiter: "text" });
  const { encoding, delimiter } = options;
  const parse = (encoding: string | undefined) => {
    const between = delimiter ?? delimiterOf(bytes, name);
    return parseCsv(bytes, { name, ...(encoding && { encoding }), ...(between && { delimiter: between }) });
  };
  try {
    return parse(encoding);
  } catch (error) {
    if (encoding !== undefined || !(error instanceof DataError) || error.kind !== "bad-encoding") throw error;
    try {
      return parse("euc-kr");
    } catch (second) {
      // It is neither encoding; the error for UTF-8 is more helpful.
      throw second instanceof DataError && second.kind === "bad-encoding" ? error : second;
    }
  }
}

/** Returns the delimiter of a first line without a comma, or undefined for the default. */
function delimiterOf(bytes: Uint8Array, name: string): string | undefined {
  if (FILE_KINDS.ofName(name)?.name === "tsv") return undefined;
  const end = bytes.indexOf(0x0a);
  // Every delimiter is one byte in both UTF-8 and EUC-KR.
  const line = new TextDecoder("latin1")
    .decode(bytes.subarray(0, end < 0 ? bytes.length : end))
    .replace(/"[^"]*"/g, "");
  if (line.includes(",")) return undefined;
  const counts = OTHERS.map((other) => line.split(other).length - 1);
  const most = Math.max(...counts);
  return most > 0 ? OTHERS[counts.indexOf(most)] : undefined;
}
