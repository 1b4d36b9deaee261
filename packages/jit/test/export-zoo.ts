import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

// Small models, one for each kind of layer in tfjs: exported models must predict the same as tfjs. Layers are omitted
// if tfjs itself cannot run them (resizing, centre crop) or computes them incorrectly on its cpu backend (batch
// normalisation of an axis other than the last).

const L = tfl.layers;
const stack = (...list: tfl.layers.Layer[]): tfl.LayersModel => tfl.sequential({ layers: list });

/** Creates a model of one layer after an input of this shape (without the batch). */
const alone = (shape: number[], layer: tfl.layers.Layer) => (): tfl.LayersModel => {
  const input = tfl.input({ shape });
  return tfl.model({ inputs: input, outputs: layer.apply(input) as tfl.SymbolicTensor });
};

// The default, orthogonal, uses tensor methods that are registered only by the complete tfjs package.
const recurrentInitializer = "glorotUniform";
const sequence = [5, 3];
const image = [9, 8, 4];
const volume = [6, 5, 4, 2];

function attention(): tfl.LayersModel {
  const words = tfl.input({ shape: [6], name: "words" });
  const embedded = L.embedding({ inputDim: 11, outputDim: 8 }).apply(words) as tfl.SymbolicTensor;
  const project = (units: number) => L.dense({ units }).apply(embedded) as tfl.SymbolicTensor;
  const scores = L.dot({ axes: [2, 2] }).apply([project(8), project(8)]) as tfl.SymbolicTensor;
  const weights = L.softmax({ axis: -1 }).apply(scores) as tfl.SymbolicTensor;
  const mixed = L.dot({ axes: [2, 1] }).apply([weights, project(8)]) as tfl.SymbolicTensor;
  const normal = L.layerNormalization().apply(L.add().apply([mixed, embedded])) as tfl.SymbolicTensor;
  const pooled = L.globalAveragePooling1d({}).apply(normal) as tfl.SymbolicTensor;
  return tfl.model({ inputs: words, outputs: L.dense({ units: 2 }).apply(pooled) as tfl.SymbolicTensor });
}

function merges(): tfl.LayersModel {
  const a = tfl.input({ shape: [5], name: "a" });
  const b = tfl.input({ shape: [5], name: "b" });
  const shared = L.dense({ units: 5, activation: "tanh" });
  const [left, right] = [shared.apply(a), shared.apply(b)] as [tfl.SymbolicTensor, tfl.SymbolicTensor];
  const all = [L.average(), L.maximum(), L.minimum(), L.multiply(), L.add()].map(
    (layer) => layer.apply([left, right]) as tfl.SymbolicTensor,
  );
  const joined = L.concatenate({ axis: -1 }).apply(all) as tfl.SymbolicTensor;
  const cosine = L.dot({ axes: -1, normalize: true }).apply([left, right]) as tfl.SymbolicTensor;
  return tfl.model({ inputs: [a, b], outputs: [joined, cosine, left] });
}

function unet(): tfl.LayersModel {
  const input = tfl.input({ shape: [8, 8, 2] });
  const same = (filters: number, x: tfl.SymbolicTensor) =>
    L.conv2d({ filters, kernelSize: 3, padding: "same", activation: "relu" }).apply(x) as tfl.SymbolicTensor;
  const top = same(4, input);
  const low = same(6, L.maxPooling2d({ poolSize: 2 }).apply(top) as tfl.SymbolicTensor);
  const up = L.conv2dTranspose({ filters: 4, kernelSize: 2, strides: 2 }).apply(low) as tfl.SymbolicTensor;
  const joined = L.concatenate({ axis: 3 }).apply([up, top]) as tfl.SymbolicTensor;
  return tfl.model({ inputs: input, outputs: same(1, joined) });
}

const inner = (): tfl.LayersModel =>
  stack(L.dense({ units: 4, inputShape: [5], activation: "relu" }), L.batchNormalization());

