import { isHdf5 } from "./hdf5/read-hdf5";
import { showBytes } from "./hdf5/show-bytes";
import { ModelFileError } from "./model-file-error";

/**
 * - `layers-model`: `model.json` and `.bin` files of TensorFlow.js
 * - `keras`: Keras 3's `.keras`
 * - `h5`: Keras's HDF5 of a whole model
 * - `weights-h5`: Keras 3's `.weights.h5`, weights alone
 * - `safetensors`: weights by name, and the model's description in the metadata
 * - `npz`: weights by name
 * - `onnx`: ONNX for inference; read where layers can compute it
 */
export type ModelFormat = (typeof modelFormats)[number];

/** All formats. */
export const modelFormats = ["layers-model", "keras", "h5", "weights-h5", "safetensors", "npz", "onnx"] as const;

const extensions: readonly (readonly [string, ModelFormat])[] = [
  [".weights.h5", "weights-h5"],
  [".h5", "h5"],
  [".hdf5", "h5"],
  [".keras", "keras"],
  [".json", "layers-model"],
  [".safetensors", "safetensors"],
  [".npz", "npz"],
  [".onnx", "onnx"],
];

/** The format that a file's name tells, or undefined. */
export function formatOfName(name: string): ModelFormat | undefined {
  const lower = name.replace(/[?#].*$/, "").toLowerCase();
  return extensions.find(([extension]) => lower.endsWith(extension))?.[1];
}

/**
 * The format of a file, by its first bytes, or by its name where they say nothing.
 *
 * @throws ModelFileError `unknown-format`.
 */
export function detectFormat(bytes: Uint8Array, file: string): ModelFormat {
  const named = formatOfName(file);
  if (isHdf5(bytes)) return named === "weights-h5" ? named : "h5";
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return named === "npz" ? named : "keras";
  if (named) return named;
  if (bytes.length > 9 && bytes[8] === 0x7b && bytes[7] === 0) return "safetensors";
  // The version of the format, then the producer's name or the operators.
  if (bytes[0] === 0x08 && bytes[1]! < 32 && [0x12, 0x3a, 0x42].includes(bytes[2]!)) return "onnx";
  if (/^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)))) return "layers-model";
  throw new ModelFileError("unknown-format", {
    file,
    expected: `a model: ${extensions.map(([extension]) => extension).join(", ")}`,
    received: showBytes(bytes),
  });
}
