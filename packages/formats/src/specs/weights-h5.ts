import type { FormatSpec } from "../format-spec";
import { hasHdf5Signature } from "../signatures";

/** Keras 3's `.weights.h5`, weights only. */
export const weightsH5 = {
  name: "weights-h5" as const,
  extensions: [".weights.h5"],
  sniff: (bytes) => (hasHdf5Signature(bytes) ? "magic" : undefined),
  write: async (model, file) => {
    const [{ encodeHdf5 }, { storeOf }] = await Promise.all([import("../hdf5/encode-hdf5"), import("../weight-store")]);
    return { [file]: encodeHdf5(await storeOf(model)) };
  },
  weights: async (model, bytes, file) => (await import("../keras-h5")).readH5Weights(model, bytes, file),
} satisfies FormatSpec;
