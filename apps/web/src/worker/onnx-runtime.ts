import ortModule from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import ortBinary from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { env } from "onnxruntime-web/wasm";

/** Absolute URLs of ONNX Runtime's files: a thread that was started from text has no base URL of its own. */
export const ortFiles = {
  mjs: new URL(ortModule, import.meta.url).href,
  wasm: new URL(ortBinary, import.meta.url).href,
} as const;

/** Tells ONNX Runtime the URLs of its files and the number of threads. */
export function prepareOnnxRuntime(): void {
  env.wasm.wasmPaths = ortFiles;
  // As many threads as ONNX Runtime would use, except both of two cores: the page itself is mostly idle during
  // training.
  const cores = navigator.hardwareConcurrency || 1;
  // In Firefox, threads sometimes fail to start, and ONNX Runtime then never finishes loading (2 of 21 visits on a busy
  // machine).
  const mayThread = crossOriginIsolated && !/Firefox/.test(navigator.userAgent);
  env.wasm.numThreads = mayThread ? Math.min(4, cores, Math.max(2, Math.ceil(cores / 2))) : 1;
}
