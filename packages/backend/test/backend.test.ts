import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { backendReport, configureBackend } from "../src/index";
import { pace } from "../src/pace";

// Cases that tfjs's own tests do not cover: late errors, arrays that programs keep, tensors that change the backend.

beforeEach(async () => {
  await tf.setBackend("onnx");
  pace.reset();
});
afterEach(() => configureBackend({ tier: "auto" }));

test("it is the first choice in Node", () => {
  const registered = tf.engine().registryFactory;
  const best = Object.entries(registered).toSorted(([, a], [, b]) => b.priority - a.priority)[0]!;
  expect(best[0]).toBe("onnx");
});

test("configureBackend refuses what it does not know, and changes nothing then", () => {
  const { compiled } = backendReport();
  expect(() => configureBackend({ teir: "auto" } as never)).toThrow(/unknown option "teir". Did you mean "tier"\?/);
  expect(() => configureBackend({ threads: 1.5, tier: "compiled" })).toThrow(/threads is 1.5; expected a whole number/);
  expect(() => configureBackend({ tier: "fast" as never })).toThrow(/tier is "fast"; expected "auto" or "compiled"/);
  tf.tidy(() => tf.add(tf.tensor1d([1, 2]), 1).dataSync());
  expect(backendReport().compiled).toBe(compiled);
});

