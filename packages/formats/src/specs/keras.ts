import type { FormatSpec } from "../format-spec";
import { hasZipSignature } from "../signatures";

/** Keras 3's `.keras`. */
export const keras = {
  name: "keras" as const,
  extensions: [".keras"],
  sniff: (bytes) => (hasZipSignature(bytes) ? "magic" : undefined),
  read: async (bytes, file) => (await import("../keras-file")).readKerasFile(bytes, file),
  write: async (model, file) => ({ [file]: await (await import("../keras-file")).encodeKerasFile(model, file) }),
  weights: async (model, bytes, file) => {
    const [{ readH5Weights }, { kerasWeights }] = await Promise.all([import("../keras-h5"), import("../keras-file")]);
    readH5Weights(model, kerasWeights(bytes, file), file);
  },
} satisfies FormatSpec;