/** Exclusive upper bounds of the inputs of models that take integers, by name. */
export const tokens: Readonly<Record<string, number>> = {
  embedding: 7,
  masked: 7,
  attention: 11,
  "one-hot classes": 4,
};

export const exportZoo: Readonly<Record<string, () => tfl.LayersModel>> = {
  ...Object.fromEntries(
    (
      [
        "elu",
        "hardSigmoid",
        "linear",
        "relu",
        "relu6",
        "selu",
        "sigmoid",
        "softmax",
        "softplus",
        "softsign",
        "tanh",
        "swish",
        "mish",
        "gelu",
        "gelu_new",
      ] as const
    ).map((activation) => [`activation ${activation}`, alone([6], L.activation({ activation: activation as "relu" }))]),
  ),
  "relu with a ceiling": alone([6], L.reLU({ maxValue: 1 })),
  "leaky relu": alone([6], L.leakyReLU({ alpha: 0.1 })),
  "thresholded relu": alone([6], L.thresholdedReLU({ theta: 0.3 })),
  prelu: alone([4, 3], L.prelu({})),
  "prelu with shared axes": alone([4, 3], L.prelu({ sharedAxes: [1] })),
  "dense of a sequence": alone(sequence, L.dense({ units: 2, activation: "softmax" })),
  "dropout, noise": () =>
    stack(
      L.dropout({ rate: 0.5, inputShape: [6] }),
      L.gaussianNoise({ stddev: 1 }),
      L.gaussianDropout({ rate: 0.3 }),
      L.alphaDropout({ rate: 0.3 }),
      L.dense({ units: 2 }),
    ),
  "spatial dropout": alone(sequence, L.spatialDropout1d({ rate: 0.5 })),
  conv1d: alone([9, 3], L.conv1d({ filters: 4, kernelSize: 3, strides: 2, padding: "same" })),
  "conv1d, dilated": alone([9, 3], L.conv1d({ filters: 4, kernelSize: 3, dilationRate: 2, useBias: false })),
  conv2d: alone(image, L.conv2d({ filters: 5, kernelSize: 3, strides: 2, padding: "same", activation: "relu" })),
  "conv2d, dilated": alone(image, L.conv2d({ filters: 5, kernelSize: [2, 3], dilationRate: 2 })),
  "conv2d, channels first": alone([3, 8, 8], L.conv2d({ filters: 4, kernelSize: 3, dataFormat: "channelsFirst" })),
  "conv2d, a window of one": alone(image, L.conv2d({ filters: 5, kernelSize: 1 })),
  conv3d: alone(volume, L.conv3d({ filters: 3, kernelSize: 2, padding: "same" })),
  "conv2d transposed": alone(image, L.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2, padding: "same" })),
  "conv3d transposed": alone(volume, L.conv3dTranspose({ filters: 3, kernelSize: 2, strides: 2 })),
  depthwise: alone(image, L.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, padding: "same" })),
  "depthwise with strides": alone(image, L.depthwiseConv2d({ kernelSize: 2, strides: 2 })),
  separable: alone(image, L.separableConv2d({ filters: 5, kernelSize: 3, padding: "same" })),
  "max pooling": alone(image, L.maxPooling2d({ poolSize: 3, strides: 2, padding: "same" })),
  "average pooling": alone(image, L.averagePooling2d({ poolSize: 3, strides: 2, padding: "same" })),
  "pooling 1-D": () =>
    stack(L.maxPooling1d({ poolSize: 2, inputShape: [8, 3] }), L.averagePooling1d({ poolSize: 2, padding: "same" })),
  "pooling 3-D": () =>
    stack(L.maxPooling3d({ poolSize: 2, inputShape: [8, 8, 8, 2] }), L.averagePooling3d({ poolSize: 2 })),
  "global average 1-D": alone(sequence, L.globalAveragePooling1d({})),
  "global maximum 1-D": alone(sequence, L.globalMaxPooling1d({})),
  "global average 2-D": alone(image, L.globalAveragePooling2d({})),
  "global maximum 2-D": alone(image, L.globalMaxPooling2d({})),
  "up-sampling": alone(image, L.upSampling2d({ size: [2, 3] })),
  "up-sampling, bilinear": alone(image, L.upSampling2d({ size: [2, 2], interpolation: "bilinear" })),
  "cropping, padding": () =>
    stack(
      L.cropping2D({
        cropping: [
          [1, 2],
          [0, 1],
        ],
        inputShape: image,
      }),
      L.zeroPadding2d({
        padding: [
          [1, 0],
          [2, 1],
        ],
      }),
    ),
  rescaling: alone(image, L.rescaling({ scale: 1 / 255, offset: 0.5 })),
  "batch normalisation": alone(image, L.batchNormalization()),
  "layer normalisation": alone(sequence, L.layerNormalization()),
  "shapes changed": () =>
    stack(
      L.permute({ dims: [2, 1], inputShape: [4, 6] }),
      L.reshape({ targetShape: [2, 4, 3] }),
      L.flatten(),
      L.repeatVector({ n: 3 }),
    ),
  embedding: alone([6], L.embedding({ inputDim: 7, outputDim: 4 })),
  masked: () =>
    stack(
      L.embedding({ inputDim: 7, outputDim: 4, inputLength: 6, maskZero: true }),
      L.lstm({ recurrentInitializer, units: 3 }),
    ),
  "masked numbers": () =>
    stack(L.masking({ maskValue: 0.5, inputShape: sequence }), L.simpleRNN({ recurrentInitializer, units: 3 })),
  "simple RNN": alone(sequence, L.simpleRNN({ recurrentInitializer, units: 4 })),
  gru: alone(sequence, L.gru({ recurrentInitializer, units: 4, returnSequences: true })),
  "gru, implementation 2": alone(sequence, L.gru({ recurrentInitializer, units: 4, implementation: 2 })),
  lstm: alone(sequence, L.lstm({ recurrentInitializer, units: 4, returnSequences: true, goBackwards: true })),
  "lstm with state": () => {
    const input = tfl.input({ shape: sequence });
    const outputs = L.lstm({ recurrentInitializer, units: 4, returnState: true }).apply(input) as tfl.SymbolicTensor[];
    return tfl.model({ inputs: input, outputs });
  },
  "cells, stacked": alone(
    sequence,
    L.rnn({
      cell: [L.gruCell({ recurrentInitializer, units: 3 }), L.lstmCell({ recurrentInitializer, units: 4 })] as never,
    }),
  ),
  "convolutional LSTM": alone([3, 6, 6, 2], L.convLstm2d({ recurrentInitializer, filters: 3, kernelSize: 2 })),
  bidirectional: alone(
    sequence,
    L.bidirectional({
      layer: L.gru({ recurrentInitializer, units: 3, returnSequences: true }) as tfl.RNN,
      mergeMode: "concat",
    }),
  ),
  "time distributed": alone([4, 6], L.timeDistributed({ layer: L.dense({ units: 3, activation: "relu" }) })),
  "time distributed convolution": alone(
    [3, 6, 6, 2],
    L.timeDistributed({ layer: L.conv2d({ filters: 2, kernelSize: 3 }) }),
  ),
  attention,
  merges,
  unet,
  nested: () => stack(inner() as unknown as tfl.layers.Layer, L.dense({ units: 2 })),
};

/** Sets weights other than zeros and ones, positive if they may be variances; the same for the same model. */
export function fillWeights(model: tfl.LayersModel): void {
  tf.tidy(() => {
    model.setWeights(
      model.getWeights().map((weight, index) => {
        const low = /variance/.test(model.weights[index]!.name) ? 0.2 : -0.5;
        return tf.randomUniform(weight.shape, low, 0.5 + low + 0.5, "float32", index + 1);
      }),
    );
  });
}
