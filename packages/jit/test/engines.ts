import { type EngineName, loadEngine } from "@feedforward/graph";

/** Engines that this machine has; the others show up as skipped. */
export const engines: readonly EngineName[] = ["onnx", "onnx-wasm"];

/** Whether an engine can be loaded here. */
export const available = async (name: EngineName): Promise<boolean> =>
  loadEngine(name).then(
    () => true,
    () => false,
  );
