import "@tensorflow/tfjs-backend-cpu";
import { loadNative } from "@feedforward/graph";
import { noteOnce } from "@feedforward/shared";
import { findBackendFactory, getKernelsForBackend, registerBackend, registerKernel } from "@tensorflow/tfjs-core";
import { OnnxBackend } from "./backend";
import { callKernel } from "./call";
import { cutAtSteps } from "./cuts";
import { planOf } from "./plan";

/** The name that programs pass to `tf.setBackend`. */
export const BACKEND_NAME = "onnx";

/** Above cpu (1), wasm (2) and tfjs-node (3): tfjs chooses the highest that is registered. */
const PRIORITY = 4;

/** Registers the backend and its kernels with tfjs. Where ONNX Runtime does not load, says so once and changes nothing. */
export function register(): void {
  // This package's other build, of an ES module or of CommonJS, may be loaded as well.
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
