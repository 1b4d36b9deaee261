import type { FormatSpec } from "../format-spec";

/** `model.json` and `.bin` files of TensorFlow.js. */
export const layersModel = {
  name: "layers-model" as const,
  shortName: "tfjs",
  extensions: [".json"],
  // A safetensors header of 123 bytes begins with a brace too, and a zero after it.
  sniff: (bytes) => (/^\s*\{[^\0]/.test(new TextDecoder().decode(bytes.subarray(0, 64))) ? "likely" : undefined),
  read: async (bytes, file, readShard) => (await import("../layers-model")).readLayersModel(bytes, file, readShard),
  write: async (model, file, options) => (await import("../layers-model")).encodeLayersModel(model, file, options),
  options: ["weights", "shardBytes"],
} satisfies FormatSpec;
