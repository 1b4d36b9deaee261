import ortModule from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import ortBinary from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { env } from "onnxruntime-web/wasm";

/** Where ONNX Runtime's files are, as whole addresses: a thread that began without an address of its own needs them. */
export const ortFiles = {
  mjs: new URL(ortModule, import.meta.url).href,
  wasm: new URL(ortBinary, import.meta.url).href,
} as const;

/** Tells ONNX Runtime where its files are and how many threads to take. */
export function prepareOnnxRuntime(): void {
  env.wasm.wasmPaths = ortFiles;
  // As many as ONNX Runtime would take, but both of two cores: the page itself has little to do while it trains.
  const cores = navigator.hardwareConcurrency || 1;
  env.wasm.numThreads = crossOriginIsolated ? Math.min(4, cores, Math.max(2, Math.ceil(cores / 2))) : 1;
}
