import "@tensorflow/tfjs-backend-cpu";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import * as tl from "@tensorflow/tfjs-layers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../test/refusal";
import { encodeModel, loadModel, loadWeights, saveModel } from ".";
import { buildModel } from "./build-model";
import { fromKerasConfig } from "./from-keras-config";
import type { Json, KerasObject } from "./json";
import { assign, countNumbers, disposeModel } from "./weights";

beforeAll(() => tf.setBackend("cpu"));
const folder = mkdtempSync(join(tmpdir(), "formats-build-"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (layers: unknown[], more: object = {}): KerasObject =>
  fromKerasConfig({ class_name: "Sequential", config: { name: "s", layers, ...more } } as Json, "m", "keras2");
const build = (description: KerasObject, numbers = 0) => buildModel(description, "m", numbers);
const layer = (class_name: string, name: string, config: object = {}) => ({ class_name, config: { name, ...config } });
const dense = (units: number, features: number) =>
  layer("Dense", "d", { units, batch_input_shape: [null, features], use_bias: false });

describe("a description", () => {
  test("may need 65,536 numbers more than the file has", () => {
    const most = build(read([dense(100, 656)]), 100 * 656 - 65_536);
    expect(most.countParams()).toBe(65_600);
    disposeModel(most);
    const before = tf.memory().numTensors;
    expect(refusal(() => build(read([dense(100, 656)]), 100 * 656 - 65_537))).toBe(
      "missing-weight: m: layer d: expected a kernel of shape [656,100], received a file of 63 numbers in total",
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  test("that nothing can be made of leaves nothing behind", () => {
    const before = tf.memory().numTensors;
    const uneven = [
      layer("Dense", "d", { units: 3, batch_input_shape: [null, 2] }),
      layer("Conv2D", "r", { filters: 1, kernel_size: 1 }),
    ];
    expect(refusal(() => build(read(uneven)))).toBe(
      "bad-header: m: layer r: expected a model that can be built, received inputs of shape [?,3] that its settings do not fit",
    );
    expect(refusal(() => build(read([dense(-1, 2)])))).toBe(
      "bad-header: m: model configuration: expected a model that can be built, received settings that contradict each other",
    );
    expect(tf.memory().numTensors).toBe(before);
    expect(build(read([dense(1, 2)])).countParams()).toBe(2);
  });

  test("of several inputs that do not fit shows each shape", () => {
    const input = (name: string, shape: (number | null)[]) => ({
      ...layer("InputLayer", name, { batch_input_shape: shape }),
      name,
      inbound_nodes: [],
    });
    const layers = [
      input("a", [null, 2, 2]),
      input("b", [null, null, 3]),
      {
        ...layer("Concatenate", "c", { axis: 1 }),
        name: "c",
        inbound_nodes: [
          [
            ["a", 0, 0, {}],
            ["b", 0, 0, {}],
          ],
        ],
      },
    ];
    const ends = {
      input_layers: [
        ["a", 0, 0],
        ["b", 0, 0],
      ],
      output_layers: [["c", 0, 0]],
    };
    const model = fromKerasConfig({ class_name: "Functional", config: { name: "f", layers, ...ends } }, "m", "keras2");
    expect(refusal(() => build(model))).toContain(
      "layer c: expected a model that can be built, received inputs of shape [?,2,2], [?,?,3]",
    );
  });

  test("keeps names with underscores, and spells settings as TensorFlow.js does", () => {
    const initializer = {
      class_name: "VarianceScaling",
      config: { scale: 1, mode: "fan_in", distribution: "uniform" },
    };
    const input = {
      ...layer("InputLayer", "in_put", { batch_input_shape: [null, 2] }),
      name: "in_put",
      inbound_nodes: [],
    };
    const d = {
      ...layer("Dense", "my_layer", {
        units: 2,
        use_bias: false,
        activation: "log_softmax",
        kernel_initializer: initializer,
      }),
      name: "my_layer",
      inbound_nodes: [[["in_put", 0, 0, {}]]],
    };
    const ends = { input_layers: [["in_put", 0, 0]], output_layers: [["my_layer", 0, 0]] };
    const model = build(
      fromKerasConfig(
        { class_name: "Functional", config: { name: "f_n", layers: [input, d], ...ends } },
        "m",
        "keras2",
      ),
    );
    expect([model.name, ...model.layers.map(({ name }) => name)]).toEqual(["f_n", "in_put", "my_layer"]);
    expect(model.layers[1]!.getConfig()).toMatchObject({ useBias: false, activation: "logSoftmax" });
    expect(model.layers[1]!.getConfig().kernelInitializer).toMatchObject({ config: { mode: "fanIn" } });
    disposeModel(model);
  });

  test("with a layer that leads nowhere is built without it", () => {
    const input = { ...layer("InputLayer", "i", { batch_input_shape: [null, 2] }), name: "i", inbound_nodes: [] };
    const called = (name: string) => ({
      ...layer("Dense", name, { units: 2 }),
      name,
      inbound_nodes: [[["i", 0, 0, {}]]],
    });
    const ends = { input_layers: [["i", 0, 0]], output_layers: [["a", 0, 0]] };
    const before = tf.memory().numTensors;
    const model = build(
      fromKerasConfig(
        { class_name: "Functional", config: { name: "f", layers: [input, called("a"), called("b")], ...ends } },
        "m",
        "keras2",
      ),
    );
    expect(model.layers.map(({ name }) => name)).toEqual(["i", "a"]);
    expect(tf.memory().numTensors - before).toBe(2);
    disposeModel(model);
    expect(tf.memory().numTensors).toBe(before);
  });

  test("masks go through layers that pass them on", () => {
    const layers = [
      layer("Embedding", "e", { input_dim: 3, output_dim: 2, mask_zero: true, batch_input_shape: [null, 3] }),
      layer("Dropout", "p", { rate: 0.5 }),
      layer("GlobalAveragePooling1D", "g"),
    ];
    const model = build(read(layers));
    model.setWeights([tf.tensor2d([5, 5, 1, 2, 3, 4], [3, 2])]);
    expect(Array.from((model.predict(tf.tensor2d([[1, 2, 0]])) as tf.Tensor).dataSync())).toEqual([2, 3]);
    disposeModel(model);
  });
});

describe("weights", () => {
  const model = () =>
    tl.sequential({ layers: [tl.layers.dense({ units: 1, inputShape: [2], useBias: false, name: "d" })] });

  test("are assigned all or none, in the weight's type", () => {
    const target = model();
    const [weight] = target.weights as [tl.LayersModel["weights"][number]];
    const array = (shape: number[], ...data: number[]) => ({ data: Float64Array.from(data), shape, dtype: "float64" });
    assign([{ weight, array: array([2, 1], 1, 2) }], "m");
    expect(
      refusal(() =>
        assign(
          [
            { weight, array: array([2, 1], 3, 4) },
            { weight, array: array([1, 2], 5, 6) },
          ],
          "m",
        ),
      ),
    ).toBe("bad-weight: m: weight d/kernel: expected shape [2,1], received [1,2]");
    expect(Array.from(target.getWeights()[0]!.dataSync())).toEqual([1, 2]);
    assign([{ weight, array: { data: BigInt64Array.of(7n, 8n), shape: [2, 1], dtype: "int64" } }], "m");
    expect(Array.from(target.getWeights()[0]!.dataSync())).toEqual([7, 8]);
    expect(countNumbers([array([2], 1, 2), array([1], 3)])).toBe(3);
    expect(countNumbers([])).toBe(0);
  });

  test("of a format that has the whole model only are refused, and the other way round", async () => {
    const json = await encodeModel(model(), "model.json");
    await expect(loadWeights(model(), json["model.json"]!, { name: "model.json" })).rejects.toThrow(
      "model.json: expected weights of a known model, received layers-model: read the whole model with loadModel",
    );
    const { "m.npz": npz } = await encodeModel(model(), "m.npz");
    await expect(loadModel(npz!, { name: "m.npz" })).rejects.toThrow(
      "m.npz: expected a whole model, received weights only: read it into a model with loadWeights",
    );
  });
});

test("files are written into the folder of the path", async () => {
  const model = tl.sequential({ layers: [tl.layers.dense({ units: 1, inputShape: [2] })] });
  expect(await saveModel(model, join(folder, "a/m.h5"))).toEqual([join(folder, "a/m.h5")]);
  expect((await loadModel(join(folder, "a/m.h5"))).countParams()).toBe(3);
  await expect(saveModel(model, join(folder, "a/m.h5"), { shardBytes: 5 })).rejects.toThrow(
    "m.h5: expected the option shardBytes only with the format layers-model, received the format h5",
  );
  await saveModel(model, join(folder, "a/m.h5"), { shardBytes: undefined } as never);
  const onnx = await encodeModel(model, "m.onnx", { metadata: { author: "somebody" } });
  expect(new TextDecoder().decode(onnx["m.onnx"])).toContain("somebody");
});

test("an error of the arguments is one of the caller", async () => {
  const model = tl.sequential({ layers: [tl.layers.dense({ units: 1, inputShape: [2] })] });
  await expect(saveModel(model, 5 as never)).rejects.toThrow(/^saveModel: .*path/);
  await expect(saveModel({} as never, "m.h5")).rejects.toThrow(/^saveModel: .*model/);
  await expect(encodeModel({} as never, "m.h5")).rejects.toThrow(/^encodeModel: .*model/);
  await expect(encodeModel(model, 5 as never)).rejects.toThrow(/^encodeModel: .*name/);
  await expect(loadWeights({} as never, "m.h5")).rejects.toThrow(/^loadWeights: .*model/);
  const file = join(folder, "text.json");
  writeFileSync(file, "{");
  await expect(loadModel(file)).rejects.toThrow(`${file}: expected a JSON object, received text that is not JSON`);
  await expect(loadModel(file, { name: "shown.json" })).rejects.toThrow("shown.json: expected a JSON object");
});
