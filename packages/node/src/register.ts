import { BACKEND_NAME } from "@feedforward/backend";
import * as tf from "@tensorflow/tfjs";
import { nodeFileSystemRouter } from "./io/file-system";
import { ProgressLogger } from "./tensorboard/progress-logger";

/** @internal Name of tfjs-node's backend, which programs select and compare with. */
export const TFJS_NODE_BACKEND = "tensorflow";

/** Higher than those of all backends of tfjs, and than that of the same backend under its own name. */
const PRIORITY = 5;

/**
 * @internal Reproduces the side effects of importing tfjs-node: the backend "onnx", registered under tfjs-node's name,
 * becomes the current one; models can be saved to and loaded from `file://` addresses; `fit` prints its progress.
 */
export function register(): void {
  const engine = tf.engine();
  if (!tf.findBackendFactory(TFJS_NODE_BACKEND)) {
    // If ONNX Runtime does not load, @feedforward/backend has warned and registered nothing.
    const name = tf.findBackendFactory(BACKEND_NAME) ? BACKEND_NAME : "cpu";
    tf.registerBackend(TFJS_NODE_BACKEND, () => engine.findBackend(name), PRIORITY);
    tf.copyRegisteredKernels(name, TFJS_NODE_BACKEND);
    tf.io.registerLoadRouter(nodeFileSystemRouter);
    tf.io.registerSaveRouter(nodeFileSystemRouter);
    tf.registerCallbackConstructor(1, ProgressLogger);
  }
  void tf.setBackend(TFJS_NODE_BACKEND);
}
