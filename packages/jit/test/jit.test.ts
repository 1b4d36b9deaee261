import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { CaptureError, loadEngine, type TypedArray } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, beforeEach, describe, expect, expectTypeOf, test, vi } from "vitest";
import { capture, chunkSize, exportOnnx, type JitStep, jit, type StackedResult, type StepResult } from "../src";
import { available, engines } from "./engines";

beforeAll(() => tf.setBackend("cpu"));

// Every test must leave the state of tfjs unchanged.
let before: tf.MemoryInfo;
beforeEach(() => {
  before = tf.memory();
});
const cleanups: (() => void | Promise<void>)[] = [];
const owned = <T extends { dispose(): void | Promise<void> }>(thing: T): T => {
  cleanups.push(() => thing.dispose());
  return thing;
};
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  const after = tf.memory();
  expect([after.numTensors, after.numDataBuffers, after.numBytes]).toEqual([
    before.numTensors,
    before.numDataBuffers,
    before.numBytes,
  ]);
});

const variable = (values: number[]) => owned(tf.tidy(() => tf.variable(tf.tensor1d(values))));
const listen = <O extends tf.Tensor>(step: JitStep<O>) => owned(step);

/** Creates a counter: w ← w + x; the step returns the sum of w. */
const counter = (w: tf.Variable) => (x: tf.Tensor1D) => {
  w.assign(tf.add(w, x));
  return tf.sum(w) as tf.Scalar;
};

