import type { FormatSpec } from "../format-spec";

/** TensorFlow.js's `model.json` and `.bin` files. */
export const layersModel = {
  name: "layers-model" as const,
  shortName: "tfjs",
  extensions: [".json"],
  // A safetensors header of 123 bytes also begins with a brace, followed by a zero.
  sniff: (bytes) => (/^\s*\{[^\0]/.test(new TextDecoder().decode(bytes.subarray(0, 64))) ? "likely" : undefined),
  read: async (bytes, file, readShard) => (await import("../layers-model")).readLayersModel(bytes, file, readShard),
  write: async (model, file, options) => (await import("../layers-model")).encodeLayersModel(model, file, options),
  options: ["weights", "shardBytes"],
} satisfies FormatSpec;
