import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll } from "vitest";
import { type OptionCase, testUnknownOptions } from "../../../scripts/testing/unknown-options";
import * as all from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

/** Adds the required options; values other than objects are unchanged. */
const merged = (options: object, valid: object): object =>
  options === null || Array.isArray(options) ? options : { ...valid, ...options };

const double = (x: tf.Tensor): tf.Tensor => tf.mul(x, 2);
const model = () => sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });

/** Runs a step, since an invalid engine is reported at the first call. */
async function stepped(options: object): Promise<void> {
  const step = all.jit(double, options);
  try {
    await step(Float32Array.of(1));
  } finally {
    await step.dispose();
  }
}

const cases: Record<string, OptionCase> = {
  accelerate: (options) => all.accelerate(model(), options).dispose(),
  Captured: null,
  capture: (options) => all.capture(double, [{ shape: [1], dtype: "float32" }], options),
  chunkSize: (options) => all.chunkSize(merged(options, { batches: 1 }) as all.ChunkLimits),
  exportOnnx: (options) => all.exportOnnx(model(), options),
  jit: stepped,
};

testUnknownOptions(all, cases);
