import module from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import binary from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import { env } from "onnxruntime-web/webgpu";

/** Sets the location of ONNX Runtime's WebGPU build and checks that there is a device. */
export async function loadWebGpu(): Promise<void> {
  env.wasm.wasmPaths = { mjs: module, wasm: binary };
  env.wasm.numThreads = 1;
  const { gpu } = navigator as unknown as { gpu: { requestAdapter(): Promise<object | null> } };
  if ((await gpu.requestAdapter()) === null) throw new Error("WebGPU has no adapter here.");
}
