import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { backendReport, configureBackend } from "../src/index";
import { pace } from "../src/pace";
import { trace } from "../src/trace";

// Tests how often programs are compiled, and that memory and the number of programs stay bounded.

beforeEach(async () => {
  await tf.setBackend("onnx");
  pace.reset();
});
afterEach(() => {
  configureBackend({ tier: "auto", programs: 128 });
  tf.disposeVariables();
});

/** Returns the number of programs that are compiled while a function runs. */
async function compiledDuring(run: () => unknown): Promise<number> {
  const { compiled } = backendReport();
  await run();
  return backendReport().compiled - compiled;
}

/** Creates a training step of a dense network with an optimizer of tfjs. */
function stepOf(units: number, optimizer: tf.Optimizer, features = 24): () => number {
  const [w, b] = [tf.variable(tf.randomUniform([features, units])), tf.variable(tf.zeros([units]))];
  const [x, y] = [tf.randomUniform([16, features]), tf.randomUniform([16, units])];
  return () =>
    tf.tidy(() => {
      const loss = () => tf.losses.meanSquaredError(y, tf.add(tf.matMul(x as tf.Tensor2D, w as never), b)) as tf.Scalar;
      return optimizer.minimize(loss, true)!.dataSync()[0]!;
    });
}

test.each([
  ["sgd", () => tf.train.sgd(0.01)],
  ["momentum", () => tf.train.momentum(0.01, 0.9)],
  ["adam", () => tf.train.adam(0.01)],
  ["adamax", () => tf.train.adamax(0.01)],
  ["rmsprop", () => tf.train.rmsprop(0.01)],
  ["adagrad", () => tf.train.adagrad(0.01)],
  ["adadelta", () => tf.train.adadelta(0.01)],
] as const)("a loop with %s compiles nothing after its third step", async (_, optimizer) => {
  configureBackend({ tier: "compiled", threads: 1 });
  const step = stepOf(5, optimizer());
  for (let count = 0; count < 3; count += 1) step();
  expect(await compiledDuring(() => Array.from({ length: 20 }, step))).toBe(0);
});

test("a heavy step is compiled at first sight and once", async () => {
  const step = stepOf(200, tf.train.sgd(0.001), 600);
  expect(await compiledDuring(() => Array.from({ length: 5 }, step))).toBe(1);
});

test("a small step never is", async () => {
  const step = stepOf(3, tf.train.sgd(0.001));
  expect(await compiledDuring(() => Array.from({ length: 40 }, step))).toBe(0);
});

test("a fit of a tiny network runs at once on cpu kernels, whose results do not pile up", async () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3] })] });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const [x, y] = [tf.randomUniform([100, 3]), tf.randomUniform([100, 1])];
  const fit = (epochs: number) => model.fit(x, y, { epochs, batchSize: 100, verbose: 0 });
  await fit(5);
  const before = backendReport();
  await fit(100);
  const after = backendReport();
  expect(after.coldRuns).toBe(before.coldRuns);
  expect(after.quickCalls - before.quickCalls).toBeGreaterThan(1000);
  // Every epoch creates arrays of 300 elements.
  expect(after.pooledBytes).toBe(before.pooledBytes);
});

test("a fit compiles three programs at most", async () => {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 64, activation: "relu", inputShape: [400] }));
  model.add(tf.layers.batchNormalization());
  model.add(tf.layers.dense({ units: 10, activation: "softmax" }));
  model.compile({ optimizer: "adam", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  const x = tf.randomUniform([300, 400]);
  const y = tf.oneHot(tf.cast(tf.randomUniform([300], 0, 10), "int32"), 10);
  // The step, the smaller last batch and the validation.
  const count = await compiledDuring(() =>
    model.fit(x, y, { epochs: 3, batchSize: 64, validationSplit: 0.2, verbose: 0 }),
  );
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(3);
});

