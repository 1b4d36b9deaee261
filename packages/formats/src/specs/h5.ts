import type { FormatSpec } from "../format-spec";
import { hasHdf5Signature } from "../signatures";

/** Keras's HDF5 of a whole model. */
export const h5 = {
  name: "h5" as const,
  extensions: [".h5", ".hdf5"],
  sniff: (bytes) => (hasHdf5Signature(bytes) ? "magic" : undefined),
  read: async (bytes, file) => (await import("../keras-h5")).readKerasH5(bytes, file),
  write: async (model, file) => ({ [file]: await (await import("../keras-h5")).encodeKerasH5(model, file) }),
  weights: async (model, bytes, file) => (await import("../keras-h5")).readH5Weights(model, bytes, file),
} satisfies FormatSpec;
