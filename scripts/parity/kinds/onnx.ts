import { join } from "node:path";
import { compareOnnx } from "../../../packages/formats/test/onnx-file";
import type { Kind } from "../kind";

/**
 * Files that PyTorch, tf2onnx and the onnx package wrote, compared with ONNX Runtime's predictions; files that must be
 * rejected.
 */
export const onnx: Kind = {
  name: "onnx",
  matches: (path) => path === "data/onnx/manifest.json",
  reads: (path) => /^data\/onnx\/(.*\.(onnx|data)|attributes\.json)$/.test(path),
  run: ({ root, path }) => compareOnnx(join(root, path)),
};