describe.each(engines)("%s", async (engine) => {
  describe.skipIf(!(await available(engine)))("state", () => {
    test("a variable read eagerly has the compiled steps' value", async () => {
      const w = variable([1, 2]);
      const step = listen(jit(counter(w), { engine }));
      expect(await step(Float32Array.of(1, 1))).toBe(5);
      expect(await step(Float32Array.of(1, 1))).toBe(7);
      expect(Array.from(w.dataSync())).toEqual([3, 4]);
      expect(tf.tidy(() => tf.sum(w).dataSync()[0])).toBe(7);
      expect(await step(Float32Array.of(1, 1))).toBe(9);
      expect(Array.from(await w.data())).toEqual([4, 5]);
    });

    test("an eager assignment is taken in", async () => {
      const w = variable([1, 2]);
      const step = listen(jit(counter(w), { engine }));
      await step(Float32Array.of(1, 1));
      tf.tidy(() => w.assign(tf.tensor1d([10, 20])));
      expect(await step(Float32Array.of(1, 1))).toBe(32);
    });

    test("two compiled steps share their variables", async () => {
      const w = variable([1, 2]);
      const train = listen(jit(counter(w), { engine }));
      const look = listen(jit(() => tf.sum(w) as tf.Scalar, { engine }));
      await train(Float32Array.of(1, 1));
      expect(await look()).toBe(5);
      await train(Float32Array.of(1, 1));
      expect(await look()).toBe(7);
    });

    test("calls that overlap run one after the other", async () => {
      const w = variable([0]);
      const step = listen(jit(counter(w), { engine }));
      const results = await Promise.all([1, 2, 3, 4].map((x) => step(Float32Array.of(x))));
      expect(results).toEqual([1, 3, 6, 10]);
    });

    test("calls on rows that overlap take each its own rows", async () => {
      const w = variable([0]);
      const rows = jit(counter(w), { engine }).over([{ data: Float32Array.of(1, 2, 3), shape: [3], dtype: "float32" }]);
      const results = await Promise.all([0, 2, 1, 2].map((row) => rows.rows(Int32Array.of(row))));
      expect(results).toEqual([1, 4, 6, 9]);
    });

    test("disposing a step leaves the value in the variable", async () => {
      const w = variable([1, 2]);
      const step = jit(counter(w), { engine });
      await step(Float32Array.of(1, 1));
      await step.dispose();
      expect(Object.getOwnPropertyDescriptor(w, "dataId")?.get).toBeUndefined();
      expect(Array.from(w.dataSync())).toEqual([2, 3]);
      await expect(step(Float32Array.of(1, 1))).rejects.toThrow("jit: the step is disposed; call jit() again.");
    });

    test("another batch size is compiled too and continues from the same state", async () => {
      const notes: string[] = [];
      const w = variable([0]);
      const step = listen(
        jit(
          (x: tf.Tensor1D) => {
            w.assign(tf.add(w, tf.mean(x)) as tf.Tensor1D);
            return tf.sum(w) as tf.Scalar;
          },
          { engine, maxSignatures: 2, note: (message) => notes.push(message) },
        ),
      );
      expect(await step(Float32Array.of(1, 3))).toBe(2);
      expect(await step(Float32Array.of(1, 3, 5))).toBe(5);
      expect(notes).toEqual([]);
      expect(await step(Float32Array.of(4))).toBe(9);
      expect(await step(Float32Array.of(1, 3))).toBe(11);
      expect(notes).toEqual([
        "jit: the step is called with more combinations of shapes and dtypes than the 2 that are kept compiled; now it is " +
          "float32[1]. Each one that comes back is compiled again. Use batches of one size, or raise maxSignatures.",
      ]);
    });

    test("images of bytes stay bytes until the batch", async () => {
      const step = owned(jit((x: tf.Tensor2D) => tf.mean(tf.cast(x, "float32")) as tf.Scalar, { engine }));
      const images = { data: Uint8Array.of(200, 100, 50, 25), shape: [2, 2], dtype: "uint8" };
      expect(await step.over([images]).rows(Int32Array.of(1))).toBe(37.5);
      expect(String(step.graph)).toContain("argument input:0: uint8[1,2]");
    });

    test("outputs keep the step's structure; several steps are stacked", async () => {
      const w = variable([0]);
      const step = owned(
        jit(
          (x: tf.Tensor1D) => {
            w.assign(tf.add(w, tf.sum(x)) as tf.Tensor1D);
            return { total: tf.sum(w) as tf.Scalar, doubled: tf.mul(x, 2) as tf.Tensor1D };
          },
          { engine },
        ),
      );
      expect(await step(Float32Array.of(1, 2))).toEqual({ total: 3, doubled: Float32Array.of(2, 4) });
      const x = { data: Float32Array.of(1, 2, 3, 4), shape: [2, 2], dtype: "float32" };
      expect(await step.many(x)).toEqual({
        total: Float32Array.of(6, 13),
        doubled: Float32Array.of(2, 4, 6, 8),
      });
    });

    test("integer arrays arrive as int32, bools as bool, float64 as float32", async () => {
      let dtypes: string[] = [];
      const step = listen(
        jit(
          (...inputs: tf.Tensor[]) => {
            dtypes = inputs.map(({ dtype }) => dtype);
            return tf.sum(tf.stack(inputs.map((input) => tf.cast(input, "float32")))) as tf.Scalar;
          },
          { engine },
        ),
      );
      const bools = { data: Uint8Array.of(1, 1), shape: [2], dtype: "bool" };
      const big = { data: BigInt64Array.of(5n, 6n), shape: [2], dtype: "int64" };
      const total = await step(
        Uint8Array.of(250, 1),
        Int8Array.of(-3, 1),
        Uint16Array.of(60000, 1),
        Int16Array.of(-9, 1),
        Int32Array.of(7, 1),
        Float64Array.of(0.5, 1),
        bools,
        big,
      );
      expect(dtypes).toEqual(["int32", "int32", "int32", "int32", "int32", "float32", "bool", "int32"]);
      expect(total).toBe(250 - 3 + 60000 - 9 + 7 + 0.5 + 6 + 2 + 11);
    });

    test("random numbers of tfjs are fresh in every step, and the same for the same seed", async () => {
      const draw = () => tf.randomUniform([4], -1, 3) as tf.Tensor1D;
      const run = async (seed: number) => {
        const step = listen(jit((x: tf.Tensor1D) => tf.add(draw(), tf.mul(x, 0)) as tf.Tensor1D, { engine, seed }));
        const zeros = new Float32Array(4);
        const single = [await step(zeros), await step(zeros)].map((values) => Array.from(values));
        const many = await step.many({ data: new Float32Array(8), shape: [2, 4], dtype: "float32" });
        return [...single, Array.from(many.subarray(0, 4)), Array.from(many.subarray(4))];
      };
      const first = await run(7);
      expect(await run(7)).toEqual(first);
      expect(await run(8)).not.toEqual(first);
      expect(new Set(first.map(String)).size).toBe(4);
      for (const value of first.flat()) {
        expect(value).toBeGreaterThanOrEqual(-1);
        expect(value).toBeLessThan(3);
      }
    });

    test("the random kernel of feedforward is filled by its own stream, in the eager order", async () => {
      let next = 0;
      const fill = (values: Float32Array) => {
        for (let index = 0; index < values.length; index += 1) values[index] = next++;
      };
      const random = (shape: number[]) =>
        tf.engine().runKernel("FeedforwardRandom", {}, { shape, dtype: "float32", fill } as never) as tf.Tensor1D;
      const step = listen(
        jit((x: tf.Tensor1D) => tf.concat1d([random([2]), random([1]), tf.mul(x, 0) as tf.Tensor1D]), { engine }),
      );
      expect(Array.from(await step(Float32Array.of(1)))).toEqual([0, 1, 2, 0]);
      expect(Array.from(await step.many({ data: new Float32Array(2), shape: [2, 1], dtype: "float32" }))).toEqual([
        3, 4, 5, 0, 6, 7, 8, 0,
      ]);
    });

    test("the mask kernel of feedforward is given events as bytes, in the eager order", async () => {
      let next = 0;
      const fill = (events: Uint8Array) => {
        for (let index = 0; index < events.length; index += 1) events[index] = next++ % 3 === 0 ? 1 : 0;
      };
      const attributes = { shape: [3, 5], value: 2.3, fill } as never;
      const mask = () => tf.engine().runKernel("FeedforwardMask", {}, attributes) as tf.Tensor2D;
      const step = jit((x: tf.Tensor2D) => tf.mul(x, mask()), { engine });
      const x = { data: Float32Array.from({ length: 30 }, (_, i) => i / 7), shape: [2, 3, 5], dtype: "float32" };
      // Must be exactly the product with the float32 number.
      const wanted = Array.from(x.data, (value, i) => (i % 3 === 0 ? Math.fround(value * Math.fround(2.3)) : 0));
      listen(step);
      expect(Array.from(await step.many(x))).toEqual(wanted);
      const random = step.graph.inputs.filter(({ role }) => role === "random").map(({ value }) => value);
      expect(random.map(({ shape, dtype }) => `${dtype}[${shape}]`)).toEqual(["uint8[3,5]"]);
    });
  });
});

