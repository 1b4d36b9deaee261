import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import { getKernelsForBackend, registerBackend, registerKernel } from "@tensorflow/tfjs-core";

/** The name that programs pass to `tf.setBackend`. */
export const BACKEND_NAME = "onnx";

/** Above cpu (1), wasm (2) and tfjs-node (3): tfjs chooses the highest that is registered. */
const PRIORITY = 4;

/** Registers the backend and its kernels with tfjs's engine. */
export function register(): void {
  registerBackend(BACKEND_NAME, () => new MathBackendCPU(), PRIORITY);
  for (const kernel of getKernelsForBackend("cpu")) registerKernel({ ...kernel, backendName: BACKEND_NAME });
}
