import type { Text, Words } from "./text/text";

/** A small table for the report. */
export interface DataTable {
  readonly title: Text;
  /** Heads of the columns; a string is the same in every language, as are strings in cells. */
  readonly columns: readonly Words[];
  readonly rows: readonly (readonly (Words | number)[])[];
  /** Cells are words or code rather than numbers. Default: false. */
  readonly words?: boolean;
}
