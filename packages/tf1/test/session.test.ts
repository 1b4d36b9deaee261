import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEvents } from "@feedforward/tensorboard";
import * as tf from "@tensorflow/tfjs-core";
import { beforeEach, describe, expect, test } from "vitest";
import * as tf1 from "../src";

const engines = ["onnx", "eager"] as const;
const zeros = (shape: number[]) => tf.zeros(shape);
beforeEach(() => tf1.resetDefaultGraph());

/** w·x + b fitted to y = 2x + 1. */
function line() {
  const x = tf1.placeholder("float32", [null], "x");
  const y = tf1.placeholder("float32", [null], "y");
  const w = tf1.variable([], zeros, { name: "w" });
  const b = tf1.variable([], zeros, { name: "b" });
  const loss = tf1.reduceMean(tf1.square(tf1.subtract(tf1.add(tf1.multiply(x, w), b), y)));
  return {
    x,
    y,
    w,
    b,
    loss,
    feed: [
      [x, [1, 2, 3]],
      [y, [3, 5, 7]],
    ] as const,
  };
}

describe.each(engines)("a session on %s", (engine) => {
  test("runs only what is fetched, and gives results in the structure of the fetches", async () => {
    const a = tf1.placeholder("float32", [], "a");
    const unfed = tf1.placeholder("float32", [], "unfed");
    const double = tf1.multiply(a, 2);
    tf1.add(double, unfed);
    const session = new tf1.Session({ engine });
    const found = await session.run({ all: [double, tf1.square(double)], one: a }, { feed: [[a, 3]] });
    expect(found).toEqual({ all: [6, 36], one: 3 });
    expect(await session.run(tf1.reshape(tf1.constant([1, 2, 3, 4]), [2, 2]))).toMatchObject({
      shape: [2, 2],
      dtype: "float32",
    });
    await session.close();
  });

  test("any tensor can be fed, and sizes that are unknown take any batch", async () => {
    const x = tf1.placeholder("float32", [null, 2], "x");
    const sum = tf1.reduceSum(x, 1);
    const session = new tf1.Session({ engine });
    for (const rows of [1, 3]) {
      const { data } = (await session.run(sum, { feed: [[x, new Array(rows).fill([1, 2])]] })) as tf1.HostValue;
      expect([...data]).toEqual(new Array(rows).fill(3));
    }
    expect(await session.run(tf1.reduceSum(sum), { feed: [[sum, [5, 6]]] })).toBe(11);
    await session.close();
  });

  test("trains, counts steps, follows a decaying rate, and leaves no tensors when closed", async () => {
    const before = tf.memory().numTensors;
    const { loss, feed, w, b } = line();
    const globalStep = tf1.variable([], () => tf.scalar(0, "int32"), {
      name: "global_step",
      dtype: "int32",
      trainable: false,
    });
    const learningRate = tf1.train.exponentialDecay({ learningRate: 0.1, globalStep, decaySteps: 100, decayRate: 0.5 });
    const train = tf1.train.gradientDescentOptimizer({ learningRate }).minimize(loss, { globalStep });
    const session = new tf1.Session({ engine });
    await session.run(tf1.globalVariablesInitializer());
    for (let step = 0; step < 200; step++) await session.run(train, { feed });
    const [slope, intercept, count, rate] = (await session.run([w, b, globalStep, learningRate])) as number[];
    expect(slope).toBeCloseTo(2, 1);
    expect(intercept).toBeCloseTo(1, 1);
    expect(count).toBe(200);
    expect(rate).toBeCloseTo(0.025, 6);
    await session.close();
    expect(tf.memory().numTensors).toBe(before);
  });

  test("assignments, control dependencies and groups", async () => {
    const v = tf1.variable([], () => tf.scalar(1), { name: "v" });
    const grow = tf1.assignAdd(v, tf1.constant(2));
    const session = new tf1.Session({ engine });
    await session.run(tf1.globalVariablesInitializer());
    await session.run(tf1.group([grow]));
    expect(await session.run(v)).toBe(3);
    await session.close();
  });

  test("dropout draws one mask a run, and another in the next", async () => {
    const x = tf1.constant(new Array(1000).fill(1));
    const dropped = tf1.nn.dropout(x, 0.5);
    const session = new tf1.Session({ engine });
    const [a, again] = (await session.run([dropped, tf1.identity(dropped)])) as tf1.HostValue[];
    const b = (await session.run(dropped)) as tf1.HostValue;
    expect([...(a?.data ?? [])]).toEqual([...(again?.data ?? [])]);
    expect([...b.data]).not.toEqual([...(a?.data ?? [])]);
    expect(new Set(b.data)).toEqual(new Set([0, 2]));
    expect(b.data.filter((value) => value > 0).length / 1000).toBeCloseTo(0.5, 1);
    await session.close();
  });

  test("a saver's file brings variables and optimizer state into another session", async () => {
    const folder = await mkdtemp(join(tmpdir(), "feedforward-saver-"));
    const { loss, feed, w } = line();
    const train = tf1.train.adamOptimizer({ learningRate: 0.1 }).minimize(loss);
    const saver = new tf1.train.Saver();
    const first = new tf1.Session({ engine });
    await first.run(tf1.globalVariablesInitializer());
    for (let step = 0; step < 5; step++) await first.run(train, { feed });
    const path = await saver.save(first, join(folder, "model.ckpt"), { globalStep: 5 });
    expect(path).toMatch(/model\.ckpt-5\.safetensors$/);
    const second = new tf1.Session({ engine });
    await saver.restore(second, path);
    for (const session of [first, second]) for (let step = 0; step < 5; step++) await session.run(train, { feed });
    expect(await second.run(w)).toBe(await first.run(w));
    await first.close();
    await second.close();
    await rm(folder, { recursive: true });
  });

  test("summaries are bytes that a FileWriter writes beside the graph", async () => {
    const folder = await mkdtemp(join(tmpdir(), "feedforward-tf1-"));
    const { loss, feed, w } = line();
    tf1.summary.scalar("loss", loss);
    tf1.summary.scalar("slope", tf1.reduceSum(w));
    const merged = tf1.summary.mergeAll();
    if (!merged) throw new Error("no summaries");
    const session = new tf1.Session({ engine, gpuOptions: { allowGrowth: true } });
    const writer = new tf1.summary.FileWriter(folder, session.graph);
    await session.run(tf1.globalVariablesInitializer());
    const [bytes, value] = await session.run([merged, loss], { feed });
    writer.addSummary(bytes, 7);
    await writer.close();
    await session.close();
    const seen: [string, number, number | undefined][] = [];
    let graphs = 0;
    for await (const event of readEvents(folder)) {
      if (event.graphDef) graphs++;
      for (const item of event.summary?.value ?? []) seen.push([item.tag ?? "", Number(event.step), item.simpleValue]);
    }
    expect(graphs).toBe(1);
    expect(seen).toEqual([
      ["loss", 7, Math.fround(value)],
      ["slope", 7, 0],
    ]);
    await rm(folder, { recursive: true });
  });
});

