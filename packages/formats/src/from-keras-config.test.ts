import "@tensorflow/tfjs-backend-cpu";
import { describe, expect, test } from "vitest";
import { eraOf, fromKerasConfig, type KerasEra } from "./from-keras-config";
import type { Json, JsonObject, KerasObject } from "./json";

const read = (value: unknown, era: KerasEra = "keras3") => fromKerasConfig(value as Json, "m.keras", era);
const layersOf = (model: KerasObject) => model.config.layers as readonly KerasObject[];

/** The settings of one layer as they are read. */
const settings = (class_name: string, config: object, era?: KerasEra): JsonObject => {
  const layers = [{ class_name, config: { name: "one", ...config } }];
  return layersOf(read({ class_name: "Sequential", config: { name: "s", layers } }, era))[0]!.config;
};

const tensorOf = (...history: Json[]) => ({ class_name: "__keras_tensor__", config: { keras_history: history } });
const input = (name: string) => ({
  class_name: "InputLayer",
  name,
  config: { name, batch_shape: [null, 2] },
  inbound_nodes: [],
});
const dense = (name: string, ...nodes: unknown[]) => ({
  class_name: "Dense",
  name,
  config: { name, units: 2 },
  inbound_nodes: nodes,
});
const functional = (layers: unknown[], input_layers: unknown, output_layers: unknown, more: object = {}) => ({
  class_name: "Functional",
  config: { name: "f", layers, input_layers, output_layers, ...more },
});

test("the era of a version", () => {
  expect(["tfjs-layers 4.22.0", "3.1.0", "2.15.0", "1.0", undefined].map(eraOf)).toEqual([
    "tfjs",
    "keras3",
    "keras2",
    "keras2",
    "keras2",
  ]);
});

describe("a model", () => {
  test("has a name and may be fixed", () => {
    const layers = [{ class_name: "Dense", config: { name: "d", units: 1 } }];
    expect(read({ class_name: "Sequential", config: { name: "s", layers } }).config).toMatchObject({
      name: "s",
      trainable: true,
    });
    expect(read({ class_name: "Sequential", config: { layers, trainable: false } }).config).toMatchObject({
      name: "model",
      trainable: false,
    });
    expect(read({ class_name: "Sequential", config: layers }).config).toMatchObject({ name: "sequential" });
  });

  test("takes its input's shape from where it was built, if the first layer has none", () => {
    const first = (config: object, built: unknown, class_name = "Dense") => {
      const layers = [{ class_name, config: { name: "d", units: 1, ...config } }, dense("e")];
      const model = read({ class_name: "Sequential", config: { layers, build_input_shape: built } });
      return layersOf(model).map((layer) => layer.config.batch_input_shape);
    };
    expect(first({}, [null, 3])).toEqual([[null, 3], undefined]);
    expect(first({ batch_input_shape: [null, 4] }, [null, 3])).toEqual([[null, 4], undefined]);
    expect(first({}, undefined)).toEqual([undefined, undefined]);
    const withInput = { layers: [input("i"), dense("e")], build_input_shape: [null, 3] };
    expect(layersOf(read({ class_name: "Sequential", config: withInput }))[0]!.config.batch_input_shape).toEqual([
      null,
      2,
    ]);
  });

  test.each<[string, unknown, string]>([
    ["nothing", undefined, "model configuration: expected a model: Sequential, Functional, Model, received none"],
    ["a number", 5, "received 5"],
    ["a list", [1, 2], "received [1,2]"],
    ["a layer", { class_name: "Dense", config: {} }, 'received class_name "Dense"'],
    ["an object", { a: 1 }, "received class_name null"],
    ["a long name", { class_name: "x".repeat(200), config: {} }, `received class_name "${"x".repeat(68)}`],
    [
      "layers that are no list",
      { class_name: "Sequential", config: { layers: 5 } },
      "model configuration: expected a list of layers, received 5",
    ],
    [
      "no layers",
      { class_name: "Sequential", config: {} },
      "model configuration: expected a list of layers, received none",
    ],
    [
      "a layer without settings",
      { class_name: "Sequential", config: { layers: [{ class_name: "Dense" }] } },
      'layer 0: expected class_name and config, received {"class_name":"Dense"}',
    ],
    [
      "a class of nobody",
      { class_name: "Sequential", config: { layers: [{ class_name: "Nobody", config: {} }] } },
      "layer 0: expected a layer of tfjs-layers or @feedforward/models, or one registered with tf.serialization.registerClass, received Nobody",
    ],
    [
      "a layer without a name",
      functional([{ class_name: "Dense", config: {} }], [], []),
      "layer 0: expected a unique name, received one without a name",
    ],
    [
      "two of one name",
      functional([input("a"), dense("b"), dense("b")], [], []),
      'layer 2: expected a unique name, received two named "b"',
    ],
    [
      "calls that are no list",
      functional([{ ...dense("a"), inbound_nodes: 5 }], [], []),
      "layer a: expected a list of inbound_nodes, received 5",
    ],
    [
      "a history without a call",
      functional([dense("a", { args: [tensorOf("x", 0)], kwargs: {} })], [], []),
      "layer a: expected keras_history with layer, node and tensor, received",
    ],
    [
      "inputs of nowhere",
      functional([dense("a", { args: [tensorOf("x", 0, 0)], kwargs: {} })], [], []),
      "layer a: expected inputs from layers of the model, without a cycle, received",
    ],
    [
      "ends that are numbers",
      functional([input("a")], 5, [["a", 0, 0]]),
      "model configuration: expected input_layers and output_layers, received 5",
    ],
    [
      "ends without names",
      functional([input("a")], [["a", 0, 0]], [[5]]),
      "model configuration: expected input_layers and output_layers, received [[5]]",
    ],
    ["no ends", functional([input("a")], undefined, []), "expected input_layers and output_layers, received none"],
  ])("%s: refused", (_, value, message) => {
    expect(() => read(value)).toThrow(message);
    expect(() => read(value)).toThrow(/^m\.keras: /);
  });
});

