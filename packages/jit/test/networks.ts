import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

// Whole networks, each with a training step, small enough for tfjs's cpu backend.

const L = tfl.layers;

/** A network and the parameters of its training step. */
export interface Network {
  /** Shape of one input, without the batch. */
  readonly input: readonly number[];
  readonly build: () => tfl.LayersModel;
  /** Exclusive upper bound of integer inputs (tokens). */
  readonly tokens?: number;
  readonly batch?: number;
  readonly loss?: (y: tf.Tensor, p: tf.Tensor) => tf.Tensor;
  /** Shape of one target. Default: one of three classes. */
  readonly target?: readonly number[];
  readonly optimizer?: () => tf.Optimizer;
}

let seed = 0;
const seeded = () => tfl.initializers.glorotUniform({ seed: ++seed });
const stack = (...list: tfl.layers.Layer[]): tfl.LayersModel => tfl.sequential({ layers: list });
const dense = (units: number, more: object = {}) => L.dense({ units, kernelInitializer: seeded(), ...more });
const conv = (filters: number, more: object = {}) =>
  L.conv2d({ filters, kernelSize: 3, kernelInitializer: seeded(), ...more });
const classes = () => dense(3, { activation: "softmax" });

function residual(): tfl.LayersModel {
  const input = tfl.input({ shape: [8, 8, 3] });
  const norm = (x: tfl.SymbolicTensor) => L.batchNormalization().apply(x) as tfl.SymbolicTensor;
  const relu = (x: tfl.SymbolicTensor) => L.reLU().apply(x) as tfl.SymbolicTensor;
  const same = (x: tfl.SymbolicTensor, strides = 1, filters = 4) =>
    conv(filters, { padding: "same", strides, useBias: false }).apply(x) as tfl.SymbolicTensor;
  const stem = relu(norm(same(input)));
  const first = L.add().apply([stem, norm(same(relu(norm(same(stem)))))]) as tfl.SymbolicTensor;
  const down = norm(same(relu(norm(same(relu(first), 2, 6))), 1, 6));
  const shortcut = L.conv2d({ filters: 6, kernelSize: 1, strides: 2, kernelInitializer: seeded() }).apply(first);
  const second = relu(L.add().apply([down, shortcut as tfl.SymbolicTensor]) as tfl.SymbolicTensor);
  const pooled = L.globalAveragePooling2d({}).apply(second) as tfl.SymbolicTensor;
  return tfl.model({ inputs: input, outputs: classes().apply(pooled) as tfl.SymbolicTensor });
}

const recurrent = (layer: "simpleRNN" | "gru" | "lstm", more: { returnSequences?: boolean } = {}): Network => ({
  input: [6, 3],
  build: () =>
    stack(
      L[layer]({ units: 5, inputShape: [6, 3], kernelInitializer: seeded(), recurrentInitializer: seeded(), ...more }),
      ...(more.returnSequences ? [L.flatten()] : []),
      classes(),
    ),
});

const withOptimizer = (optimizer: () => tf.Optimizer): Network => ({
  input: [8],
  build: () => stack(dense(9, { activation: "relu", inputShape: [8] }), classes()),
  optimizer,
});

const activation = (name: string): Network => ({
  input: [8],
  build: () => stack(dense(9, { activation: name, inputShape: [8] }), classes()),
});

const convolution = (more: object, input = [12, 12, 3]): Network => ({
  input,
  batch: 4,
  build: () => stack(conv(4, { activation: "relu", inputShape: input, ...more }), L.flatten(), classes()),
});

const mse = (y: tf.Tensor, p: tf.Tensor) => tfl.metrics.meanSquaredError(y, p);

