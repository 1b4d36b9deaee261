import type { FormatSpec } from "../format-spec";
import { hasZipSignature } from "../signatures";

/** Weights by name in NumPy's format. */
export const npz = {
  name: "npz" as const,
  extensions: [".npz"],
  sniff: (bytes) => (hasZipSignature(bytes) ? "magic" : undefined),
  write: async (model, file) => ({ [file]: await (await import("../weights-file")).encodeNpzWeights(model, file) }),
  weights: async (model, bytes, file) => {
    const [{ npzWeights }, { assignByName }] = await Promise.all([import("../weights-file"), import("../weights")]);
    assignByName(model, npzWeights(bytes, file), file);
  },
} satisfies FormatSpec;
