import { describe, expect, test } from "vitest";
import { kerasModelJson } from "../src/plugins/keras-model";
import { kerasGraph } from "../src/views";

const layer = (name: string, inbound?: unknown[], config: object = {}) => ({
  class_name: "Dense",
  config: { name, ...config },
  ...(inbound && { inbound_nodes: inbound }),
});
const tensor = (...history: [string, number, number]) => ({
  class_name: "__keras_tensor__",
  config: { keras_history: history },
});
/** A node of Keras 3: one tensor alone, several in a list. */
const call = (...histories: [string, number, number][]) => ({
  args: histories.length === 1 ? [tensor(...histories[0]!)] : [histories.map((history) => tensor(...history))],
  kwargs: {},
});
const functional = (name: string, layers: object[], inputs: unknown, outputs: unknown, inbound?: unknown[]) => ({
  class_name: "Functional",
  config: { name, layers, input_layers: inputs, output_layers: outputs },
  ...(inbound && { inbound_nodes: inbound }),
});
const sequential = (name: string, layers: object[], inbound?: unknown[]) => ({
  class_name: "Sequential",
  config: { name, layers },
  ...(inbound && { inbound_nodes: inbound }),
});

/** Nodes with their inputs. */
const edges = (model: object) => kerasGraph(model).nodes.map(({ name, inputs }) => [name, ...inputs]);

describe("a model's JSON is given in Keras 3's form", () => {
  const old = (...histories: [string, number, number][]) => histories.map((history) => [...history, {}]);
  const inKeras2 = functional(
    "outer",
    [
      layer("x", []),
      functional(
        "inner",
        [layer("y", []), layer("z", [old(["y", 0, 0])])],
        [["y", 0, 0]],
        [["z", 0, 0]],
        [old(["x", 0, 0])],
      ),
      layer("sum", [old(["x", 0, 0], ["inner", 1, 0])]),
    ],
    [["x", 0, 0]],
    [["sum", 0, 0]],
  );
  const inKeras3 = functional(
    "outer",
    [
      layer("x", []),
      functional(
        "inner",
        [layer("y", []), layer("z", [call(["y", 0, 0])])],
        [["y", 0, 0]],
        [["z", 0, 0]],
        [call(["x", 0, 0])],
      ),
      layer("sum", [call(["x", 0, 0], ["inner", 1, 0])]),
    ],
    [["x", 0, 0]],
    [["sum", 0, 0]],
  );

  test("layers of layers too, whatever the JSON is wrapped in", () => {
    const text = JSON.stringify(inKeras2);
    for (const given of [
      inKeras2,
      text,
      { toJSON: () => text },
      { toJSON: () => inKeras2 },
      { modelTopology: inKeras2 },
      { model_config: inKeras2 },
      { modelTopology: { model_config: inKeras2 } },
    ])
      expect(JSON.parse(kerasModelJson(given))).toEqual(inKeras3);
  });

  test("what has that form stays as it is", () => {
    expect(JSON.parse(kerasModelJson(inKeras3))).toEqual(inKeras3);
    const plain = sequential("s", [layer("a"), layer("b")]);
    expect(JSON.parse(kerasModelJson(plain))).toEqual(plain);
    const bare = { class_name: "Sequential", config: { layers: [{ class_name: "Dense" }] } };
    expect(JSON.parse(kerasModelJson(bare))).toEqual(bare);
  });

  test("what is no model is refused", () => {
    const message = "kerasModel: expected a model's JSON with config.layers, as model.toJSON() gives";
    for (const given of [{}, { config: {} }, { config: { layers: 3 } }, "{}"])
      expect(() => kerasModelJson(given)).toThrow(message);
    expect(() => kerasModelJson("not a model of any kind, at all")).toThrow(
      'received text that is none, beginning with "not a model of any kind,"',
    );
  });
});

