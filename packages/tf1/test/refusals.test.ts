import * as tf from "@tensorflow/tfjs-core";
import { beforeEach, describe, expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as tf1 from "../src";

beforeEach(() => tf1.resetDefaultGraph());

const place = (shape: (number | null)[], dtype: tf1.DType = "float32") => tf1.placeholder(dtype, shape, "p");
const variable = () => tf1.variable([], () => tf.zeros([]), { name: "w" });

describe("what a graph cannot hold is refused when it is built", () => {
  test.each<[string, () => unknown, string]>([
    ["a name with a space", () => tf1.placeholder("float32", [], "a b"), '"a b" is no name for an operation'],
    [
      "an operation that is not there",
      () => tf1.getDefaultGraph().getOperationByName("nowhere"),
      'no operation "nowhere"',
    ],
    [
      "an output that is not there",
      () => tf1.getDefaultGraph().getTensorByName(`${place([]).op.name}:1`),
      '"p:1": the operation p has 1 outputs.',
    ],
    [
      "a dense layer of no units",
      () => tf1.layers.dense(place([null, 2]), { units: 0 }),
      "units is 0; expected a whole number",
    ],
    [
      "an activation that is none",
      () => tf1.layers.dense(place([null, 2]), { units: 1, activation: "rellu" as "relu" }),
      'unknown activation "rellu". Did you mean "relu"?',
    ],
    [
      "an activation by the name of a method",
      () => tf1.layers.dense(place([null, 2]), { units: 1, activation: "toString" as "relu" }),
      'unknown activation "toString".',
    ],
    [
      "flattening unknown sizes",
      () => tf1.layers.flatten(place([null, null])),
      "needs known sizes after the batch; received (?, ?)",
    ],
    [
      "shapes that cannot be broadcast",
      () => tf1.add(place([2]), place([3])),
      "shapes (2) and (3) cannot be broadcast; sizes must be equal or 1.",
    ],
    [
      "a product of vectors",
      () => tf1.matMul(place([2]), place([2])),
      "matMul takes matrices; received shapes (2) and (2).",
    ],
    ["an axis that is not there", () => tf1.reduceSum(place([2]), 1), "Sum: axis 1 does not exist in shape (2)."],
    ["an axis below the first", () => tf1.reduceSum(place([2]), -2), "Sum: axis -2 does not exist in shape (2)."],
    ["nothing to concatenate", () => tf1.concat([], 0), "concat takes at least one tensor; received none."],
    ["concatenation along no axis", () => tf1.concat([place([2])], 1), "concat: axis 1 does not exist in shape (2)."],
    ["a share that keeps nothing", () => tf1.nn.dropout(place([2]), 0), "keepProb is 0; expected a share above 0"],
    ["a share above all", () => tf1.nn.dropout(place([2]), 1.1), "keepProb is 1.1; expected a share above 0"],
    ["a summary of a vector", () => tf1.summary.scalar("s", place([2])), "has 1 axes; expected a scalar"],
    ["gradients of a vector", () => tf1.gradients(place([2]), []), "has shape (2); expected a scalar"],
    ["an assignment to no variable", () => tf1.assign(place([]), place([])), "p is no variable."],
    [
      "training without variables",
      () => tf1.train.adamOptimizer().minimize(place([])),
      "minimize: the graph has no trainable variables",
    ],
  ])("%s", async (_, build, message) => {
    expect((await refusal(build)).message).toContain(message);
  });
});

test("a product passes where a size is unknown", () => {
  expect(tf1.matMul(place([2, null]), place([3, 1])).shape).toEqual([2, 1]);
});

describe("losses refuse labels of another shape than the predictions', as TensorFlow does", () => {
  const column = () => place([null, 1]);
  const classes = () => place([null, 3]);
  test.each<[string, () => unknown]>([
    ["meanSquaredError", () => tf1.losses.meanSquaredError({ labels: column(), predictions: classes() })],
    ["softmaxCrossEntropyWithLogits", () => tf1.losses.softmaxCrossEntropy({ labels: column(), logits: classes() })],
    ["sigmoidCrossEntropyWithLogits", () => tf1.losses.sigmoidCrossEntropy({ labels: column(), logits: classes() })],
    ["meanSquaredError", () => tf1.losses.meanSquaredError({ labels: place([null]), predictions: column() })],
  ])("%s", async (name, build) => {
    const { message } = await refusal(build);
    expect(message).toContain(`${name}: `);
    expect(message).toContain("they must be alike.");
  });

  test("sparse labels are one axis fewer, and classes are known", async () => {
    const sparse = (labels: tf1.Tensor, logits: tf1.Tensor) => () =>
      tf1.losses.sparseSoftmaxCrossEntropy({ labels, logits });
    expect((await refusal(sparse(place([null, 1], "int32"), classes()))).message).toContain(
      "expected labels of shape (?).",
    );
    expect((await refusal(sparse(place([null], "int32"), place([null, null])))).message).toContain(
      "number of classes is known",
    );
  });

  test("sizes that are unknown pass", () => {
    expect(tf1.losses.meanSquaredError({ labels: place([null, 3]), predictions: place([4, 3]) }).shape).toEqual([]);
    expect(tf1.losses.meanSquaredError({ labels: place([4, null]), predictions: place([4, 3]) }).shape).toEqual([]);
  });
});

describe("what a session cannot run is refused before anything runs", () => {
  test.each<[string, (session: tf1.Session) => Promise<unknown>, string]>([
    ["a closed session", (session) => session.close().then(() => session.run(variable())), "The session is closed"],
    ["nothing", (session) => session.run(null as never), "Cannot fetch null; expected tensors"],
    [
      "a feed by name",
      (session) => session.run(variable(), { feed: [["p", 1]] as never }),
      "feed takes pairs of a tensor of the graph and a value",
    ],
    ["a variable without a value", (session) => session.run(variable()), "Attempting to use uninitialized value w"],
  ])("%s", async (_, run, message) => {
    const session = new tf1.Session({ engine: "eager" });
    expect((await refusal(() => run(session))).message).toContain(message);
    await session.close();
  });
});
