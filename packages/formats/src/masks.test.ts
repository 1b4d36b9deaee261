import { describe, expect, test } from "vitest";
import { unresolvedCall } from "./check-graph";
import type { Json, JsonObject, KerasObject } from "./json";
import { withoutMaskOps } from "./mask-ops";
import { withMasks } from "./masks";

const layer = (class_name: string, name: string, config: JsonObject = {}, more: object = {}): KerasObject =>
  ({ class_name, name, config: { name, ...config }, ...more }) as KerasObject;
const words = (name = "words") => layer("Embedding", name, { mask_zero: true });
const chain = (...layers: KerasObject[]): KerasObject => ({ class_name: "Sequential", config: { name: "s", layers } });
const classesOf = (model: KerasObject) => (model.config.layers as readonly KerasObject[]).map((one) => one.class_name);
const read = (model: KerasObject) => withMasks(model, "m.h5");

const calledWith = (...sources: Json[][]) => ({ inbound_nodes: sources });
const graph = (layers: KerasObject[], output: Json[], more: object = {}): KerasObject => ({
  class_name: "Model",
  config: { name: "m", layers, input_layers: [["in", 0, 0]], output_layers: [output], ...more } as JsonObject,
});
const input = layer("InputLayer", "in", {}, { inbound_nodes: [] });

test("a model without masks is the same", () => {
  const model = chain(layer("Embedding", "e"), layer("Softmax", "s"));
  expect(read(model)).toBe(model);
  expect(read(chain(layer("Embedding", "e", { mask_zero: false }), layer("Softmax", "s")))).toBeDefined();
});

describe("a mask in a chain", () => {
  test("goes through, is read, or is dropped", () => {
    expect(classesOf(read(chain(words(), layer("Dense", "d"), layer("GlobalAveragePooling1D", "g"))))).toEqual([
      "Embedding",
      "Dense",
      "MaskedAveragePooling1D",
    ]);
    expect(classesOf(read(chain(words(), layer("Flatten", "f"), layer("Softmax", "s"))))).toEqual([
      "Embedding",
      "Flatten",
      "Softmax",
    ]);
    const masking = chain(layer("Masking", "m", { mask_value: 3 }), layer("GlobalAveragePooling1D", "g"));
    expect(classesOf(read(masking)).at(-1)).toBe("MaskedAveragePooling1D");
  });

  test("is gone after a pooling and kept after a sequence", () => {
    const lstm = (name: string, return_sequences: boolean) => layer("LSTM", name, { return_sequences });
    expect(classesOf(read(chain(words(), lstm("a", true), lstm("b", false), layer("Softmax", "s"))))).toHaveLength(4);
    expect(() => read(chain(words(), lstm("a", true), layer("Softmax", "s")))).toThrow(
      "m.h5: layer s: expected an input without a mask, which Keras computes differently, received one with",
    );
    expect(() => read(chain(words(), lstm("a", false), layer("Softmax", "s")))).not.toThrow();
  });

  test("the pooling that reads it keeps its own settings, not those of the shape", () => {
    const pooling = layer("GlobalAveragePooling1D", "g", {
      data_format: "channels_last",
      keepdims: false,
      dtype: "float32",
    });
    const model = read(chain(words(), pooling));
    expect((model.config.layers as readonly KerasObject[])[1]!.config).toEqual({ name: "g", dtype: "float32" });
  });

  test("a pooling before it has none", () => {
    expect(() => read(chain(layer("LSTM", "a"), words()))).toThrow(
      "m.h5: layer a: expected an input with a mask, as tfjs-layers gives it that of another layer, received one without",
    );
    expect(classesOf(read(chain(layer("GlobalAveragePooling1D", "g"), words())))[0]).toBe("GlobalAveragePooling1D");
  });

  test("wrappers", () => {
    const wrapped = (class_name: string, inner: KerasObject, config: JsonObject = {}) =>
      chain(words(), layer(class_name, "w", { layer: inner, ...config }), layer("GlobalAveragePooling1D", "g"));
    expect(classesOf(read(wrapped("TimeDistributed", layer("Dense", "d")))).at(-1)).toBe("MaskedAveragePooling1D");
    expect(() => read(wrapped("TimeDistributed", layer("Flatten", "f")))).toThrow(
      "layer w: expected an input without a mask",
    );
    const once = layer("LSTM", "l", { return_sequences: false });
    expect(classesOf(read(wrapped("Bidirectional", once))).at(-1)).toBe("GlobalAveragePooling1D");
    expect(() => read(wrapped("Bidirectional", layer("LSTM", "l", { return_sequences: true })))).toThrow("layer w");
    expect(() => read(chain(layer("TimeDistributed", "w", { layer: words("e") })))).not.toThrow();
  });

  test("zeros for masked steps matter in sequences only", () => {
    const lstm = (return_sequences: boolean) => layer("LSTM", "l", { zero_output_for_mask: true, return_sequences });
    expect(() => read(chain(words(), lstm(true)))).toThrow("layer l");
    expect(() => read(chain(words(), lstm(false)))).not.toThrow();
  });
});

