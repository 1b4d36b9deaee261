import type { EngineName } from "@feedforward/core";

/** Engines that a reader may choose here. */
export type WebEngine = Extract<EngineName, "onnx-wasm" | "webgpu" | "webgl" | "wasm" | "cpu">;

/** The choice of the best engine that is ready, or one by name. */
export type EngineChoice = "auto" | WebEngine;

export const ENGINES: readonly EngineChoice[] = ["auto", "onnx-wasm", "webgpu", "webgl", "wasm", "cpu"];

/** Why another engine runs than was asked for. */
export interface EngineNote {
  readonly wanted: string;
  readonly used: string;
  /** It does not start; it is not loaded yet; it was lost while it ran; or it has come, and the run goes on with it. */
  readonly reason: "missing" | "loading" | "lost" | "loaded";
}
