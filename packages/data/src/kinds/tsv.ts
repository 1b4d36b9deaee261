import { TAB_EXTENSIONS } from "../csv/tab-extensions";
import type { TableKind } from "./file-kind";

/** TSV tables. */
export const tsv: TableKind = {
  name: "tsv",
  title: "TSV",
  holds: "table",
  extensions: TAB_EXTENSIONS,
  mime: "text/tab-separated-values",
  isText: true,
  read: async (source, options) => (await import("../csv/read-csv")).readCsv(source, options),
};
