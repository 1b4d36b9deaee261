import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { accelerate } from "../src/index";
import { Program } from "../src/runtime/program";

beforeAll(() => tf.setBackend("cpu"));
afterEach(() => vi.restoreAllMocks());

/** Counts the programs compiled while `work` runs. */
async function compiled(work: () => Promise<unknown> | unknown): Promise<number> {
  const counts = [vi.spyOn(Program, "compile"), vi.spyOn(Program, "compileSync")];
  await work();
  const count = counts.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  vi.restoreAllMocks();
  return count;
}

const rows = (count: number) => {
  const x = tf.tensor2d(
    Float32Array.from({ length: 2 * count }, (_, i) => Math.sin(i)),
    [count, 2],
  );
  return { x, y: tf.tidy(() => tf.sum(x, 1, true)) };
};

test.each(["onnx", "onnx-wasm"] as const)("programs that trainings on %s compile", async (engine) => {
  const model = tfl.sequential();
  model.add(tfl.layers.dense({ inputShape: [2], units: 4, activation: "relu" }));
  model.add(tfl.layers.dense({ units: 1 }));
  model.compile({ optimizer: "adam", loss: "meanSquaredError", metrics: ["mae"] });
  const accelerated = accelerate(model, { engine });
  await accelerated.ready;
  const [data, other] = [rows(100), rows(260)];
  const fit = ({ x, y }: typeof data, options: tfl.ModelFitArgs = {}) =>
    model.fit(x, y, { batchSize: 16, epochs: 2, verbose: 0, ...options });

  const split = { validationSplit: 0.3 };
  // Training and validation, with full batches and a smaller last one.
  expect(await compiled(() => fit(data, split))).toBeLessThanOrEqual(4);
  // WebAssembly has the first rows inside a program; others, such as those of a new split, are fed to one more each.
  expect(await compiled(() => fit(data, split))).toBeLessThanOrEqual(engine === "onnx-wasm" ? 2 : 0);
  expect(await compiled(() => fit(data, split))).toBe(0);
  // The last batches have as many rows as before; there are more full ones.
  expect(await compiled(() => fit(other, split))).toBe(0);
  // On WebAssembly both stay eager, since they are synchronous.
  expect(await compiled(() => tf.dispose(model.predict(data.x)))).toBeLessThanOrEqual(1);
  expect(await compiled(() => tf.dispose([model.predict(data.x), model.predict(other.x)].flat()))).toBe(0);
  const evaluate = () => tf.dispose(model.evaluate(data.x, data.y, { batchSize: 16 }));
  expect(await compiled(evaluate)).toBeLessThanOrEqual(2);
  expect(await compiled(evaluate)).toBe(0);
  await accelerated.dispose();
  tf.dispose([data.x, data.y, other.x, other.y]);
  model.dispose();
});
