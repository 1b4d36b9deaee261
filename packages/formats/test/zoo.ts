import { batchNormalization, dropout, layerNormalization, mlp } from "@feedforward/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tl from "@tensorflow/tfjs-layers";

/** Models of every kind of layer that files are held to. Names and settings try the translation, not a task. */
export const zoo: { readonly [name: string]: () => tl.LayersModel } = {
  mlp: () => mlp({ inputSize: 5, hidden: [4, 4], outputs: 3, dropout: 0.2, seed: 1 }),
  camelCase: () =>
    tl.sequential({
      name: "myNet",
      layers: [
        tl.layers.dense({
          units: 4,
          inputShape: [5],
          name: "firstLayer",
          activation: "selu",
          kernelInitializer: "heNormal",
        }),
        tl.layers.dense({
          units: 3,
          name: "second_Layer",
          activation: "softmax",
          kernelRegularizer: tl.regularizers.l2({ l2: 0.01 }),
        }),
      ],
    }),
  cnn: () =>
    tl.sequential({
      layers: [
        tl.layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [8, 8, 2], padding: "same", activation: "relu" }),
        batchNormalization({}),
        tl.layers.reLU({ maxValue: 6 }),
        tl.layers.maxPooling2d({ poolSize: 2 }),
        tl.layers.depthwiseConv2d({ kernelSize: 2, padding: "valid" }),
        tl.layers.leakyReLU({ alpha: 0.1 }),
        tl.layers.separableConv2d({ filters: 4, kernelSize: 2 }),
        tl.layers.upSampling2d({ size: [2, 2] }),
        tl.layers.zeroPadding2d({ padding: 1 }),
        tl.layers.averagePooling2d({ poolSize: [2, 2], strides: [1, 1] }),
        tl.layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 2 }),
        tl.layers.elu({}),
        tl.layers.flatten(),
        dropout({ rate: 0.5 }),
        tl.layers.dense({ units: 3, kernelConstraint: "maxNorm", kernelInitializer: "orthogonal" }),
        layerNormalization({}),
        tl.layers.softmax({}),
      ],
    }),
  branches: () => {
    const [a, b] = [tl.input({ shape: [5], name: "a" }), tl.input({ shape: [5], name: "b" })];
    const shared = tl.layers.dense({ units: 5, name: "shared", activation: "tanh" });
    const left = shared.apply(a) as tl.SymbolicTensor;
    const right = tl.layers.dense({ units: 5, name: "zed" }).apply(b) as tl.SymbolicTensor;
    const again = shared.apply(right) as tl.SymbolicTensor;
    const other = tl.layers.dense({ units: 5, name: "another" }).apply(a) as tl.SymbolicTensor;
    const sum = tl.layers.add().apply([left, again, other]) as tl.SymbolicTensor;
    const joined = tl.layers.concatenate({ axis: -1 }).apply([sum, right]) as tl.SymbolicTensor;
    const out = tl.layers.dense({ units: 2, name: "out" }).apply(joined) as tl.SymbolicTensor;
    return tl.model({ inputs: [a, b], outputs: [out, sum], name: "branches" });
  },
  nested: () => {
    const inner = tl.sequential({
      name: "encoder",
      layers: [
        tl.layers.dense({ units: 4, inputShape: [5], name: "inner", activation: "relu" }),
        batchNormalization({ name: "norm" }),
      ],
    });
    const x = tl.input({ shape: [5], name: "x" });
    const y = tl.layers.dense({ units: 2, name: "head" }).apply(inner.apply(x)) as tl.SymbolicTensor;
    return tl.model({ inputs: x, outputs: y, name: "nested" });
  },
  shared: () => {
    const y = tl.input({ shape: [5], name: "inside" });
    const inner = tl.model({
      inputs: y,
      outputs: tl.layers.dense({ units: 5, name: "deep" }).apply(y) as tl.SymbolicTensor,
      name: "part",
    });
    const x = tl.input({ shape: [5], name: "outside" });
    const once = inner.apply(x) as tl.SymbolicTensor;
    const twice = inner.apply(tl.layers.activation({ activation: "sigmoid" }).apply(once)) as tl.SymbolicTensor;
    return tl.model({ inputs: x, outputs: [twice, once], name: "shared" });
  },
  recurrent: () =>
    tl.sequential({
      layers: [
        tl.layers.lstm({ units: 3, inputShape: [4, 2], recurrentActivation: "sigmoid" }),
        tl.layers.dense({ units: 2 }),
      ],
    }),
  conv1d: () =>
    tl.sequential({
      layers: [
        tl.layers.embedding({ inputDim: 11, outputDim: 4, inputLength: 6, name: "words" }),
        tl.layers.conv1d({ filters: 3, kernelSize: 3, padding: "same", dilationRate: 2 }),
        tl.layers.globalMaxPooling1d({}),
        tl.layers.reshape({ targetShape: [3, 1] }),
        tl.layers.permute({ dims: [2, 1] }),
        tl.layers.prelu({}),
        tl.layers.flatten(),
        tl.layers.dense({ units: 1, activation: "sigmoid" }),
      ],
    }),
  // tfjs-layers keeps an input's shape in a layer that needs none here, and in every Embedding.
  withShapes: () => {
    const sentence = tl.input({ shape: [6], name: "sentence" });
    const embedded = tl.layers.embedding({ inputDim: 11, outputDim: 3, name: "words" }).apply(sentence);
    const mean = tl.layers.globalAveragePooling1d({}).apply(embedded);
    const hidden = tl.layers.dense({ units: 4, inputShape: [3], activation: "elu", name: "hidden" }).apply(mean);
    const outputs = tl.layers.dense({ units: 2, inputShape: [4], name: "last" }).apply(hidden) as tl.SymbolicTensor;
    return tl.model({ inputs: sentence, outputs, name: "withShapes" });
  },
  maskedWords: () =>
    tl.sequential({
      layers: [
        tl.layers.embedding({ inputDim: 11, outputDim: 3, inputLength: 6, maskZero: true, name: "words" }),
        tl.layers.gru({ units: 4, recurrentActivation: "sigmoid" }),
        tl.layers.dense({ units: 2 }),
      ],
    }),
};

