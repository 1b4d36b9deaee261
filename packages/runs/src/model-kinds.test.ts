import { lenet5, resnet } from "@feedforward/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { expect, it } from "vitest";
import { IMAGE_MODELS } from "./model-kinds";
import type { ModelOptions } from "./model-options";
import { buildModel, checkSize, describeModel, modelOptions } from "./model-spec";

const image = { height: 16, width: 20, channels: 3 };
const inputShape: [number, number, number] = [16, 20, 3];
const data = { inputs: 960, classNames: ["a", "b", "c"], image, name: "pets" };
const kindsOf = (model: LayersModel) =>
  model.layers.map((layer) => [layer.getClassName(), layer.outputShape, layer.getConfig().activation]);

it.each<[string, ModelOptions, () => LayersModel, string]>([
  ["lenet5", {}, () => lenet5({ inputShape, classes: 3 }), "lenet5"],
  [
    "lenet5",
    { activation: "relu", pooling: "max" },
    () => lenet5({ inputShape, classes: 3, activation: "relu", pooling: "max" }),
    "lenet5, relu, max pooling",
  ],
  ["resnet", {}, () => resnet({ inputShape, classes: 3 }), "resnet"],
  [
    "resnet",
    { filters: [2, 4], blocks: 1 },
    () => resnet({ inputShape, classes: 3, filters: [2, 4], blocks: 1 }),
    "resnet, filters 2-4, 1 block per stage",
  ],
  ["resnet", { blocks: 2 }, () => resnet({ inputShape, classes: 3, blocks: 2 }), "resnet, 2 blocks per stage"],
])("%s with %j is the network of @feedforward/models", (name, options, make, words) => {
  const [ours, theirs] = [buildModel({ name, options }, data), make()];
  expect(kindsOf(ours)).toEqual(kindsOf(theirs));
  expect(describeModel({ name, options })).toBe(words);
  expect(modelOptions({ name, options })).toMatchObject({ hidden: [], activation: options.activation ?? "relu" });
  // The estimate before building is that of the largest kernel, without its biases.
  const kernels = ours.weights.map(({ shape }) => (shape as number[]).reduce((size, side) => size * side, 1));
  expect(IMAGE_MODELS[name]!.largestLayer(image, options)).toBe(Math.max(...kernels));
  ours.dispose();
  theirs.dispose();
});

it.each<[string, object, string]>([
  [
    "lenet5",
    { ...data, image: { ...image, height: 11 } },
    "Model lenet5 needs images of at least 12×12 pixels; pets has images of 11×20 pixels. Give a larger imageSize (--image-size), or use another model",
  ],
  ["lenet5", { ...data, image: { ...image, width: 11 } }, "pets has images of 16×11 pixels"],
  [
    "resnet",
    { ...data, image: { ...image, width: 3 } },
    "Model resnet needs images of at least 4×4 pixels; pets has images of 16×3",
  ],
  ["resnet", { ...data, image: undefined }, "pets has no images. Use another model, such as mlp."],
  ["resnet", { inputs: 1, classNames: ["a"] }, "the data has no images."],
])("%s refuses other data: %j", (name, received, message) => {
  expect(() => buildModel({ name }, received as typeof data)).toThrow(message);
});

it("takes images of the least size", () => {
  for (const [name, least] of [
    ["lenet5", 12],
    ["resnet", 4],
  ] as const) {
    const model = buildModel({ name }, { ...data, image: { height: least, width: least, channels: 1 } });
    expect(model.outputs[0]!.shape).toEqual([null, 3]);
    model.dispose();
  }
});

it("refuses image networks that memory cannot hold, with the images to blame", () => {
  expect(() => checkSize({ name: "lenet5" })).not.toThrow();
  const huge = { ...data, image: { height: 2000, width: 2000, channels: 1 } };
  expect(() => checkSize({ name: "lenet5" }, huge)).toThrow(
    /476,167,680 parameters.*Use smaller images or fewer filters\.$/,
  );
  expect(() => checkSize({ name: "resnet", options: { filters: [6000] } }, data)).toThrow("324,000,000 parameters");
  expect(() => checkSize({ name: "resnet" }, huge)).not.toThrow();
});

