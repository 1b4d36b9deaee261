import type { ArrayKind } from "./file-kind";

/** One array as NumPy stores it. */
export const npy: ArrayKind = {
  name: "npy",
  title: "NPY",
  holds: "array",
  extensions: [".npy"],
  mime: "application/x-npy",
  sniff: (bytes) => String.fromCharCode(...bytes.subarray(0, 6)) === "\x93NUMPY",
  read: async (source, { name } = {}) =>
    (await import("../format/npy")).readNpy(source, name === undefined ? {} : { name }),
};
