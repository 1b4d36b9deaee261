import type { ArrayKind } from "./file-kind";

/** One array in the format of MNIST, plain or gzip. */
export const idx: ArrayKind = {
  name: "idx",
  title: "IDX",
  holds: "array",
  extensions: [".idx", ".idx.gz"],
  pattern: /[-.]idx\d-ubyte(\.gz)?$/i,
  mime: "application/octet-stream",
  read: async (source, options) => (await import("../format/idx")).readIdx(source, options),
};
