import { BACKEND_NAME } from "@feedforward/backend";
import * as tf from "@tensorflow/tfjs";
import { nodeFileSystemRouter } from "./io/file-system";
import { ProgressLogger } from "./tensorboard/progress-logger";

/** @internal The name of tfjs-node's backend, which programs ask for and compare with. */
export const TFJS_NODE_BACKEND = "tensorflow";

/** Above every backend that tfjs brings, and above the same backend's own name. */
const PRIORITY = 5;

/**
 * @internal What importing tfjs-node does: a backend by its name, which is the backend "onnx" itself, becomes the current one;
 * models are saved and loaded by `file://` addresses; `fit` prints its progress.
 */
export function register(): void {
  const engine = tf.engine();
  if (!tf.findBackendFactory(TFJS_NODE_BACKEND)) {
    // Where ONNX Runtime does not load, @feedforward/backend has said so and registered nothing.
    const name = tf.findBackendFactory(BACKEND_NAME) ? BACKEND_NAME : "cpu";
    tf.registerBackend(TFJS_NODE_BACKEND, () => engine.findBackend(name), PRIORITY);
    tf.copyRegisteredKernels(name, TFJS_NODE_BACKEND);
    tf.io.registerLoadRouter(nodeFileSystemRouter);
    tf.io.registerSaveRouter(nodeFileSystemRouter);
    tf.registerCallbackConstructor(1, ProgressLogger);
  }
  void tf.setBackend(TFJS_NODE_BACKEND);
}