test("a number that changes makes one more program, and all that change with it no more", async () => {
  configureBackend({ tier: "compiled", threads: 1 });
  const x = tf.randomUniform([16, 8]);
  const step = (a: number, b: number) => tf.tidy(() => tf.sum(tf.mul(tf.add(x, a), b)).dataSync()[0]!);
  expect(await compiledDuring(() => [1, 1, 1].map((a) => step(a, 2)))).toBe(1);
  expect(await compiledDuring(() => Array.from({ length: 50 }, (_, k) => step(k, 2)))).toBe(1);
  expect(await compiledDuring(() => Array.from({ length: 50 }, (_, k) => step(k, k)))).toBe(1);
  const [wanted] = (await tf.sum(tf.mul(tf.add(x, 7), 9)).data()) as Float32Array;
  // The 128 numbers are summed in another order.
  expect(step(7, 9)).toBeCloseTo(wanted!, 2);
});

test("a hundred shapes and a hundred numbers that are no tensors stay bounded", async () => {
  configureBackend({ tier: "compiled", threads: 1, programs: 16 });
  const w = tf.randomUniform([8, 8]);
  for (let length = 1; length <= 100; length += 1) {
    tf.tidy(() => tf.sum(tf.tanh(tf.matMul(tf.ones([length, 8]), w as tf.Tensor2D))).dataSync());
    tf.tidy(() => tf.clipByValue(w, 0, length / 100).dataSync());
  }
  expect(backendReport().programs).toBeLessThanOrEqual(16);
  configureBackend({ tier: "auto" });
  const compiled = await compiledDuring(() => {
    for (let length = 1; length <= 100; length += 1)
      tf.tidy(() => tf.sum(tf.tanh(tf.matMul(tf.ones([length, 8]), w as tf.Tensor2D))).dataSync());
  });
  expect(compiled).toBe(0);
});

test("much that nobody reads is computed now and then", () => {
  let x: tf.Tensor = tf.ones([8, 8]);
  for (let count = 0; count < 5000; count += 1) {
    const next = tf.tidy(() => tf.add(tf.mul(x, 0.5), 1));
    x.dispose();
    x = next;
    expect(trace.nodes).toBeLessThan(1510);
  }
  expect(x.dataSync()[0]).toBe(2);
});

test("bytes and elements that wait are bounded too", () => {
  const large = tf.ones([1024, 1024]);
  for (let count = 0; count < 200; count += 1) tf.tidy(() => tf.sum(tf.mul(large, 2)));
  expect(trace.elements).toBeLessThan(2 ** 27 + 2 ** 22);
  expect(trace.bytes).toBeLessThan(2 ** 29 + 2 ** 23);
});

test("a step of the program's own, without an optimizer, is one program", async () => {
  configureBackend({ tier: "compiled", threads: 1 });
  const w = tf.variable(tf.randomUniform([8, 3]));
  const x = tf.randomUniform([16, 8]) as tf.Tensor2D;
  const step = () =>
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => tf.mean(tf.square(tf.matMul(x, w as never))) as tf.Scalar, [w]);
      w.assign(tf.sub(w, tf.mul(grads[w.name]!, 0.01)));
    });
  for (let count = 0; count < 4; count += 1) step();
  expect(await compiledDuring(() => Array.from({ length: 100 }, step))).toBe(0);
  w.dataSync();
});

test("loops that take turns do not make programs of each other", async () => {
  configureBackend({ tier: "compiled", threads: 1 });
  const steps = [stepOf(4, tf.train.adam(0.01)), stepOf(6, tf.train.adam(0.01))];
  const loop = async (step: () => number, pauses: number) => {
    for (let count = 0; count < 20; count += 1) {
      step();
      for (let pause = 0; pause < pauses; pause += 1) await null;
    }
  };
  expect(await compiledDuring(() => Promise.all([loop(steps[0]!, 1), loop(steps[1]!, 3)]))).toBeLessThanOrEqual(4);
});

test("predictions of many batches share one program", async () => {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 300, activation: "relu", inputShape: [300] }));
  model.add(tf.layers.dense({ units: 10 }));
  const x = tf.randomUniform([512, 300]);
  expect(await compiledDuring(() => tf.tidy(() => (model.predict(x, { batchSize: 64 }) as tf.Tensor).dataSync()))).toBe(
    1,
  );
});
