import { nodeModule } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { type BuiltEngine, packageOf, type TensorFlowVariant, tensorFlowHome } from "./home";

/**
 * Package that the addon's package requires, resolved in the engine's own folder, where a stand-in (`addon.ts`) has
 * that name.
 */
const STAND_IN = "@tensorflow/tfjs";

/**
 * Returns the completed build of an engine, if there is one.
 *
 * @param variant "tensorflow" or "tensorflow-gpu".
 */
export function builtEngine(variant: TensorFlowVariant): BuiltEngine | undefined {
  const { existsSync, readFileSync } = nodeModule("node:fs");
  const { join } = nodeModule("node:path");
  const file = join(tensorFlowHome(variant), "engine.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as BuiltEngine) : undefined;
}

/**
 * Registers the backend of an engine built by `buildTensorFlow`.
 *
 * @param variant "tensorflow" or "tensorflow-gpu".
 * @returns whether there is one.
 * @throws the addon's error if it cannot be loaded: TensorFlow has moved, or a library is missing.
 */
export async function loadBuiltTensorFlow(variant: TensorFlowVariant): Promise<boolean> {
  if (!builtEngine(variant)) return false;
  // TensorFlow prints a greeting on standard error; this reduces it to one line.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
  const { createRequire, Module } = nodeModule("node:module");
  const { join } = nodeModule("node:path");
  const require = createRequire(join(tensorFlowHome(variant), "package.json"));
  const place = require.resolve(STAND_IN);
  const own = new Module(place);
  own.exports = { ...tf, ...(await import("@tensorflow/tfjs-layers")), version: { tfjs: tf.version_core } };
  own.loaded = true;
  require.cache[place] = own;
  addMethods();
  require(packageOf(variant));
  return true;
}

/** Tensor methods that the addon's kernels call, and that only the whole of TensorFlow.js registers. */
function addMethods(): void {
  const prototype = tf.Tensor.prototype as unknown as Record<string, unknown>;
  prototype.toFloat ??= function (this: tf.Tensor) {
    return tf.cast(this, "float32");
  };
  prototype.toInt ??= function (this: tf.Tensor) {
    return tf.cast(this, "int32");
  };
  prototype.add ??= function (this: tf.Tensor, other: tf.Tensor) {
    return tf.add(this, other);
  };
}