test.each([
  ["sgd", () => tf.train.sgd(0.1)],
  ["momentum", () => tf.train.momentum(0.1, 0.9)],
  ["adam", () => tf.train.adam(0.1)],
  ["rmsprop", () => tf.train.rmsprop(0.1)],
])("%s of tfjs: a changed learning rate takes effect without compiling again", async (_, make) => {
  const rates = [0.1, 0.05, 0.2, 0.2];
  const run = async (compiled: boolean) => {
    const w = variable([1, -2]);
    const optimizer = make();
    const fn = (x: tf.Tensor1D) => optimizer.minimize(() => tf.sum(tf.square(tf.mul(w, x))) as tf.Scalar, true)!;
    const step = compiled ? jit(fn, { optimizer }) : undefined;
    const numbers = optimizer as unknown as { learningRate: number; setLearningRate?: (rate: number) => void };
    for (const rate of rates) {
      if (numbers.setLearningRate) numbers.setLearningRate(rate);
      else numbers.learningRate = rate;
      if (step) await step(Float32Array.of(1, 2));
      else tf.tidy(() => fn(tf.tensor1d([1, 2])).dataSync());
    }
    const values = Array.from(w.dataSync());
    await step?.dispose();
    expect(optimizer.iterations).toBe(rates.length);
    // MomentumOptimizer's dispose does not free the tensor that SGD's does.
    const { c } = optimizer as unknown as { c?: tf.Tensor };
    optimizer.dispose();
    c?.dispose();
    return values;
  };
  const eager = await run(false);
  (await run(true)).forEach((value, index) => {
    expect(Math.abs(value - eager[index]!)).toBeLessThan(1e-6);
  });
});

