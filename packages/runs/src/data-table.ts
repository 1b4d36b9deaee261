import type { Text, Words } from "./text/text";

/** A small table in a report. */
export interface DataTable {
  /** Title in both languages. */
  readonly title: Text;
  /** Column headers; a string is the same in every language, as are strings in cells. */
  readonly columns: readonly Words[];
  /** Cells of each row. */
  readonly rows: readonly (readonly (Words | number)[])[];
  /** Whether cells contain words or code rather than numbers. Default: false. */
  readonly words?: boolean;
}