// The expected edges are those of TensorBoard's keras_model_to_graph_def.
describe("a model's graph", () => {
  test("of a chain: each layer follows the one before it", () => {
    expect(edges(sequential("s", [layer("a"), layer("b"), layer("c")]))).toEqual([
      ["s/a"],
      ["s/b", "s/a"],
      ["s/c", "s/b"],
    ]);
    expect(kerasGraph(sequential("s", [layer("a"), { config: { name: "b" } }])).nodes).toEqual([
      { name: "s/a", op: "", inputs: [], attributes: { keras_class: "Dense" } },
      { name: "s/b", op: "", inputs: ["s/a"], attributes: {} },
    ]);
  });

  test("of branches, with several inputs in one list", () => {
    const model = functional(
      "m",
      [
        layer("x", []),
        layer("a", [call(["x", 0, 0])]),
        layer("b", [call(["x", 0, 0])]),
        layer("sum", [call(["a", 0, 0], ["b", 0, 0])]),
        layer("twice", [call(["a", 0, 0]), call(["sum", 0, 0])]),
      ],
      ["x", 0, 0],
      ["twice", 0, 0],
    );
    expect(edges(model)).toEqual([
      ["m/x"],
      ["m/a", "m/x"],
      ["m/b", "m/x"],
      ["m/sum", "m/a", "m/b"],
      ["m/twice", "m/a", "m/sum"],
    ]);
  });

  test("of models in models: edges end at the inner layers", () => {
    const inner = functional(
      "inner",
      [layer("p", []), layer("q", []), layer("r", [call(["p", 0, 0], ["q", 0, 0])]), layer("s", [call(["q", 0, 0])])],
      [
        ["p", 0, 0],
        ["q", 0, 0],
      ],
      [
        ["r", 0, 0],
        ["s", 0, 0],
      ],
      [call(["x", 0, 0], ["y", 0, 0])],
    );
    const outer = functional(
      "outer",
      [
        layer("x", []),
        layer("y", []),
        inner,
        layer("first", [call(["inner", 0, 0])]),
        layer("second", [call(["inner", 0, 1])]),
        layer("beyond", [call(["inner", 0, 2])]),
      ],
      [
        ["x", 0, 0],
        ["y", 0, 0],
      ],
      [["first", 0, 0]],
    );
    expect(edges(outer)).toEqual([
      ["outer/x"],
      ["outer/y"],
      ["outer/inner/p", "outer/x"],
      ["outer/inner/q", "outer/y"],
      ["outer/inner/r", "outer/inner/p", "outer/inner/q"],
      ["outer/inner/s", "outer/inner/q"],
      ["outer/first", "outer/inner/r"],
      ["outer/second", "outer/inner/s"],
      ["outer/beyond", "outer/inner/s"],
    ]);
  });

  test("of chains in a model, and models in a chain", () => {
    const chain = sequential("chain", [layer("a"), layer("b")], [call(["x", 0, 0])]);
    const model = functional(
      "m",
      [layer("x", []), chain, layer("end", [call(["chain", 0, 0])])],
      [["x", 0, 0]],
      [["end", 0, 0]],
    );
    expect(edges(model)).toEqual([["m/x"], ["m/chain/a", "m/x"], ["m/chain/b", "m/chain/a"], ["m/end", "m/chain/b"]]);

    const inner = functional("inner", [layer("p", []), layer("q", [call(["p", 0, 0])])], [["p", 0, 0]], [["q", 0, 0]]);
    expect(edges(sequential("s", [layer("a"), inner, layer("z")]))).toEqual([
      ["s/a"],
      ["s/inner/p", "s/a"],
      ["s/inner/q", "s/inner/p"],
      ["s/z", "s/inner/q"],
    ]);
    expect(edges(sequential("s", [inner]))).toEqual([["s/inner/p"], ["s/inner/q", "s/inner/p"]]);
  });

  test("damaged nodes feed nothing", () => {
    const odd = [[["x", 0, 0]], {}, { args: [null, {}, { config: {} }, { config: { keras_history: ["x"] } }] }];
    expect(edges(sequential("s", [layer("x"), layer("y", odd)]))).toEqual([["s/x"], ["s/y"]]);
    expect(edges({ class_name: "Dense" })).toEqual([[""]]);
  });
});