export const networks: Record<string, Network> = {
  ...Object.fromEntries(
    [
      "relu",
      "relu6",
      "sigmoid",
      "hardSigmoid",
      "tanh",
      "elu",
      "selu",
      "softplus",
      "softsign",
      "swish",
      "mish",
      "gelu",
    ].map((name) => [`dense, ${name}`, activation(name)]),
  ),
  sgd: withOptimizer(() => tf.train.sgd(0.05)),
  momentum: withOptimizer(() => tf.train.momentum(0.05, 0.9)),
  nesterov: withOptimizer(() => tf.train.momentum(0.05, 0.9, true)),
  adagrad: withOptimizer(() => tf.train.adagrad(0.05)),
  adadelta: withOptimizer(() => tf.train.adadelta(0.5)),
  adam: withOptimizer(() => tf.train.adam(0.01)),
  adamax: withOptimizer(() => tf.train.adamax(0.01, undefined, undefined, undefined, 0.01)),
  rmsprop: withOptimizer(() => tf.train.rmsprop(0.01, 0.9, 0.9)),
  lenet: {
    input: [28, 28, 1],
    batch: 8,
    optimizer: () => tf.train.momentum(0.05, 0.9),
    build: () =>
      stack(
        conv(6, { kernelSize: 5, padding: "same", activation: "relu", inputShape: [28, 28, 1] }),
        L.maxPooling2d({ poolSize: 2 }),
        conv(16, { kernelSize: 5, activation: "relu" }),
        L.averagePooling2d({ poolSize: 2 }),
        L.flatten(),
        dense(30, { activation: "tanh" }),
        classes(),
      ),
  },
  "residual network with batch normalisation": { input: [8, 8, 3], batch: 8, build: residual },
  "convolution, stride 2, same": convolution({ strides: 2, padding: "same" }),
  "convolution, stride 2, valid": convolution({ strides: 2 }),
  "1-D convolution": {
    input: [12, 3],
    build: () =>
      stack(
        L.conv1d({ filters: 4, kernelSize: 3, inputShape: [12, 3], kernelInitializer: seeded() }),
        L.maxPooling1d({ poolSize: 2 }),
        L.flatten(),
        classes(),
      ),
  },
  "3-D convolution": {
    input: [5, 5, 5, 2],
    batch: 3,
    build: () =>
      stack(
        L.conv3d({ filters: 3, kernelSize: 2, inputShape: [5, 5, 5, 2], kernelInitializer: seeded() }),
        L.flatten(),
        classes(),
      ),
  },
  "separable convolution": {
    input: [9, 9, 3],
    batch: 3,
    build: () =>
      stack(
        L.separableConv2d({
          filters: 4,
          kernelSize: 3,
          inputShape: [9, 9, 3],
          depthwiseInitializer: seeded(),
          pointwiseInitializer: seeded(),
        }),
        L.flatten(),
        classes(),
      ),
  },
  "convolutional autoencoder": {
    input: [8, 8, 2],
    // tfjs's cpu gradient of nearest-neighbour resizing is correct only for a single image.
    batch: 1,
    target: [8, 8, 2],
    loss: mse,
    build: () =>
      stack(
        conv(4, { strides: 2, padding: "same", activation: "relu", inputShape: [8, 8, 2] }),
        L.conv2dTranspose({ filters: 4, kernelSize: 3, strides: 2, padding: "same", kernelInitializer: seeded() }),
        L.upSampling2d({ size: [2, 2] }),
        L.averagePooling2d({ poolSize: 2 }),
        L.conv2dTranspose({ filters: 2, kernelSize: 3, padding: "same", kernelInitializer: seeded() }),
      ),
  },
  "simple recurrent layer": recurrent("simpleRNN"),
  gru: recurrent("gru"),
  "lstm over a sequence": recurrent("lstm", { returnSequences: true }),
  "embedding with a mask, bidirectional lstm": {
    input: [5],
    tokens: 11,
    build: () =>
      stack(
        L.embedding({
          inputDim: 11,
          outputDim: 4,
          inputLength: 5,
          maskZero: true,
          embeddingsInitializer: tfl.initializers.randomUniform({ minval: -0.5, maxval: 0.5, seed: 5 }),
        }),
        L.bidirectional({
          layer: L.lstm({ units: 3, kernelInitializer: seeded(), recurrentInitializer: seeded() }) as tfl.RNN,
          mergeMode: "concat",
        }),
        classes(),
      ),
  },
  "layer normalisation": {
    input: [5],
    build: () => stack(dense(6, { inputShape: [5] }), L.layerNormalization(), classes()),
  },
  "dropout with a seed": {
    input: [6],
    build: () => stack(dense(20, { inputShape: [6] }), L.dropout({ rate: 0.5, seed: 7 }), classes()),
  },
  regularizers: {
    input: [5],
    target: [2],
    loss: mse,
    build: () =>
      stack(
        dense(6, {
          inputShape: [5],
          kernelRegularizer: tfl.regularizers.l1l2({ l1: 0.01, l2: 0.02 }),
          biasRegularizer: tfl.regularizers.l2({ l2: 0.1 }),
        }),
        dense(2),
      ),
  },
  ...Object.fromEntries(
    (["add", "multiply", "average", "maximum", "minimum", "concatenate"] as const).map((name) => [
      `merge by ${name}`,
      {
        input: [6],
        build: () => {
          const input = tfl.input({ shape: [6] });
          const branches = [1, 2].map(() => dense(6).apply(input) as tfl.SymbolicTensor);
          const merged = L[name]().apply(branches) as tfl.SymbolicTensor;
          return tfl.model({ inputs: input, outputs: classes().apply(merged) as tfl.SymbolicTensor });
        },
      },
    ]),
  ),
  "permute, reshape, repeat, crop, pad": {
    input: [4],
    build: () =>
      stack(
        dense(6, { inputShape: [4] }),
        L.repeatVector({ n: 4 }),
        L.permute({ dims: [2, 1] }),
        L.reshape({ targetShape: [6, 4, 1] }),
        L.zeroPadding2d({ padding: 1 }),
        L.cropping2D({
          cropping: [
            [1, 0],
            [2, 1],
          ],
        }),
        L.flatten(),
        classes(),
      ),
  },
};

