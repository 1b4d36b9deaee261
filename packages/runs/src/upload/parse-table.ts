import { DataError, parseCsv, type Table } from "@feedforward/data";
import { FILE_KINDS } from "@feedforward/data/kinds";

/** How {@link parseTable} reads. */
export interface TableOptions {
  /** Such as "euc-kr". Default: UTF-8, or EUC-KR where the bytes are no UTF-8: Korean spreadsheets write it. */
  readonly encoding?: string | undefined;
  /** Default: that of the first line, a comma or else `;`, a tab or `|`. */
  readonly delimiter?: string | undefined;
}

/** What stands between fields where it is no comma: spreadsheets whose numbers have a decimal comma write `;`. */
const OTHERS = [";", "\t", "|"] as const;

/**
 * Reads a CSV or TSV table whose encoding and delimiter may be unknown.
 *
 * @throws DataError as `parseCsv`.
 */
export function parseTable(bytes: Uint8Array, name: string, { encoding, delimiter }: TableOptions = {}): Table {
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
      // It is neither: what was wrong with UTF-8 says more.
      throw second instanceof DataError && second.kind === "bad-encoding" ? error : second;
    }
  }
}

/** The delimiter of a first line without comma; undefined where the usual one does. */
function delimiterOf(bytes: Uint8Array, name: string): string | undefined {
  if (FILE_KINDS.ofName(name)?.name === "tsv") return undefined;
  const end = bytes.indexOf(0x0a);
  // Every delimiter is one byte, in UTF-8 and EUC-KR alike.
  const line = new TextDecoder("latin1")
    .decode(bytes.subarray(0, end < 0 ? bytes.length : end))
    .replace(/"[^"]*"/g, "");
  if (line.includes(",")) return undefined;
  const counts = OTHERS.map((other) => line.split(other).length - 1);
  const most = Math.max(...counts);
  return most > 0 ? OTHERS[counts.indexOf(most)] : undefined;
}
