import type { TableKind } from "./file-kind";

/** CSV tables. */
export const csv: TableKind = {
  name: "csv",
  title: "CSV",
  holds: "table",
  extensions: [".csv"],
  mime: "text/csv",
  isText: true,
  read: async (source, options) => (await import("../csv/read-csv")).readCsv(source, options),
};