describe("calls", () => {
  const [a, b] = [tensorOf("a", 0, 0), tensorOf("b", 0, 0)];

  test("of one tensor, several, and by name", () => {
    const add = (args: unknown[], kwargs: object = {}) => ({
      class_name: "Add",
      name: "sum",
      config: { name: "sum" },
      inbound_nodes: [{ args, kwargs }],
    });
    const nodes = (layer: object) =>
      layersOf(read(functional([input("a"), input("b"), layer], [["a", 0, 0]], [["sum", 0, 0]]))).at(-1)!.inbound_nodes;
    const both = [
      [
        ["a", 0, 0, {}],
        ["b", 0, 0, {}],
      ],
    ];
    expect(nodes(add([[a, b]]))).toEqual(both);
    expect(nodes(add([a, b]))).toEqual(both);
    expect(nodes(add([a], { inputs: b }))).toEqual(both);
    expect(nodes({ ...dense("sum"), inbound_nodes: [{ args: [b], kwargs: { training: false, mask: null } }] })).toEqual(
      [[["b", 0, 0, {}]]],
    );
  });

  test("that change the result are refused, in the form of Keras 2 too", () => {
    const called = (kwargs: object) =>
      functional([input("a"), dense("d", { args: [a], kwargs })], [["a", 0, 0]], [["d", 0, 0]]);
    expect(() => read(called({ training: true }))).toThrow(
      "layer d: expected a call with inputs only, received training true",
    );
    expect(() => read(called({ constants: {} }))).toThrow("received constants of another layer");
    expect(() => read(called({ scale: 2 }))).toThrow("received scale 2");
    const old = (kwargs: object) =>
      functional([input("a"), dense("d", [["a", 0, 0, kwargs]])], [["a", 0, 0]], [["d", 0, 0]]);
    expect(() => read(old({ training: true }), "keras2")).toThrow("received training true");
    expect(() => read(old({ training: false }), "keras2")).not.toThrow();
    expect(() => read(old({ training: true }), "tfjs")).not.toThrow();
  });

  test("ends: one, several, or by name", () => {
    const ends = (input_layers: unknown, output_layers: unknown) => {
      const { config } = read(
        functional([input("a"), dense("d", { args: [a], kwargs: {} })], input_layers, output_layers),
      );
      return [config.input_layers, config.output_layers];
    };
    const want = [[["a", 0, 0]], [["d", 0, 0]]];
    expect(ends(["a", 0, 0], ["d", 0, 0])).toEqual(want);
    expect(ends([["a", 0, 0]], [["d", 0, 0]])).toEqual(want);
    expect(ends({ x: ["a", 0, 0] }, { y: ["d", 0, 0] })).toEqual(want);
  });

  test("an inner model counts its creation as a call", () => {
    const inner = (class_name: string) => ({
      class_name,
      name: "in",
      config:
        class_name === "Sequential"
          ? { name: "in", layers: [input("i"), dense("k")] }
          : functional(
              [input("i"), dense("k", { args: [tensorOf("i", 0, 0)], kwargs: {} })],
              [["i", 0, 0]],
              [["k", 0, 0]],
              { name: "in" },
            ).config,
      inbound_nodes: [{ args: [a], kwargs: {} }],
    });
    const outer = (class_name: string, call: number) =>
      read(
        functional(
          [input("a"), inner(class_name), dense("d", { args: [tensorOf("in", 0, 0)], kwargs: {} })],
          [["a", 0, 0]],
          [["in", call, 0]],
        ),
      );
    for (const [class_name, call] of [
      ["Sequential", 0],
      ["Functional", 1],
    ] as const) {
      const model = outer(class_name, call);
      expect(layersOf(model).at(-1)!.inbound_nodes).toEqual([[["in", 1, 0, {}]]]);
      expect(model.config.output_layers).toEqual([["in", 1, 0]]);
    }
  });
});

