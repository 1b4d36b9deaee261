import { type EngineName, loadEngine } from "@feedforward/graph";

/** Engines available on this machine; the others are reported as skipped. */
export const engines: readonly EngineName[] = ["onnx", "onnx-wasm"];

/** Returns whether an engine can be loaded here. */
export const available = async (name: EngineName): Promise<boolean> =>
  loadEngine(name).then(
    () => true,
    () => false,
  );
