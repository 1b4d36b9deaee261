import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Summary } from "@feedforward/tensorboard";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as tf1 from "../src";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedforward-tf1-savers-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => tf1.resetDefaultGraph());

async function fetched(tensor: tf1.Tensor<Uint8Array>) {
  const session = new tf1.Session({ engine: "eager" });
  const bytes = await session.run(tensor);
  await session.close();
  return Summary.decode(bytes).value;
}

describe("summaries", () => {
  const pictures = () => tf1.constant(new Array(5).fill(new Array(2).fill(new Array(2).fill([1, 0, 1]))));
  const clips = () => tf1.constant(new Array(5).fill(new Array(4).fill([0.5])));

  test("of pictures and clips show three, or as many as asked", async () => {
    const tags = async (tensor: tf1.Tensor<Uint8Array>) => (await fetched(tensor)).map(({ tag }) => tag);
    expect(await tags(tf1.summary.image("p", pictures()))).toEqual(["p/image/0", "p/image/1", "p/image/2"]);
    expect(await tags(tf1.summary.image("q", pictures(), { maxOutputs: 1 }))).toEqual(["q/image"]);
    expect(await tags(tf1.summary.audio("a", clips(), 8))).toEqual(["a/audio/0", "a/audio/1", "a/audio/2"]);
    expect(await tags(tf1.summary.audio("b", clips(), 8, { maxOutputs: 2 }))).toEqual(["b/audio/0", "b/audio/1"]);
    const [clip] = await fetched(tf1.summary.audio("c", clips(), 16));
    expect(clip!.audio).toMatchObject({ sampleRate: 16, numChannels: 1, lengthFrames: 4 });
  });

  test("name their function where an option is unknown", async () => {
    const calls: Record<string, (options: never) => unknown> = {
      "summary.image": (options) => tf1.summary.image("p", pictures(), options),
      "summary.audio": (options) => tf1.summary.audio("a", clips(), 8, options),
    };
    for (const [owner, call] of Object.entries(calls))
      expect((await refusal(() => call({ maxOutput: 1 } as never))).message).toBe(
        `${owner}: unknown option "maxOutput". Did you mean "maxOutputs"? Known: maxOutputs.`,
      );
  });

  test("are collected, and merged in their order", async () => {
    expect(tf1.summary.mergeAll()).toBeNull();
    const one = tf1.summary.scalar("one", tf1.constant(1));
    const two = tf1.summary.histogram("two", tf1.constant([1, 2, 2]));
    expect([one.op.type, one.op.name, one.dtype, one.shape]).toEqual(["ScalarSummary", "one", "string", []]);
    const merged = tf1.summary.mergeAll()!;
    expect([merged.op.type, merged.op.name]).toEqual(["MergeSummary", "Merge/MergeSummary"]);
    // What merges is no summary itself.
    expect(tf1.summary.mergeAll()!.op.inputs).toEqual([one, two]);
    const values = await fetched(merged);
    expect(values.map(({ tag, simpleValue }) => [tag, simpleValue])).toEqual([
      ["one", 1],
      ["two", undefined],
    ]);
    expect(values[1]!.histo).toMatchObject({ num: 3, min: 1, max: 2, sum: 5, sumSquares: 9 });
    expect(tf1.summary.merge([two], "own").op.name).toBe("own/MergeSummary");
    expect((await refusal(() => tf1.summary.scalar("v", tf1.constant([1])))).message).toContain(
      "has 1 axes; expected a scalar",
    );
  });
});

describe("a saver", () => {
  const variables = () => {
    const v = tf1.variable([2], () => tf.tensor1d([1, 2]), { name: "v" });
    const n = tf1.variable([], () => tf.scalar(3, "int32"), { name: "n", dtype: "int32", trainable: false });
    return { v, n };
  };
  const started = async () => {
    const session = new tf1.Session({ engine: "eager" });
    await session.run(tf1.globalVariablesInitializer());
    return session;
  };

  test("saves all variables of the graph, or those of a list, under a name with the step", async () => {
    const { v, n } = variables();
    const session = await started();
    const all = await new tf1.train.Saver().save(session, join(folder, "all"));
    expect(all).toBe(join(folder, "all.safetensors"));
    const some = await new tf1.train.Saver({ varList: [v] }).save(session, join(folder, "some"), { globalStep: 0 });
    expect(some).toBe(join(folder, "some-0.safetensors"));
    await session.run(tf1.assign(v, tf1.constant([8, 9])));
    await new tf1.train.Saver({ varList: [v] }).restore(session, some);
    expect([...((await session.run(v)) as tf1.HostValue).data]).toEqual([1, 2]);
    const fresh = new tf1.Session({ engine: "eager" });
    await new tf1.train.Saver().restore(fresh, all);
    expect(await fresh.run(n)).toBe(3);
    await expect(new tf1.train.Saver().restore(session, some)).rejects.toThrow(
      `${some} has no variable "n"; it holds v.`,
    );
    await session.close();
    await fresh.close();
  });

  test("refuses another shape", async () => {
    variables();
    const session = await started();
    const path = await new tf1.train.Saver().save(session, join(folder, "shapes"));
    await session.close();
    tf1.resetDefaultGraph();
    tf1.variable([3], () => tf.zeros([3]), { name: "v" });
    const other = await started();
    await expect(new tf1.train.Saver().restore(other, path)).rejects.toThrow('"v" has shape [2]; the graph needs [3].');
    await other.close();
  });

  test("brings the state of each optimizer to its own", async () => {
    const w = tf1.variable([], () => tf.scalar(1), { name: "w" });
    const loss = tf1.square(w);
    const { train } = tf1;
    const steps = [
      train.adamOptimizer({ name: "A" }).minimize(loss),
      train.adagradOptimizer({ learningRate: 1, name: "B" }).minimize(loss),
    ];
    const first = await started();
    for (const step of [...steps, ...steps]) await first.run(step);
    const path = await new train.Saver().save(first, join(folder, "state"));
    const second = new tf1.Session({ engine: "eager" });
    await new train.Saver().restore(second, path);
    for (const step of steps) {
      await first.run(step);
      await second.run(step);
      expect(await second.run(w)).toBe(await first.run(w));
    }
    await first.close();
    await second.close();
  });
});

test("the sparse cross-entropy takes logits of any rank, the classes last", async () => {
  const logits = [
    [
      [1, 2, 0, 0],
      [0, 0, 0, 0],
    ],
  ];
  const loss = tf1.nn.sparseSoftmaxCrossEntropyWithLogits({
    logits: tf1.constant(logits),
    labels: tf1.constant([[1, 3]], "int32"),
  });
  expect(loss.shape).toEqual([1, 2]);
  const session = new tf1.Session({ engine: "eager" });
  const { data } = (await session.run(loss)) as tf1.HostValue;
  expect(data[0]).toBeCloseTo(Math.log(Math.exp(1) + Math.exp(2) + 2) - 2, 6);
  expect(data[1]).toBeCloseTo(Math.log(4), 6);
  await session.close();
});