describe("settings of a layer", () => {
  test("dtypes: whole numbers and truth stay, everything else is float32", () => {
    const dtype = (value: unknown) => settings("Dropout", { rate: 0.5, dtype: value }).dtype;
    const policy = { class_name: "DTypePolicy", config: { name: "mixed_float16" } };
    expect(["int32", "bool", "float64", policy, null].map(dtype)).toEqual([
      "int32",
      "bool",
      "float32",
      "float32",
      "float32",
    ]);
    expect(dtype({ class_name: "DTypePolicy", config: { name: "int32" } })).toBe("int32");
  });

  test("seeds, alone or of a generator", () => {
    const seed = (value: unknown) => settings("Dropout", { rate: 0.5, seed: value }).seed;
    expect(
      [3, { class_name: "SeedGenerator", config: { seed: 7 } }, { class_name: "SeedGenerator", config: {} }].map(seed),
    ).toEqual([3, 7, null]);
  });

  test("activations by name, by function, and none", () => {
    const activation = (value: unknown, era?: KerasEra) =>
      settings("Activation", { activation: value }, era).activation;
    expect(activation("relu")).toBe("relu");
    expect(activation(null)).toBe("linear");
    expect(activation({ class_name: "function", config: "tanh" })).toBe("tanh");
    expect(activation("hard_sigmoid")).toBe("hard_sigmoid3");
    expect(activation("hard_sigmoid", "keras2")).toBe("hard_sigmoid");
    expect(activation("log_softmax")).toBe("log_softmax");
    const message = (value: unknown) => () => activation(value);
    expect(message("nothing")).toThrow('layer one: expected a supported activation function, received "nothing"');
    expect(message({ class_name: "ReLU", config: { max_value: 2 } })).toThrow('received "ReLU"');
    expect(message({ class_name: "other", config: "tanh" })).toThrow('received "tanh"');
    expect(message(5)).toThrow("received 5");
  });

  test("initializers that are known stay without their module, others are left out", () => {
    const kept = settings("Dense", {
      units: 1,
      kernel_initializer: { module: "keras.initializers", class_name: "Zeros", config: {}, registered_name: null },
      bias_initializer: { class_name: "Unknown", config: {} },
    });
    expect(kept.kernel_initializer).toEqual({ class_name: "Zeros", config: {} });
    expect(kept).not.toHaveProperty("bias_initializer");
    expect(settings("Dense", { units: 1, kernel_initializer: "zeros" }).kernel_initializer).toBe("zeros");
  });

  test("regularizers of either kind are one", () => {
    const regularizer = (class_name: string, config: object) =>
      settings("Dense", { units: 1, kernel_regularizer: { module: "m", class_name, config } }).kernel_regularizer;
    expect(regularizer("L1", { l1: 0.1 })).toMatchObject({ class_name: "L1L2", config: { l1: 0.1, l2: 0 } });
    expect(regularizer("L2", { l2: 0.2 })).toMatchObject({ class_name: "L1L2", config: { l1: 0, l2: 0.2 } });
    expect(regularizer("L1L2", { l1: 0.1, l2: 0.2 })).toMatchObject({
      class_name: "L1L2",
      config: { l1: 0.1, l2: 0.2 },
    });
    expect(() => regularizer("Unknown", {})).toThrow(
      "layer one: expected a supported kernel_regularizer, received Unknown",
    );
    expect(settings("Dense", { units: 1, kernel_regularizer: null }).kernel_regularizer).toBeNull();
    const constraint = { class_name: "NonNeg", config: {}, module: "m" };
    const kept = settings("Dense", { units: 1, kernel_constraint: constraint }).kernel_constraint;
    expect(kept).toMatchObject({ class_name: "NonNeg" });
    expect(kept).not.toHaveProperty("module");
  });

  test("an activity regularizer is refused, not in a file of tfjs-layers", () => {
    const config = { units: 1, activity_regularizer: { class_name: "L2", config: { l2: 0.1 } } };
    expect(() => settings("Dense", config)).toThrow(
      "layer one: expected no activity_regularizer, which tfjs-layers cannot compute: add an ActivityRegularization layer, received L2",
    );
    expect(settings("Dense", config, "tfjs").activity_regularizer).toEqual({
      class_name: "L1L2",
      config: { l1: 0, l2: 0.1 },
    });
  });

  test("Keras's own entries are left out", () => {
    const entries = { module: "m", registered_name: "r", build_config: {}, shared_object_id: 3, optional: false };
    for (const name of Object.keys(entries))
      expect(settings("Dense", { units: 1, ...entries })).not.toHaveProperty(name);
  });

  test("inner layers are read like others", () => {
    const inner = { class_name: "Dense", config: { name: "d", units: 2, module: "m", activation: null } };
    const { layer } = settings("TimeDistributed", { layer: inner }) as { layer: KerasObject };
    expect(layer.config).toMatchObject({ name: "d", units: 2, activation: "linear" });
    expect(layer.config).not.toHaveProperty("optional");
    const cells = [{ class_name: "SimpleRNNCell", config: { name: "c", units: 2, activation: null } }];
    const stacked = { class_name: "StackedRNNCells", config: { name: "s", cells } };
    const { cell } = settings("RNN", { cell: stacked }) as { cell: KerasObject };
    expect((cell.config.cells as KerasObject[])[0]!.config.activation).toBe("linear");
  });

  test("a registered name has its package before it", () => {
    const layers = [{ class_name: "feedforward>FeatureSubset", config: { name: "one", indices: [0] } }];
    expect(layersOf(read({ class_name: "Sequential", config: { layers } }))[0]!.class_name).toBe("FeatureSubset");
  });

  test("rules are Keras's, not those of tfjs-layers", () => {
    expect(() => settings("ReLU", { threshold: 0.5 })).toThrow(
      "layer one: expected ReLU as Keras computes it, received threshold 0.5",
    );
    expect(settings("ReLU", { threshold: 0.5 }, "tfjs").threshold).toBe(0.5);
    expect(() => settings("Dense", { units: 1, shiny: [1] })).toThrow(
      "layer one: expected settings that are supported for Dense, received shiny [1]",
    );
    expect(settings("Dense", { units: 1, shiny: null, bright: false })).toMatchObject({ shiny: null, bright: false });
  });
});

test("sums of keras.ops are layers if both tensors have as many axes", () => {
  const shaped = (name: string, shape: unknown) => ({
    class_name: "__keras_tensor__",
    config: { shape, keras_history: [name, 0, 0] },
  });
  const model = (class_name: string, ...args: unknown[]) =>
    functional(
      [
        input("a"),
        input("b"),
        {
          class_name,
          module: "keras.src.ops.numpy",
          name: "op",
          config: { name: "op" },
          inbound_nodes: [{ args, kwargs: {} }],
        },
      ],
      [["a", 0, 0]],
      [["op", 0, 0]],
    );
  const [one, two] = [shaped("a", [null, 2]), shaped("b", [null, 2])];
  for (const name of ["Add", "Maximum", "Minimum", "Multiply"]) {
    expect(layersOf(read(model(name, one, two))).at(-1)!.class_name).toBe(name);
  }
  const refused = (...args: Parameters<typeof model>) =>
    expect(() => read(model(...args))).toThrow(/the operation \w+ of keras\.ops/);
  refused("Subtract", one, two);
  refused("Add", one, shaped("b", [null, 2, 2]));
  refused("Add", one, 5);
  refused("Add", one);
  refused("Add", shaped("a", []), shaped("b", []));
});
