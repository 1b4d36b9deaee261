import type { FormatSpec } from "../format-spec";

/** Weights by name, with the model's description in the metadata. */
export const safetensors = {
  name: "safetensors" as const,
  extensions: [".safetensors"],
  // Eight bytes of length, followed by a JSON object.
  sniff: (bytes) => (bytes.length > 9 && bytes[8] === 0x7b && bytes[7] === 0 ? "likely" : undefined),
  read: async (bytes, file) => (await import("../weights-file")).readSafetensorsModel(bytes, file),
  write: async (model, file) => ({
    [file]: await (await import("../weights-file")).encodeSafetensorsModel(model, file),
  }),
  weights: async (model, bytes, file) => {
    const [{ safetensorsWeights }, { assignByName }] = await Promise.all([
      import("../weights-file"),
      import("../weights"),
    ]);
    assignByName(model, safetensorsWeights(bytes, file).arrays, file);
  },
} satisfies FormatSpec;