/** A model of the zoo, {@link filled}. */
export const zooModel = (name: string): tl.LayersModel => filled(zoo[name]!());

/** A model with weights that are neither zeros nor ones, from a fixed sequence. */
export function filled(model: tl.LayersModel): tl.LayersModel {
  let state = 1;
  const next = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  tf.tidy(() =>
    model.setWeights(
      model.getWeights().map((weight) =>
        tf.tensor(
          Float32Array.from({ length: weight.size }, () => 0.1 + next()),
          weight.shape,
        ),
      ),
    ),
  );
  return model;
}

/** Inputs of a model, three rows. */
export const zooInputs = (model: tl.LayersModel): tf.Tensor[] =>
  model.inputs.map(({ shape }, k) => {
    const sizes = [3, ...shape.slice(1).map((size) => size ?? 1)];
    const length = sizes.reduce((product, size) => product * size, 1);
    const whole = model.layers.some(({ name }) => name === "words");
    return tf.tensor(
      Float32Array.from({ length }, (_, i) => (whole ? i % 11 : Math.sin(i + k))),
      sizes,
    );
  });

/** A model's predictions for {@link zooInputs}, one array an output. */
export async function zooPredictions(model: tl.LayersModel): Promise<Float32Array[]> {
  const outputs = tf.tidy(() => {
    const inputs = zooInputs(model);
    return [model.predict(inputs.length === 1 ? inputs[0]! : inputs)].flat();
  });
  const values = await Promise.all(outputs.map((output) => output.data() as Promise<Float32Array>));
  for (const output of outputs) output.dispose();
  return values;
}
