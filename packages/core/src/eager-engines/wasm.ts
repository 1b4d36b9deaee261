import type { EagerEngineSpec } from "./eager-engine-spec";

/** tfjs's WebAssembly backend. */
export const wasm = {
  offered: { node: true, browser: true },
  packages: ["@tensorflow/tfjs-backend-wasm"],
  remedy: "Install @tensorflow/tfjs-backend-wasm",
  install: "npm install @tensorflow/tfjs-backend-wasm",
} as const satisfies EagerEngineSpec;