test("names and scopes are TensorFlow's", () => {
  const x = tf1.placeholder("float32", [null, 4], "input_data");
  const hidden = tf1.layers.dense(x, { units: 3, activation: "relu" });
  const loss = tf1.reduceMean(tf1.layers.dense(hidden, { units: 2 }));
  tf1.train.adamOptimizer().minimize(loss);
  const graph = tf1.getDefaultGraph();
  const names = graph.operations.map(({ name }) => name);
  expect(names.slice(0, 6)).toEqual([
    "input_data",
    "dense/kernel",
    "dense/MatMul",
    "dense/bias",
    "dense/BiasAdd",
    "dense/Relu",
  ]);
  expect(names).toContain("dense_1/BiasAdd");
  expect(names).toContain("gradients/dense/kernel_grad");
  expect(names.at(-1)).toBe("Adam");
  expect(graph.getTensorByName("dense/Relu:0")).toBe(hidden);
  const scoped = tf1.nameScope("metrics", (scope) => {
    expect(scope).toBe("metrics/");
    return tf1.controlDependencies([hidden], () => tf1.nameScope("inner", () => tf1.square(loss)));
  });
  expect(scoped.name).toBe("metrics/inner/Square:0");
  expect(tf1.nameScope("metrics", () => tf1.square(loss)).name).toBe("metrics_1/Square:0");
  expect(() => graph.getTensorByName("dense/Rel:0")).toThrow(
    /The graph has no operation "dense\/Rel"\. Did you mean "dense\/Relu"\?/,
  );
  expect(() => graph.getTensorByName("dense/Relu")).toThrow(/expected an operation and an output/);
  const edges = new Map(graph.asGraphDef().nodes.map((node) => [node.name, node]));
  expect(edges.get("dense/MatMul")).toMatchObject({
    op: "MatMul",
    inputs: ["input_data", "dense/kernel"],
    outputShapes: [[-1, 3]],
  });
});