/** Returns one batch: inputs and targets. */
export function data({ input, tokens, batch = 8, target }: Network) {
  return tf.tidy(() => {
    const shape = [batch, ...input];
    const x = tokens
      ? tf.tensor(
          Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => (i * 7) % tokens),
          shape,
          "int32",
        )
      : tf.randomNormal(shape as [number], 0, 1, "float32", 3);
    const y = target
      ? tf.randomNormal([batch, ...target] as unknown as [number], 0, 1, "float32", 4)
      : tf.cast(
          tf.oneHot(
            tf.tensor1d(
              Array.from({ length: batch }, (_, i) => i % 3),
              "int32",
            ),
            3,
          ),
          "float32",
        );
    return { x, y };
  });
}

/** Creates a model with the same initial weights each time, and its step. */
export function prepare(network: Network) {
  seed = 100;
  const model = network.build();
  const optimizer = (network.optimizer ?? (() => tf.train.adam(0.01)))();
  const loss = network.loss ?? ((y: tf.Tensor, p: tf.Tensor) => tfl.metrics.categoricalCrossentropy(y, p));
  const step = (x: tf.Tensor, y: tf.Tensor): tf.Scalar =>
    optimizer.minimize(() => {
      const value = tf.mean(loss(y, model.apply(x, { training: true }) as tf.Tensor));
      return model.calculateLosses().reduce<tf.Tensor>((sum, penalty) => tf.add(sum, penalty), value) as tf.Scalar;
    }, true)!;
  const weights = () => model.getWeights().map((weight) => Float32Array.from(weight.dataSync()));
  const dispose = () => {
    // The tensor that tfjs's momentum optimizer does not dispose.
    const { c } = optimizer as unknown as { c?: tf.Tensor };
    optimizer.dispose();
    if (c && !c.isDisposed) c.dispose();
    model.dispose();
  };
  return { model, optimizer, step, weights, dispose };
}

/** Returns the largest difference, relative to the largest expected value if that is above 1. */
export const worst = (actual: ArrayLike<number>, wanted: ArrayLike<number>): number => {
  const scale = Array.from(wanted).reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return Array.from(wanted).reduce((most, value, index) => Math.max(most, Math.abs(actual[index]! - value) / scale), 0);
};
