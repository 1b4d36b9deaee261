import { loadEngine, loadedEngines } from "../engines";
import { mnistDataset } from "../mnist-data";
import type { TaskHandler } from "../task";

/** Loads the training code and, if requested, the compiled engine and the digits. */
export const warmUp: TaskHandler<"warmUp"> = async ({ engine, digits }) => {
  await import("./chapter");
  await Promise.all([engine && loadEngine("onnx-wasm"), digits && mnistDataset(() => {})]);
  return { loaded: loadedEngines() };
};
