import type { BrowserEngine } from "@feedforward/core/engines";

/** Engines available on this page. */
export type WebEngine = BrowserEngine;

/** `auto` for the best engine that is ready, or one by name. */
export type EngineChoice = "auto" | WebEngine;

// The page loads no engine itself, so it lists their names; the type checker compares them with core's table.
const listed = { "onnx-wasm": true, webgpu: true, webgl: true, wasm: true, cpu: true } satisfies Record<
  WebEngine,
  true
>;

export const ENGINES = ["auto", ...Object.keys(listed)] as readonly EngineChoice[];

/** Why the engine differs from the requested one. */
export interface EngineNote {
  readonly wanted: string;
  readonly used: string;
  /**
   * The engine does not start (missing), is not loaded yet (loading), was lost during the run (lost), has been loaded,
   * and the run continues with it (loaded), or the work is too small to download it (small).
   */
  readonly reason: "missing" | "loading" | "lost" | "loaded" | "small";
}
