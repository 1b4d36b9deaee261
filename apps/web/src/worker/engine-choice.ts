import type { BrowserEngine } from "@feedforward/core/engines";

/** Engines that a reader may choose here. */
export type WebEngine = BrowserEngine;

/** The choice of the best engine that is ready, or one by name. */
export type EngineChoice = "auto" | WebEngine;

// The page itself loads no engine, so it lists their names; the type checker compares them with the table of core.
const listed = { "onnx-wasm": true, webgpu: true, webgl: true, wasm: true, cpu: true } satisfies Record<
  WebEngine,
  true
>;

export const ENGINES = ["auto", ...Object.keys(listed)] as readonly EngineChoice[];

/** Why another engine runs than was asked for. */
export interface EngineNote {
  readonly wanted: string;
  readonly used: string;
  /**
   * It does not start; it is not loaded yet; it was lost while it ran; it has come, and the run goes on with it; or the
   * work is too small to fetch it.
   */
  readonly reason: "missing" | "loading" | "lost" | "loaded" | "small";
}
