import type { TableKind } from "./file-kind";

/** Parquet tables. */
export const parquet: TableKind = {
  name: "parquet",
  title: "Parquet",
  holds: "table",
  extensions: [".parquet"],
  mime: "application/vnd.apache.parquet",
  sniff: (bytes) => String.fromCharCode(...bytes.subarray(0, 4)) === "PAR1",
  isText: false,
  read: async (source, options) => (await import("../parquet")).readParquet(source, options),
};
