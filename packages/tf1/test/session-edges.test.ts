import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as tf1 from "../src";

beforeEach(() => tf1.resetDefaultGraph());
afterEach(() => vi.restoreAllMocks());

const place = (shape: (number | null)[], dtype: tf1.DType = "float32", name = "p") =>
  tf1.placeholder(dtype, shape, name);

describe("what is fed", () => {
  const fed = async (value: tf1.FeedValue, shape: (number | null)[], dtype: tf1.DType = "float32") => {
    const x = place(shape, dtype);
    const session = new tf1.Session({ engine: "eager" });
    const found = (await session.run(tf1.identity(x), { feed: [[x, value]] })) as tf1.HostValue | number;
    await session.close();
    return typeof found === "number" ? found : { data: [...found.data], shape: found.shape, dtype: found.dtype };
  };

  test("may be a number, lists, a typed array with a shape, or a tensor", async () => {
    expect(await fed(3, [])).toBe(3);
    expect(await fed(true, [], "bool")).toBe(1);
    const matrix = { data: [1, 2, 3, 4], shape: [2, 2], dtype: "float32" };
    expect(
      await fed(
        [
          [1, 2],
          [3, 4],
        ],
        [2, null],
      ),
    ).toEqual(matrix);
    expect(await fed({ data: Float64Array.of(1, 2, 3, 4), shape: [2, 2], dtype: "float64" }, [2, 2])).toEqual(matrix);
    const tensor = tf.tensor2d([
      [1, 2],
      [3, 4],
    ]);
    expect(await fed(tensor, [null, null])).toEqual(matrix);
    tensor.dispose();
    expect(await fed([1.9, 2], [2], "int64")).toEqual({ data: [1, 2], shape: [2], dtype: "int64" });
    expect(await fed([1, 0], [2], "bool")).toEqual({ data: [1, 0], shape: [2], dtype: "bool" });
  });

  test("must fit, and be numbers", async () => {
    for (const [value, shape, message] of [
      [[1, 2], [3], "Cannot feed value of shape (2) for Tensor 'p:0', which has shape '(3)'."],
      [[1, 2], [null, 2], "which has shape '(?, 2)'. Feed that shape, or make the placeholder with null"],
      [[[1, 2], [3]], [2, 2], "Cannot feed this list for Tensor 'p:0'"],
      [[[1], [[2]]], [2, 1], "Cannot feed this list for Tensor 'p:0'"],
      [["a"], [1], "Cannot feed this list for Tensor 'p:0'"],
      ["a", [], "Cannot feed a string for Tensor 'p:0'"],
    ] as const) {
      tf1.resetDefaultGraph();
      expect((await refusal(() => fed(value as never, [...shape]))).message).toContain(message);
    }
    const session = new tf1.Session({ engine: "eager" });
    const x = place([]);
    expect((await refusal(() => session.run(x, { feed: [["p", 1]] as never }))).message).toContain(
      "feed takes pairs of a tensor of the graph and a value",
    );
    await session.close();
  });
});

describe("a session", () => {
  test("says what it cannot fetch, read or go on with", async () => {
    const session = new tf1.Session({ engine: "eager" });
    const v = tf1.variable([], () => tf.zeros([]), { name: "v" });
    const said = async (call: () => unknown) => (await refusal(call)).message;
    expect(await said(() => session.run("v:0" as never))).toContain('Cannot fetch the name "v:0"; expected tensors');
    expect(await said(() => session.run(null as never))).toContain("Cannot fetch null;");
    expect(await said(() => session.run({ a: [5] } as never))).toContain("Cannot fetch number;");
    expect(await said(() => session.run(undefined as never))).toContain("Cannot fetch undefined;");
    expect(await said(() => session.run(tf1.square(v)))).toBe(
      "FailedPreconditionError: Attempting to use uninitialized value v; run globalVariablesInitializer() or restore a checkpoint first.",
    );
    expect(await said(() => session.run(v, { feeds: [] } as never))).toContain(
      'run: unknown option "feeds". Did you mean "feed"?',
    );
    await session.close();
    expect(await said(() => session.run(v))).toBe("The session is closed; make a new one.");
  });

  test("keeps variables of one name apart from those of another session", async () => {
    const v = tf1.variable([], () => tf.scalar(1), { name: "same" });
    const grow = tf1.assignAdd(v, tf1.constant(1));
    const sessions = [1, 2, 3].map(() => new tf1.Session({ engine: "eager" }));
    for (const session of sessions) await session.run(tf1.globalVariablesInitializer());
    await sessions[0]!.run(grow);
    await sessions[2]!.run(grow);
    await sessions[2]!.run(grow);
    expect(await Promise.all(sessions.map((session) => session.run(v)))).toEqual([2, 1, 3]);
    for (const session of sessions) await session.close();
  });

  test("runs on tfjs, with one word of warning, what no engine can run, unless one was named", async () => {
    await tf.setBackend("cpu");
    const x = place([2]);
    const read = tf1.getDefaultGraph().add({
      type: "Read",
      inputs: [x],
      outputs: [{ dtype: "float32", shape: [2] }],
      kernel: { kind: "pure", compute: ([value]) => [tf.tensor1d([...value!.dataSync()].reverse())] },
    });
    const warned = vi.spyOn(console, "warn").mockReturnValue();
    const session = new tf1.Session();
    for (const feed of [
      [1, 2],
      [3, 4],
    ]) {
      const { data } = (await session.run(read.outputs[0]!, { feed: [[x, feed]] })) as tf1.HostValue;
      expect([...data]).toEqual([...feed].reverse());
    }
    await session.close();
    expect(warned.mock.calls).toEqual([
      [expect.stringMatching(/^feedforward: the session runs on tfjs cpu, which is slower, because /)],
    ]);
    const strict = new tf1.Session({ engine: "onnx" });
    await expect(strict.run(read.outputs[0]!, { feed: [[x, [1, 2]]] })).rejects.toThrow();
    await strict.close();
  });
});

test("a dense layer needs rows of a known size", async () => {
  const said = async (shape: (number | null)[]) =>
    (await refusal(() => tf1.layers.dense(place(shape), { units: 1 }))).message;
  for (const [shape, shown] of [
    [[null, null], "(?, ?)"],
    [[3], "(3)"],
    [[2, 3, 4], "(2, 3, 4)"],
  ] as const)
    expect(await said([...shape])).toContain(`with a known number of inputs; received ${shown}. Flatten it first.`);
  for (const units of [0, -1, 1.5])
    expect((await refusal(() => tf1.layers.dense(place([null, 2]), { units }))).message).toContain(
      `units is ${units}; expected`,
    );
  expect(tf1.layers.flatten(place([null, 2, 3])).shape).toEqual([null, 6]);
  expect(tf1.layers.flatten(place([4])).shape).toEqual([null, 1]);
  const plain = tf1.layers.dense(place([null, 2]), { units: 3, useBias: false, name: "plain" });
  expect([plain.op.type, plain.shape]).toEqual(["MatMul", [null, 3]]);
  const custom = tf1.layers.dense(place([null, 2]), { units: 3, activation: (x) => tf1.negative(x) });
  expect(custom.op.type).toBe("Neg");
  for (const activation of ["relu", "sigmoid", "tanh", "softmax"] as const)
    expect(tf1.layers.dense(place([null, 2]), { units: 3, activation }).op.type.toLowerCase()).toBe(activation);
});
