import { loadEngine, loadedEngines } from "../engines";
import type { TaskHandler } from "../task";

/** Loads the training code (by being imported) and, where asked, the compiled engine. */
export const warmUp: TaskHandler<"warmUp"> = async ({ engine }) => {
  await import("./chapter");
  if (engine) await loadEngine("onnx-wasm");
  return { loaded: loadedEngines() };
};