test("tfjs's truncated normal is drawn anew with its mean and deviation", async () => {
  const step = listen(
    jit((x: tf.Tensor1D) => tf.add(tf.truncatedNormal([20000], 5, 2), tf.sum(x)) as tf.Tensor1D, { seed: 1 }),
  );
  const values = Array.from(await step(Float32Array.of(0)));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  expect(Math.abs(mean - 5)).toBeLessThan(0.05);
  // Truncation at two deviations leaves 0.8796 of the deviation.
  expect(Math.abs(deviation - 2 * 0.8796)).toBeLessThan(0.05);
  expect(Math.max(...values)).toBeLessThanOrEqual(9);
});

test.skipIf(!(await available("onnx")))("in a worker, the event loop goes on while steps run", async () => {
  const w = owned(tf.tidy(() => tf.variable(tf.randomNormal([400, 400], 0, 0.01, "float32", 1))));
  const grow = (x: tf.Tensor2D) => {
    w.assign(tf.tanh(tf.matMul(tf.matMul(w as tf.Tensor2D, x), w as tf.Tensor2D)));
    return tf.sum(w) as tf.Scalar;
  };
  const data = { data: new Float32Array(800 * 400).fill(0.01), shape: [800, 400], dtype: "float32" };
  const rows = Int32Array.from({ length: 400 * 40 }, (_, index) => index % 800);
  const start = w.dataSync().slice();
  const run = async (worker: boolean) => {
    tf.tidy(() => w.assign(tf.tensor2d(start, [400, 400])));
    const step = listen(jit(grow, { worker, threads: 1 }));
    const over = step.over([data]);
    await over.prepare(400);
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    const sums = Array.from(await over.manyRows(rows, 40));
    clearInterval(timer);
    sums.push(...(await over.manyInOrder(400, 400, 1)));
    return { sums, ticks };
  };
  const here = await run(false);
  const there = await run(true);
  expect(there.sums).toEqual(here.sums);
  expect(there.ticks).toBeGreaterThan(here.ticks + 2);
});

test("dropout: a fresh mask in every step, the right share kept, the rest scaled up", async () => {
  const ones = { data: new Float32Array(4000).fill(1), shape: [4000], dtype: "float32" };
  const step = listen(jit((x: tf.Tensor1D) => tf.dropout(x, 0.25) as tf.Tensor1D, { seed: 3 }));
  const masks = [await step(ones), await step(ones)].map((mask) => Array.from(mask));
  expect(masks[0]).not.toEqual(masks[1]);
  for (const mask of masks) {
    for (const value of mask) expect(value === 0 || Math.abs(value - 1 / 0.75) < 1e-6).toBe(true);
    const kept = mask.filter((value) => value > 0).length / mask.length;
    // Four standard deviations of a fraction of 4000.
    expect(Math.abs(kept - 0.75)).toBeLessThan(4 * Math.sqrt((0.75 * 0.25) / 4000));
  }
});

test("results are typed by the outputs' ranks", () => {
  expectTypeOf<StepResult<tf.Scalar>>().toEqualTypeOf<number>();
  expectTypeOf<StepResult<tf.Tensor2D>>().toEqualTypeOf<TypedArray>();
  expectTypeOf<StepResult<tf.Tensor>>().toEqualTypeOf<number | TypedArray>();
  expectTypeOf<StepResult<{ loss: tf.Scalar; p: tf.Tensor2D }>>().toEqualTypeOf<{ loss: number; p: TypedArray }>();
  expectTypeOf<StepResult<[tf.Scalar, tf.Tensor1D]>>().toEqualTypeOf<[number, TypedArray]>();
  expectTypeOf<StackedResult<tf.Scalar>>().toEqualTypeOf<TypedArray>();
});

