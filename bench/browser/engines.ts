import type { WebEngine } from "../../apps/web/src/worker/engine-choice";

/** An engine in the page: our compiled step on ONNX Runtime, or TensorFlow.js on one of its own backends. */
export interface BrowserEngine {
  readonly name: string;
  readonly compiled?: "onnx-wasm" | "webgpu";
  readonly backend?: Exclude<WebEngine, "onnx-wasm">;
}

/** The others are compared with the first one. */
export const browserEngines: readonly BrowserEngine[] = [
  { name: "feedforward-wasm", compiled: "onnx-wasm" },
  { name: "feedforward-webgpu", compiled: "webgpu" },
  { name: "tfjs-wasm", backend: "wasm" },
  { name: "tfjs-webgl", backend: "webgl" },
  { name: "tfjs-webgpu", backend: "webgpu" },
  { name: "tfjs-cpu", backend: "cpu" },
];
