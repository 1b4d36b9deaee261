import { setSeed } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { beforeEach, describe, expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as tf1 from "../src";

beforeEach(() => tf1.resetDefaultGraph());

const fixed = () => tf1.placeholder("float32", [2, 3], "x");

describe("losses check each pair of shapes", () => {
  const place = (...shape: (number | null)[]) => tf1.placeholder("float32", shape, "p");
  const alike = {
    meanSquaredError: (a: tf1.Tensor, b: tf1.Tensor) => tf1.losses.meanSquaredError({ predictions: a, labels: b }),
    softmaxCrossEntropy: (logits: tf1.Tensor, labels: tf1.Tensor) => tf1.losses.softmaxCrossEntropy({ logits, labels }),
    sigmoidCrossEntropy: (logits: tf1.Tensor, labels: tf1.Tensor) => tf1.losses.sigmoidCrossEntropy({ logits, labels }),
  };
  test.each(Object.entries(alike))("%s", async (_, loss) => {
    for (const [a, b] of [
      [place(2, 3), place(2, 1)],
      [place(null, 3), place(null, 4)],
      [place(2, 3), place(3)],
      [place(null), place(null, 1)],
      [place(2, null), place(3, null)],
    ] as const)
      expect((await refusal(() => loss(a, b))).message).toContain("they must be alike.");
    for (const [a, b] of [
      [place(2, 3), place(2, 3)],
      [place(null, 3), place(2, 3)],
      [place(2, 3), place(2, null)],
    ] as const)
      expect(loss(a, b).shape).toEqual([]);
  });

  test("sparse labels have one axis less", async () => {
    const loss = (logits: tf1.Tensor, labels: tf1.Tensor) => tf1.losses.sparseSoftmaxCrossEntropy({ logits, labels });
    expect((await refusal(() => loss(place(2, 3), place(2, 3)))).message).toContain("expected labels of shape (2).");
    expect((await refusal(() => loss(place(2, null), place(2)))).message).toContain("whose number of classes is known");
    expect(loss(place(null, 3), place(2)).shape).toEqual([]);
  });
});

test("labels of whole numbers are cast to the logits' dtype, floats are not", () => {
  const logits = fixed();
  for (const make of [tf1.nn.softmaxCrossEntropyWithLogits, tf1.nn.sigmoidCrossEntropyWithLogits]) {
    for (const [dtype, inputs] of [
      ["int64", "Cast"],
      ["bool", "Cast"],
      ["float64", "Placeholder"],
      ["float32", "Placeholder"],
    ] as const)
      expect(make({ logits, labels: tf1.placeholder(dtype, [2, 3], "labels") }).op.inputs[1]!.op.type).toBe(inputs);
  }
});

test("dropout keeps everything at a share of 1 and repeats from its seed", async () => {
  const x = tf1.constant(new Array(200).fill(1));
  const session = new tf1.Session({ engine: "eager" });
  const values = async (tensor: tf1.Tensor) => [...((await session.run(tensor)) as tf1.HostValue).data];
  expect(new Set(await values(tf1.nn.dropout(x, 1)))).toEqual(new Set([1]));
  const [a, b, c] = [5, 5, 6].map((seed) => tf1.nn.dropout(x, 0.25, { seed, name: "drop" }));
  expect(a!.op.name).toBe("drop");
  const first = await values(a!);
  expect(new Set(first)).toEqual(new Set([0, 4]));
  expect(first).not.toEqual(await values(c!));
  expect([b!.dtype, b!.shape]).toEqual(["float32", [200]]);
  await session.close();
});

test("assignments give what the variable then holds", async () => {
  const v = tf1.variable([2], () => tf.tensor1d([1, 2]), { name: "v" });
  const session = new tf1.Session({ engine: "eager" });
  const init = tf1.globalVariablesInitializer();
  expect(init.name).toBe("init");
  await session.run(init);
  const set = tf1.assign(v, tf1.constant([5, 6]));
  const grown = tf1.assignAdd(v, tf1.constant([1, 1]));
  expect([set.op.type, set.op.name, set.dtype, set.shape]).toEqual(["Assign", "Assign", "float32", [2]]);
  expect([grown.op.type, grown.op.name]).toEqual(["AssignAdd", "AssignAdd"]);
  const values = async (tensor: tf1.Tensor) => [...((await session.run(tensor)) as tf1.HostValue).data];
  expect(await values(set)).toEqual([5, 6]);
  expect(await values(grown)).toEqual([6, 7]);
  expect(await values(v)).toEqual([6, 7]);
  const group = tf1.group([set]);
  expect([group.type, group.name, group.controlInputs.map(({ name }) => name)]).toEqual([
    "NoOp",
    "group_deps",
    ["Assign"],
  ]);
  await session.close();
});

test("dropouts draw from streams of their own, by their names", async () => {
  const masks = async (...names: (string | undefined)[]) => {
    tf1.resetDefaultGraph();
    setSeed(4);
    const x = tf1.constant(new Array(64).fill(1));
    const dropped = names.map((name) => tf1.nn.dropout(x, 0.5, name === undefined ? {} : { name }));
    const session = new tf1.Session({ engine: "eager" });
    const values = ((await session.run(dropped)) as tf1.HostValue[]).map(({ data }) => [...data]);
    await session.close();
    return values;
  };
  const [a, b] = await masks("a", "b");
  expect(a).not.toEqual(b);
  // What else there is, and in which order, changes nothing.
  expect(await masks("b", "a")).toEqual([b, a]);
  const [first, second] = await masks(undefined, undefined);
  expect(first).not.toEqual(second);
});
