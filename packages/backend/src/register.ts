import "@tensorflow/tfjs-backend-cpu";
import { loadNative } from "@feedforward/graph";
import { noteOnce } from "@feedforward/shared";
import { findBackendFactory, getKernelsForBackend, registerBackend, registerKernel } from "@tensorflow/tfjs-core";
import { OnnxBackend } from "./backend";
import { callKernel } from "./call";
import { cutAtSteps } from "./cuts";
import { planOf } from "./plan";

/** Name of the backend for `tf.setBackend`. */
export const BACKEND_NAME = "onnx";

/** Higher than cpu (1), wasm (2) and tfjs-node (3), since tfjs chooses the backend with the highest priority. */
const PRIORITY = 4;

/** Registers the backend and its kernels with tfjs. If ONNX Runtime does not load, warns once and registers nothing. */
export function register(): void {
  // The other build of this package (ES module or CommonJS) may already be loaded.
  if (findBackendFactory(BACKEND_NAME)) return;
  try {
    loadNative();
  } catch (error) {
    noteOnce(
      console.warn,
      "feedforward: the backend 'onnx' is not there, because onnxruntime-node cannot be loaded " +
        `(${(error as Error).message.split("\n")[0]}). TensorFlow.js runs on its cpu backend, which is slower. ` +
        "Run: npm install onnxruntime-node",
    );
    return;
  }
  registerBackend(BACKEND_NAME, () => new OnnxBackend(), PRIORITY);
  for (const { kernelName } of getKernelsForBackend("cpu")) {
    const plan = planOf(kernelName);
    registerKernel({
      kernelName,
      backendName: BACKEND_NAME,
      kernelFunc: ({ inputs, attrs, backend }) =>
        callKernel(backend as OnnxBackend, plan, inputs as never, (attrs ?? {}) as object),
    });
  }
  cutAtSteps();
}
