import { checkArgument, nodeModule, unknownName } from "@feedforward/shared";

/** The two builds of TensorFlow: for CPUs, and for NVIDIA GPUs. */
export type TensorFlowVariant = "tensorflow" | "tensorflow-gpu";

const VARIANTS: readonly TensorFlowVariant[] = ["tensorflow", "tensorflow-gpu"];

/** The npm package of each build. */
export const packageOf = (variant: TensorFlowVariant): string =>
  variant === "tensorflow" ? "@tensorflow/tfjs-node" : "@tensorflow/tfjs-node-gpu";

/**
 * Folder of the user in which an engine is built, outside of any project, so that `npm ci` does not delete it:
 * `FEEDFORWARD_CACHE`, or `feedforward` in `XDG_CACHE_HOME` or `~/.cache`.
 *
 * @param variant "tensorflow" or "tensorflow-gpu".
 * @param env environment variables. Default: those of the process.
 */
export function tensorFlowHome(variant: TensorFlowVariant, env: NodeJS.ProcessEnv = process.env): string {
  if (!VARIANTS.includes(variant)) throw unknownName("variant of TensorFlow", String(variant), VARIANTS);
  checkArgument("tensorFlowHome", "env", env, "object");
  const { join } = nodeModule("node:path");
  const { homedir } = nodeModule("node:os");
  const cache = env.FEEDFORWARD_CACHE ?? join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "feedforward");
  return join(cache, "engines", variant);
}

/** Result of a completed build, in `engine.json`. */
export interface BuiltEngine {
  /** Which build it is. */
  readonly variant: TensorFlowVariant;
  /** Version of the npm package. */
  readonly package: string;
  /** Version of TensorFlow. */
  readonly tensorflow: string;
  /** The Python whose TensorFlow the addon is linked to; its location must not change. */
  readonly python: string;
  /** Duration of the build in milliseconds. */
  readonly milliseconds: number;
}
