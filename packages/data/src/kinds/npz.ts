import type { ArraysKind } from "./file-kind";

/** Arrays by name as NumPy stores them. */
export const npz: ArraysKind = {
  name: "npz",
  title: "NPZ",
  holds: "arrays",
  extensions: [".npz"],
  mime: "application/x-npz",
  sniff: (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b,
  read: async (source, options) => (await import("../format/npz")).readNpz(source, options),
};