describe("a mask in a graph", () => {
  const embedded = layer("Embedding", "words", { mask_zero: true }, calledWith([["in", 0, 0, {}]]));

  test("reaches the layers whose calls lead to it, in any order", () => {
    const layers = [
      input,
      layer("GlobalAveragePooling1D", "mean", {}, calledWith([["d", 0, 0, {}]])),
      layer("Dense", "d", {}, calledWith([["words", 0, 0, {}]])),
      embedded,
    ];
    expect(classesOf(read(graph(layers, ["mean", 0, 0])))[1]).toBe("MaskedAveragePooling1D");
  });

  test("must be the same kind in all calls of a layer", () => {
    const plain = layer("Embedding", "plain", {}, calledWith([["in", 0, 0, {}]]));
    const mean = layer("GlobalAveragePooling1D", "mean", {}, calledWith([["words", 0, 0, {}]], [["plain", 0, 0, {}]]));
    expect(() => read(graph([input, embedded, plain, mean], ["mean", 0, 0]))).toThrow(
      "m.h5: layer mean: expected a mask in all calls or in none, received a mask in some calls",
    );
  });

  test("that a call declares must be that of its input", () => {
    const origin = JSON.stringify(["in", 0, 0, false]);
    const dense = (masks: Json) => layer("Dense", "d", {}, { ...calledWith([["words", 0, 0, {}]]), masks });
    expect(() => read(graph([input, embedded, dense([origin])], ["d", 0, 0]))).not.toThrow();
    for (const wrong of [JSON.stringify(["in", 0, 1, false]), null]) {
      expect(() => read(graph([input, embedded, dense([wrong])], ["d", 0, 0]))).toThrow(
        "m.h5: layer d: expected the mask of its input, received another",
      );
    }
  });

  test("inner models", () => {
    const inner = (layers: KerasObject[], name = "inner") => ({
      ...chain(...layers),
      name,
      config: { name, layers },
      ...calledWith([["words", 0, 0, {}]]),
    });
    const pooled = inner([layer("Dense", "d"), layer("GlobalAveragePooling1D", "g")]);
    const model = read(graph([input, embedded, pooled], ["inner", 1, 0]));
    const read2 = (model.config.layers as readonly KerasObject[])[2]!;
    expect(classesOf(read2)).toEqual(["Dense", "MaskedAveragePooling1D"]);
    expect(() => read(graph([input, embedded, inner([layer("Dense", "d")])], ["inner", 1, 0]))).toThrow(
      "m.h5: layer inner: expected an inner model whose output has no mask, received one with a mask",
    );
    const apart = { ...inner([layer("Dense", "d")]), ...calledWith([["in", 0, 0, {}]]) };
    expect(() => read(graph([input, embedded, apart], ["inner", 1, 0]))).toThrow(
      "m.h5: layer inner: expected no mask in a model with inner models, received a mask outside them",
    );
    const both = {
      ...pooled,
      ...calledWith([
        ["words", 0, 0, {}],
        ["in", 0, 0, {}],
      ]),
    };
    expect(() => read(graph([input, embedded, both], ["inner", 1, 0]))).toThrow(
      "m.h5: layer inner: expected an inner model of one input, or no mask, received a mask",
    );
  });
});

