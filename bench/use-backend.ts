import { setBackend } from "@tensorflow/tfjs-core";

/** A backend of TensorFlow.js in Node; "onnx" is ours, "tensorflow" is tfjs-node as `bench/setup tfjs-node` builds it. */
export type BackendName = "cpu" | "wasm" | "onnx" | "tensorflow";

/** Backends of the bench's engines; others run on "cpu". */
const OF_ENGINE: Readonly<Record<string, BackendName>> = {
  "feedforward-backend": "onnx",
  "tfjs-wasm": "wasm",
  "tfjs-node": "tensorflow",
};

/** Returns the backend on which an engine of the bench runs. */
export const backendOf = (engine: string): BackendName => OF_ENGINE[engine] ?? "cpu";

/** Loads a backend and makes it the current one. */
export async function useBackend(name: BackendName): Promise<void> {
  if (name === "onnx") await import("@feedforward/backend");
  else if (name === "tensorflow") await (await import("@feedforward/core/node")).loadBuiltTensorFlow("tensorflow");
  else await import("@tensorflow/tfjs-backend-cpu");
  if (name === "wasm") await import("@tensorflow/tfjs-backend-wasm");
  if (!(await setBackend(name))) throw new Error(`TensorFlow.js has no backend ${name} here`);
}