describe("what cannot be captured says so and changes nothing", () => {
  const fails = async (fn: (x: tf.Tensor1D) => tf.Tensor, message: RegExp) => {
    const step = listen(jit(fn));
    const error = await step(Float32Array.of(1, 2)).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(CaptureError);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toContain("\n");
    expect(tf.tidy(() => tf.add(1, 2).dataSync()[0])).toBe(3);
  };

  test("reading a value that the step computes", () =>
    fails((x) => tf.mul(x, x.dataSync()[0]!), /reads a tensor's values.*Return the tensor/));

  test("reading a variable", () => {
    const w = variable([1, 2]);
    return fails((x) => tf.mul(x, w.dataSync()[0]!), /frozen for a variable/);
  });

  const box = () => [tf.tensor2d([[0, 0, 1, 1]]), tf.tensor1d([0], "int32")] as const;
  test.each<[string, (x: tf.Tensor1D) => tf.Tensor, RegExp]>([
    [
      "CropAndResize",
      (x) => tf.image.cropAndResize(tf.reshape(x, [1, 1, 2, 1]), ...box(), [3, 3]),
      /'CropAndResize', which cannot be compiled: it crops by the values of its boxes\. Crop with slice and resizeBilinear/,
    ],
    [
      "Multinomial",
      (x) => tf.multinomial(x, 1),
      /'Multinomial', which cannot be compiled: it draws by the values of its logits\. Add -log\(-log\(u\)\) of a/,
    ],
    [
      "FFT",
      (x) => tf.real(tf.spectral.fft(tf.complex(x, x))),
      /'Complex', which cannot be compiled: it computes with complex/,
    ],
    ["Unique", (x) => tf.unique(x).values, /'Unique', which cannot be compiled: it gives a result whose shape depends/],
    [
      "BitwiseAnd",
      (x) => tf.bitwiseAnd(tf.cast(x, "int32"), tf.cast(x, "int32")),
      /'BitwiseAnd', which cannot be compiled: it computes with bits, which has no form in the graph\. Do this part before/,
    ],
    [
      "a pooling that is padded by its window's size",
      (x) => tf.maxPool(tf.reshape(x, [1, 1, 2, 1]) as tf.Tensor4D, 2, 2, 2),
      /a pooling with a window of 2×2 pads by 2×2 before and 2×2 after; .*Use tf\.pad before it/,
    ],
    ["a triple einsum", (x) => tf.einsum("ii->i", tf.reshape(x, [1, 2])), /einsum 'ii->i' has more than two operands/],
  ])("%s", (_, fn, text) => fails(fn, text));

  test("a variable made from values that the step computes", () =>
    fails((x) => tf.variable(tf.mul(x, 2)), /created inside the step from values/));

  test("random numbers that are none of the known distributions", () =>
    fails((x) => tf.add(x, tf.randomGamma([2], 1)), /draws a float32\[2\] from Math.random/));

  test("an output that is no tensor", () =>
    fails((() => ({ loss: 3 })) as unknown as (x: tf.Tensor1D) => tf.Tensor, /output 'loss' of the step is number/));
});

test("arguments that are wrong", async () => {
  const step = listen(jit((x: tf.Tensor) => tf.sum(x) as tf.Scalar));
  await expect(step([1, 2] as never)).rejects.toThrow("jit: argument 0 is a plain list; pass a tensor");
  await expect(step({ data: Float32Array.of(1), shape: [2], dtype: "float32" })).rejects.toThrow(
    "jit: argument 0 has 1 elements, but shape [2] needs 2.",
  );
  await expect(step(Uint32Array.of(2 ** 32 - 1))).rejects.toThrow("which does not fit int32");
  await expect(step({ data: Float32Array.of(1), shape: [1], dtype: "float16" })).rejects.toThrow("has dtype float16");
  expect(() => step.graph).toThrow("it is captured at its first call");
  const data = step.over([{ data: new Float32Array(6), shape: [3, 2], dtype: "float32" }]);
  await expect(data.rows(Int32Array.of(0, 3))).rejects.toThrow("jit: row 3 does not exist; the data set has 3 rows.");
  await expect(data.manyRows(Int32Array.of(0, 1, 2), 2)).rejects.toThrow("3 row indices cannot be divided into 2");
  await expect(data.manyInOrder(1, 1, 3)).rejects.toThrow(
    "jit: 3 batches of 1 rows from row 1 cannot be taken from a data set of 3 rows.",
  );
});

test("the text of a graph is stable, and passes leave only what computes", () => {
  const w = variable([1, 2]);
  const fn = (x: tf.Tensor2D) =>
    tf.tidy("layer", () => {
      const twice = tf.add(tf.matMul(x, tf.reshape(w, [2, 1])), tf.mul(tf.ones([3, 1]), 2));
      return tf.add(tf.relu(tf.reshape(twice, [3])), tf.relu(tf.reshape(twice, [3])));
    });
  expect(String(capture(fn, [{ shape: [3, 2], dtype: "float32", name: "x" }]))).toBe(
    [
      "%0 = argument x: float32[3,2]",
      `%1 = variable ${w.name}: float32[2]`,
      "%2 = constant 2: float32[]",
      "%3 = Reshape(%1): float32[2,1]  # layer",
      "%4 = BatchMatMul(%0, %3, transposeA=false, transposeB=false): float32[3,1]  # layer",
      "%5 = Add(%4, %2): float32[3,1]  # layer",
      "%6 = Reshape(%5): float32[3]  # layer",
      "%7 = Relu(%6): float32[3]  # layer",
      "%8 = Add(%7, %7): float32[3]  # layer",
      "return output = %8: float32[3]",
      "",
    ].join("\n"),
  );
});

test("a chunk is neither too long nor too large", () => {
  expect(chunkSize({ batches: 1000 })).toBe(1);
  expect(chunkSize({ batches: 3, millisecondsPerBatch: 0.5 })).toBe(3);
  expect(chunkSize({ batches: 1000, millisecondsPerBatch: 0.5 })).toBe(50);
  expect(chunkSize({ batches: 1000, millisecondsPerBatch: 50 })).toBe(5);
  expect(chunkSize({ batches: 1000, millisecondsPerBatch: 1000 })).toBe(1);
  expect(chunkSize({ batches: 1000, millisecondsPerBatch: 0.5, bytesPerBatch: 2 ** 24 })).toBe(4);
});

test.skipIf(!(await available("onnx")))("threads: as the option says, else as the environment does", async () => {
  const onnxruntime = await import("onnxruntime-node");
  const asked: unknown[] = [];
  const runtime = {
    ...onnxruntime,
    InferenceSession: {
      create: (model: Uint8Array, options?: { intraOpNumThreads?: number }) => {
        asked.push(options?.intraOpNumThreads);
        return onnxruntime.InferenceSession.create(model, options);
      },
    },
  };
  const run = async (threads?: number) => {
    const options = { onnxruntime: runtime, engine: "onnx", ...(threads ? { threads } : {}) } as const;
    const step = jit((x: tf.Tensor1D) => tf.neg(x), options);
    await step(Float32Array.of(1));
    await step.dispose();
  };
  vi.stubEnv("FEEDFORWARD_THREADS", "3");
  await run();
  await run(2);
  vi.stubEnv("FEEDFORWARD_THREADS", "");
  await run();
  vi.unstubAllEnvs();
  expect(asked).toEqual([3, 2, undefined]);
});

test.each<[string, () => unknown, string]>([
  [
    "jit",
    () => jit(() => tf.scalar(1), { optimiser: undefined } as never),
    'jit: unknown option "optimiser". Did you mean "optimizer"?',
  ],
  ["capture", () => capture(() => tf.scalar(1), [], { optimiser: undefined } as never), 'Did you mean "optimizer"?'],
  [
    "toOnnx",
    () => capture(() => tf.scalar(1), []).toOnnx({ opsets: 18 } as never),
    'toOnnx: unknown option "opsets". Did you mean "opset"?',
  ],
  ["exportOnnx", () => exportOnnx({} as never, { inputName: [] } as never), 'Did you mean "inputNames"?'],
])("%s refuses a misspelt option and names the nearest", (_, call, message) => {
  expect(call).toThrow(message);
});

test("loadEngine refuses a misspelt setting", async () => {
  await expect(loadEngine("auto", undefined, { thread: 1 } as never)).rejects.toThrow('Did you mean "threads"?');
});