it("builds the networks of rows as they are described", () => {
  const layersOf = (name: string, options: ModelOptions, more = {}) => {
    const model = buildModel({ name, options }, { inputs: 4, classNames: ["a", "b"], ...more } as never);
    const kinds = model.layers.map((layer) => [
      layer.getClassName(),
      layer.name,
      layer.getConfig().units ?? layer.getConfig().rate ?? layer.getConfig().momentum ?? layer.getConfig().activation,
    ]);
    const settings = model.layers.map((layer) => layer.getConfig());
    const shapes = model.weights.map(({ shape }) => shape);
    model.dispose();
    return { kinds, settings, shapes };
  };
  expect(layersOf("deep-mlp", {}).shapes.flatMap((shape) => (shape.length === 2 ? [shape[1]] : []))).toEqual([
    700, 600, 500, 400, 300, 200, 100, 50, 10, 2,
  ]);
  expect(layersOf("logistic-regression", {}).shapes).toEqual([[4, 2], [2]]);
  const dropped = layersOf("mlp", { hidden: [3], dropout: 0.25, inputDropout: 0.5 });
  expect(dropped.kinds.filter(([kind]) => kind === "Dropout").map(([, , rate]) => rate)).toEqual([0.5, 0.25]);
  expect(layersOf("mlp", { l1: 0.5 }).settings.find(({ units }) => units === 10)!.kernelRegularizer).toMatchObject({
    config: { l1: 0.5, l2: 0 },
  });
  expect(layersOf("mlp", { l2: 0.25 }).settings.find(({ units }) => units === 10)!.kernelRegularizer).toMatchObject({
    config: { l1: 0, l2: 0.25 },
  });
  expect(layersOf("mlp", {}).settings.find(({ units }) => units === 10)!.kernelRegularizer).toBeNull();
  const normalized = layersOf("mlp", { hidden: [3, 5], batchNormalization: true, activation: "tanh" });
  expect(normalized.kinds).toEqual([
    ["InputLayer", "input", undefined],
    ["Dense", "hidden", 3],
    ["BatchNormalization", "normalize", 0.99],
    ["Activation", "activate", "tanh"],
    ["Dense", "hidden2", 5],
    ["BatchNormalization", "normalize2", 0.99],
    ["Activation", "activate2", "tanh"],
    ["Dense", "output", 2],
  ]);
  expect(normalized.settings.at(-1)!.activation).toBe("softmax");
  expect(normalized.shapes.slice(0, 2)).toEqual([[4, 3], [3]]);
  expect(layersOf("mlp", { batchNormalization: true, normalizationMomentum: 0.5 }).kinds[2]![2]).toBe(0.5);
  const number = { task: "regression", targetScale: { mean: 5, deviation: 2 } };
  const regression = layersOf("mlp", { batchNormalization: true }, number);
  expect(regression.settings.slice(-2).map(({ activation, name, trainable }) => [activation, name, trainable])).toEqual(
    [
      ["linear", "output", true],
      ["linear", "rescale", false],
    ],
  );
  expect(layersOf("mlp", {}, number).settings.at(-2)!.activation).toBe("linear");
  expect(layersOf("mlp", { rescale: false }, number).kinds.at(-1)![1]).not.toBe("rescale");
});

/** Scale, mode and distribution of Keras's documentation: its normal distributions are truncated. */
const SCALING: Readonly<Record<string, readonly [number, string, string]>> = {
  glorotNormal: [1, "fanAvg", "truncatedNormal"],
  glorotUniform: [1, "fanAvg", "uniform"],
  heNormal: [2, "fanIn", "truncatedNormal"],
  heUniform: [2, "fanIn", "uniform"],
  lecunNormal: [1, "fanIn", "truncatedNormal"],
  lecunUniform: [1, "fanIn", "uniform"],
};

it.each([...Object.keys(SCALING), "randomNormal", "randomUniform", "truncatedNormal", "zeros", undefined])(
  "starts with %s, in both kinds of networks",
  (initializer) => {
    for (const batchNormalization of [false, true]) {
      const spec = { name: "mlp", options: { initializer, batchNormalization } as ModelOptions };
      const model = buildModel(spec, { inputs: 4, classNames: ["a", "b"] });
      const found = model.layers.flatMap((layer) =>
        layer.getClassName() === "Dense" ? [layer.getConfig().kernelInitializer] : [],
      ) as { className: string; config: Record<string, unknown> }[];
      model.dispose();
      expect(found).toHaveLength(2);
      const scaling = SCALING[initializer ?? "glorotUniform"];
      for (const { className, config } of found) {
        if (scaling) expect([config.scale, config.mode, config.distribution]).toEqual(scaling);
        else expect(className.toLowerCase()).toBe(initializer!.toLowerCase());
      }
    }
  },
);