describe.each(["auto", "compiled"] as const)("tier %s", (tier) => {
  beforeEach(() => configureBackend({ tier, threads: 1 }));

  test("an error that comes late names its op, each time the value is read", () => {
    const before = tf.memory().numTensors;
    const x = tf.tensor1d([1, 2, 3]);
    const indices = tf.tidy(() => tf.cast(tf.mul(tf.tensor1d([1, 9]), 1), "int32"));
    const picked = tf.gather(x, indices);
    const message =
      /GatherV2: the index value 9 is not in \[0, 2\] \(in the op gather, whose result is computed only now/;
    expect(() => picked.dataSync()).toThrow(message);
    expect(() => picked.dataSync()).toThrow(message);
    expect(() => tf.neg(picked)).toThrow(message);
    tf.dispose([x, indices, picked]);
    expect(tf.memory().numTensors).toBe(before);
    expect(Array.from(tf.tidy(() => tf.neg(tf.tensor1d([1])).dataSync()))).toEqual([-1]);
  });

  test("an asynchronous read rejects with it", async () => {
    const indices = tf.tidy(() => tf.cast(tf.mul(tf.tensor1d([7]), 1), "int32"));
    const picked = tf.gather(tf.tensor1d([1]), indices);
    await expect(picked.data()).rejects.toThrow(/in the op gather/);
    picked.dispose();
  });

  test("an error of arguments comes at once and is tfjs's own", () => {
    expect(() => tf.matMul(tf.ones([2, 3]), tf.ones([2, 3]))).toThrow(/Error in matMul: inner shapes \(3\) and \(2\)/);
    expect(() => tf.gather(tf.tensor1d([1, 2]), tf.tensor1d([5], "int32"))).toThrow(/the index value 5 is not in/);
  });

  test("arrays that the program keeps are its own", () => {
    const source = new Float32Array(1000).fill(1);
    const x = tf.tensor1d(source);
    const doubled = tf.mul(x, 2);
    source.fill(5);
    expect(doubled.dataSync()[7]).toBe(2);
    const read = x.dataSync();
    const rows = tf.slice(x, [0], [500]);
    read.fill(9);
    expect([x.dataSync()[3], rows.dataSync()[3]]).toEqual([1, 1]);
    const buffer = rows.bufferSync();
    buffer.set(4, 3);
    expect([x.dataSync()[3], rows.dataSync()[3]]).toEqual([1, 1]);
    tf.dispose([x, doubled, rows]);
  });

  test("rows of a data set outlive it", () => {
    const data = tf.tensor2d(
      Float32Array.from({ length: 200 * 64 }, (_, at) => at),
      [200, 64],
    );
    const rows = tf.slice(data, [100, 0], [80, 64]);
    const again = tf.reshape(rows, [80 * 64]);
    data.dispose();
    rows.dispose();
    // If it were not retained, the data set's array would be reused for this tensor.
    const other = tf.tensor2d(new Float32Array(200 * 64).fill(-1), [200, 64]);
    expect(again.dataSync()[1]).toBe(100 * 64 + 1);
    tf.dispose([again, other]);
  });

  test("tensors go to the cpu backend and come back", async () => {
    const before = tf.memory();
    const x = tf.add(tf.tensor1d([1, 2, 3]), 1);
    await tf.setBackend("cpu");
    const y = tf.mul(x, 2);
    await tf.setBackend("onnx");
    const z = tf.add(x, y);
    expect(Array.from(z.dataSync())).toEqual([6, 9, 12]);
    const text = tf.tensor1d(["a", "b"]);
    expect(text.dataSync()).toEqual(["a", "b"]);
    tf.dispose([x, y, z, text]);
    expect(tf.memory().numTensors).toBe(before.numTensors + 1);
  });

  test("strings, complex numbers and shapes that depend on values", async () => {
    const before = tf.memory().numDataBuffers;
    const sums = tf.tidy(() => {
      const z = tf.complex(tf.add(tf.tensor1d([1, 2]), 1), tf.tensor1d([0, 1]));
      return tf.add(tf.real(z), tf.imag(z));
    });
    expect(Array.from(sums.dataSync())).toEqual([2, 4]);
    const { values, indices } = tf.unique(tf.tensor1d([1, 1, 2]));
    expect([Array.from(values.dataSync()), Array.from(indices.dataSync())]).toEqual([
      [1, 2],
      [0, 0, 1],
    ]);
    const where = await tf.whereAsync(tf.tensor1d([0, 1], "bool"));
    expect(Array.from(where.dataSync())).toEqual([1]);
    tf.dispose([sums, values, indices, where]);
    // The operands of unique and where are still in memory.
    expect(tf.memory().numDataBuffers).toBe(before + 2);
  });

  test("memory, profile and time as on the cpu backend", async () => {
    const seen: unknown[] = [];
    for (const backend of ["cpu", "onnx"]) {
      await tf.setBackend(backend);
      const { unreliable, reasons } = tf.memory();
      const profile = await tf.profile(() => tf.mul(tf.ones([4]), 2));
      const { newTensors, newBytes, peakBytes, kernelNames } = profile;
      const { kernelMs } = await tf.time(() => tf.mul(tf.ones([4]), 2).dispose());
      seen.push([unreliable, reasons, newTensors, newBytes, peakBytes > 0, kernelNames, typeof kernelMs]);
    }
    expect(seen[1]).toEqual(seen[0]);
  });

  test("several programs in turns", () => {
    const steps = Array.from({ length: 5 }, (_, salt) => {
      const w = tf.variable(tf.ones([40 + salt, 3]));
      const optimizer = tf.train.sgd(0.01);
      return () =>
        tf.tidy(() => {
          const cost = () => tf.mean(tf.square(tf.matMul(tf.ones([2, 40 + salt]), w as never))) as tf.Scalar;
          return optimizer.minimize(cost, true, [w])!.dataSync()[0]!;
        });
    });
    const losses = Array.from({ length: 8 }, () => steps.map((step) => step()));
    for (const at of steps.keys()) expect(losses.at(-1)![at]!).toBeLessThan(losses[0]![at]!);
    tf.disposeVariables();
  });
});

test("the debug mode of tfjs finds NaN", async () => {
  const { log, warn } = console;
  const warnings: string[] = [];
  Object.assign(console, { log: vi.fn(), warn: (message: string) => void warnings.push(message) });
  tf.env().set("DEBUG", true);
  tf.env().set("CHECK_COMPUTATION_FOR_ERRORS", true);
  try {
    tf.tidy(() => void tf.sqrt(tf.tensor1d([-1])));
    await new Promise((done) => setTimeout(done));
  } finally {
    tf.env().set("DEBUG", false);
    tf.env().set("CHECK_COMPUTATION_FOR_ERRORS", false);
    Object.assign(console, { log, warn });
  }
  expect(warnings.join()).toMatch(/Found NaN in the result of 'Sqrt'/);
});
