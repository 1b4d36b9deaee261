import type { FormatSpec } from "../format-spec";

/** ONNX for inference; readable if layers can compute the graph. */
export const onnx = {
  name: "onnx" as const,
  extensions: [".onnx"],
  // The format version, followed by the producer's name or the operators.
  sniff: ([tag, version, next]) =>
    tag === 0x08 && version! < 32 && [0x12, 0x3a, 0x42].includes(next!) ? "likely" : undefined,
  read: async (bytes, file, readShard) => (await import("../onnx-model")).readOnnxModel(bytes, file, readShard),
  write: async (model, file, { metadata = {} }) => ({
    [file]: (await import("@feedforward/jit")).exportOnnx(model, { metadata }),
  }),
  options: ["metadata"],
} satisfies FormatSpec;