describe("operations that compute masks", () => {
  const tensor = (name: string, call = 0) => ({
    class_name: "__keras_tensor__",
    config: { keras_history: [name, call, 0] },
  });
  const operation = (class_name: string, name: string, args: Json[], config: JsonObject = {}): KerasObject =>
    layer(class_name, name, config, { module: "keras.src.ops.numpy", inbound_nodes: [{ args, kwargs: {} }] });
  const notEqual = operation("NotEqual", "ne", [tensor("in"), 3]);
  const dense = (mask: Json) =>
    layer("Dense", "d", {}, { inbound_nodes: [{ args: [tensor("x")], kwargs: { mask, training: null } }] });
  const nodeOf = (layers: readonly Json[], name: string) =>
    ((layers as KerasObject[]).find((one) => one.name === name)!.inbound_nodes as JsonObject[])[0]!;

  test("leave the model, and their source stays with the call", () => {
    const layers = withoutMaskOps([input, notEqual, dense(tensor("ne"))]);
    expect((layers as KerasObject[]).map(({ name }) => name)).toEqual(["in", "d"]);
    expect(nodeOf(layers, "d")).toEqual({
      args: [tensor("x")],
      kwargs: { training: null },
      mask: JSON.stringify(["in", 0, 3, false]),
    });
  });

  test("over all elements of a step", () => {
    const any = (config: JsonObject) => operation("Any", "any", [tensor("ne")], config);
    const layers = withoutMaskOps([input, notEqual, any({ axis: -1 }), dense(tensor("any"))]);
    expect(nodeOf(layers, "d").mask).toBe(JSON.stringify(["in", 0, 3, true]));
    for (const config of [{ axis: 1 }, {}, { axis: -1, keepdims: true }] as JsonObject[]) {
      const kept = withoutMaskOps([input, notEqual, any(config), dense(tensor("any"))]);
      expect(nodeOf(kept, "d")).not.toHaveProperty("mask");
      expect((kept as KerasObject[]).map(({ name }) => name)).toEqual(["in", "ne", "any", "d"]);
    }
  });

  test("of another kind stay, and so do those that lead to one", () => {
    const where = operation("Where", "where", [tensor("ne")]);
    const names = (list: readonly Json[]) => (list as KerasObject[]).map(({ name }) => name);
    expect(names(withoutMaskOps([input, notEqual, where]))).toEqual(["in", "where"]);
    const uses = layer("Dense", "d", {}, { inbound_nodes: [{ args: [tensor("where")], kwargs: {} }] });
    expect(names(withoutMaskOps([input, notEqual, where, uses]))).toEqual(["in", "ne", "where", "d"]);
    const text = operation("NotEqual", "ne", [tensor("in"), "a"]);
    expect(names(withoutMaskOps([input, text, dense(tensor("ne"))]))).toEqual(["in", "ne", "d"]);
  });

  test("none: the list is the same", () => {
    const layers = [input, dense(null)];
    expect(withoutMaskOps(layers)).toBe(layers);
  });
});

describe("a functional model can be connected", () => {
  const dense = (name: string, ...calls: Json[]) => layer("Dense", name, {}, { inbound_nodes: calls });

  test("in any order, over several calls and inner models", () => {
    expect(unresolvedCall([dense("b", [["a", 0, 0]]), dense("a", [["in", 0, 0]]), input])).toBeUndefined();
    expect(
      unresolvedCall([input, dense("a", [["in", 0, 0]], [["a", 0, 0]]), dense("b", [["a", 1, 0]])]),
    ).toBeUndefined();
    const inner = layer("Sequential", "inner", { layers: [] }, { inbound_nodes: [[["in", 0, 0]]] });
    expect(unresolvedCall([input, inner, dense("b", [["inner", 1, 0]])])).toBeUndefined();
    expect(unresolvedCall([])).toBeUndefined();
  });

  test.each<[string, KerasObject[], { layer: string; source: string }]>([
    ["nowhere", [input, dense("a", [["x", 0, 0]])], { layer: "a", source: '["x",0,0]' }],
    ["a later call", [input, dense("a", [["in", 1, 0]])], { layer: "a", source: '["in",1,0]' }],
    ["itself", [input, dense("a", [["a", 0, 0]])], { layer: "a", source: '["a",0,0]' }],
    ["half a call", [input, dense("a", [["in", 0.5, 0]])], { layer: "a", source: '["in",0.5,0]' }],
    ["an object", [input, dense("a", [{ b: 1 }])], { layer: "a", source: "an object" }],
    ["nothing", [input, dense("a", [])], { layer: "a", source: "null" }],
    [
      "the missing one of two",
      [
        input,
        dense("a", [
          ["in", 0, 0],
          ["x", 0, 0],
        ]),
      ],
      { layer: "a", source: '["x",0,0]' },
    ],
    [
      "an inner model's later call",
      [input, layer("Sequential", "i", { layers: [] }), dense("a", [["i", 1, 0]])],
      { layer: "a", source: '["i",1,0]' },
    ],
  ])("not from %s", (_, layers, expected) => {
    expect(unresolvedCall(layers)).toEqual(expected);
  });
});
