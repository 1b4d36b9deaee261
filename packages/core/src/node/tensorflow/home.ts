import { nodeModule } from "@feedforward/shared";

/** The two builds of TensorFlow: for processors, and for NVIDIA's graphics cards. */
export type TensorFlowVariant = "tensorflow" | "tensorflow-gpu";

/** The npm package of each. */
export const packageOf = (variant: TensorFlowVariant): string =>
  variant === "tensorflow" ? "@tensorflow/tfjs-node" : "@tensorflow/tfjs-node-gpu";

/**
 * The folder of the user in which an engine is built, outside of any project, so that `npm ci` does not wipe it:
 * `FEEDFORWARD_CACHE`, else `feedforward` in `XDG_CACHE_HOME` or `~/.cache`.
 */
export function tensorFlowHome(variant: TensorFlowVariant, env: NodeJS.ProcessEnv = process.env): string {
  const { join } = nodeModule("node:path");
  const { homedir } = nodeModule("node:os");
  const cache = env.FEEDFORWARD_CACHE ?? join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "feedforward");
  return join(cache, "engines", variant);
}

/** What a finished build leaves, in `engine.json`. */
export interface BuiltEngine {
  readonly variant: TensorFlowVariant;
  /** Version of the npm package. */
  readonly package: string;
  /** Version of TensorFlow. */
  readonly tensorflow: string;
  /** The Python whose TensorFlow the addon was linked to; it must stay where it is. */
  readonly python: string;
  /** Milliseconds that the build took. */
  readonly milliseconds: number;
}
