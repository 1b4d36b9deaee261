import { nodeModule } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { type BuiltEngine, packageOf, type TensorFlowVariant, tensorFlowHome } from "./home";

/** What the addon's package asks for, resolved in the engine's own folder: there a stand-in (`addon.ts`) bears the name. */
const STAND_IN = "@tensorflow/tfjs";

/** The finished build of an engine, if there is one. */
export function builtEngine(variant: TensorFlowVariant): BuiltEngine | undefined {
  const { existsSync, readFileSync } = nodeModule("node:fs");
  const { join } = nodeModule("node:path");
  const file = join(tensorFlowHome(variant), "engine.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as BuiltEngine) : undefined;
}

/**
 * Registers the backend of an engine that `buildTensorFlow` has built.
 *
 * @returns whether there was one.
 * @throws what its addon throws when it cannot be loaded: TensorFlow has moved, a library is missing.
 */
export async function loadBuiltTensorFlow(variant: TensorFlowVariant): Promise<boolean> {
  if (!builtEngine(variant)) return false;
  // TensorFlow greets on standard error; this leaves one line of it.
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

/** Methods of tensors that the addon's kernels call, and that only the whole of TensorFlow.js registers. */
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
