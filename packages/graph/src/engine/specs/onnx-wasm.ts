import type { EngineSpec } from "../engine-spec";
import { importInNode, inNode, type OnnxRuntime } from "../runtime";
import { sessionOptions } from "../session";

/** ONNX Runtime's WebAssembly build. */
export const onnxWasm = {
  provider: "wasm",
  target: "wasm",
  offered: { node: true, browser: true },
  automatic: { node: true, browser: true },
  options: sessionOptions,
  writesInPlace: false,
  sharesMemory: false,
  embedsDataSets: true,
  keepsState: false,
  scans: true,
  // In a browser, the WebAssembly file is loaded when a session is created.
  tried: { node: false, browser: true },
  owns: () => true,
  /**
   * Imports, in a browser, the build without WebGPU: its WebAssembly is half the size of that of `onnxruntime-web`
   * itself, which a bundler would include as well.
   */
  async load() {
    if (inNode) return importInNode("onnxruntime-web");
    const module = await import("onnxruntime-web/wasm");
    return ((module as { default?: unknown }).default ?? module) as OnnxRuntime;
  },
  remedy: inNode
    ? "Install onnxruntime-web (npm install onnxruntime-web), or run eagerly on a tfjs backend."
    : "Serve ort-wasm-simd-threaded.wasm of the package onnxruntime-web beside the page's scripts, or set " +
      "env.wasm.wasmPaths of onnxruntime-web/wasm to where it is.",
  package: "onnxruntime-web",
  install: "npm install onnxruntime-web",
  instead: "ONNX Runtime's WebAssembly build, which is slower than its native one",
} as const satisfies EngineSpec;