describe("errors are TensorFlow's, with what to do", () => {
  test("a placeholder without a value", async () => {
    const { loss, x } = line();
    const session = new tf1.Session({ engine: "eager" });
    await session.run(tf1.globalVariablesInitializer());
    await expect(session.run(loss, { feed: [[x, [1]]] })).rejects.toThrow(
      /the placeholder "y" of dtype float32 needs a value/,
    );
  });
  test("a value of the wrong shape", async () => {
    const x = tf1.placeholder("float32", [1024, 784], "input_data");
    const session = new tf1.Session();
    await expect(session.run(x, { feed: [[x, [[1, 2]]]] })).rejects.toThrow(
      "Cannot feed value of shape (1, 2) for Tensor 'input_data:0', which has shape '(1024, 784)'. Feed that shape, or make the placeholder with null for sizes that vary.",
    );
    for (const value of [[[1, 2], [3]], [["a"]]]) {
      await expect(session.run(x, { feed: [[x, value]] })).rejects.toThrow(
        "Cannot feed this list for Tensor 'input_data:0'; expected a number, nested lists of numbers",
      );
    }
  });
  test("what is fetched by name, or belongs to another graph", async () => {
    const { loss, w } = line();
    const session = new tf1.Session({ graph: new tf1.Graph() });
    await expect(session.run("loss:0" as never)).rejects.toThrow(
      /Cannot fetch the name "loss:0"; expected tensors.*graph\.getTensorByName/,
    );
    await expect(session.run(loss)).rejects.toThrow(
      /^Mean:0 is not an element of this session's graph\. Make the session/,
    );
    const own = new tf1.Session();
    const elsewhere = tf1.withGraph(new tf1.Graph(), () => tf1.placeholder("float32", [], "p"));
    await expect(own.run(w, { feed: [[elsewhere, 1]] })).rejects.toThrow(
      /^p:0 is not an element of this session's graph/,
    );
  });
  test("shapes that do not match, dtypes that differ, layers without a size", () => {
    const a = tf1.placeholder("float32", [2, 3], "a");
    const b = tf1.placeholder("float32", [2, 3], "b");
    expect(() => tf1.matMul(a, b)).toThrow(/3 columns against 2 rows/);
    expect(() => tf1.add(a, tf1.placeholder("int32", [2, 3], "c"))).toThrow(/cast one of them first/);
    expect(() => tf1.layers.dense(tf1.placeholder("float32", [2, 3, 4], "d"), { units: 1 })).toThrow(
      /Flatten it first/,
    );
    expect(() => tf1.gradients(a, [b])).toThrow(/expected a scalar/);
  });
});
