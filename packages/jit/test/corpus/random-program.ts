import * as tf from "@tensorflow/tfjs";
import { type Program, seededRandom, type World } from "./both-ways";
import { normal } from "./synthetic";

/** Random choices of a program, reproducible from its seed. */
class Choices {
  private readonly next: () => number;
  constructor(seed: number) {
    this.next = seededRandom(seed);
  }
  /** An integer from `low` to `high`, inclusive. */
  between = (low: number, high: number): number => low + Math.floor(this.next() * (high - low + 1));
  chance = (probability: number): boolean => this.next() < probability;
  pick = <T>(list: readonly T[]): T => list[this.between(0, list.length - 1)]!;
  /** An object with some of the properties; the others are left out, as users leave out options. */
  some = <T extends object>(options: T, probability = 0.4): Partial<T> =>
    Object.fromEntries(Object.entries(options).filter(() => this.chance(probability))) as Partial<T>;
}

/** Rows of one kind, and the layers in front of the output. */
interface Task {
  readonly shape: number[];
  /** Whether the rows are indices of words. */
  readonly areWords?: true;
  /** Rows as the model takes them; indices of words for an embedding. */
  rows(count: number, seed: number): tf.Tensor;
  /** Appends layers and returns a vector per row. */
  layers(input: tf.SymbolicTensor): tf.SymbolicTensor;
}

type Apply = (layer: tf.layers.Layer) => tf.SymbolicTensor;

/** A chain of layers behind a symbolic tensor. */
function chain(input: tf.SymbolicTensor) {
  let value = input;
  const apply: Apply = (layer) => {
    value = layer.apply(value) as tf.SymbolicTensor;
    return value;
  };
  return { apply, end: () => value };
}

const activations = ["relu", "tanh", "sigmoid", "elu", "selu", "softplus", "linear", "swish", "softmax"] as const;

/** Initializers with a seed, since both runs must begin with the same weights. */
const initializer = (choose: Choices) => {
  const seed = choose.between(1, 1e6);
  return choose.pick([
    () => tf.initializers.glorotUniform({ seed }),
    () => tf.initializers.heNormal({ seed }),
    () => tf.initializers.randomUniform({ minval: -0.4, maxval: 0.4, seed }),
    () => tf.initializers.truncatedNormal({ stddev: 0.3, seed }),
  ])();
};

/** Options that most layers with weights have. */
function weightOptions(choose: Choices) {
  return {
    kernelInitializer: initializer(choose),
    ...choose.some(
      {
        useBias: choose.chance(0.3),
        biasInitializer: "ones" as const,
        kernelRegularizer: choose.pick([
          "l1l2" as const,
          tf.regularizers.l2({ l2: 0.01 }),
          tf.regularizers.l1({ l1: 0.02 }),
        ]),
        kernelConstraint: choose.pick(["nonNeg" as const, tf.constraints.maxNorm({ maxValue: 1, axis: 0 })]),
        activation: choose.pick(activations),
      },
      0.25,
    ),
  };
}

/** A layer that leaves the shape as it is, whatever it is. */
function anywhere(choose: Choices): tf.layers.Layer {
  return choose.pick<() => tf.layers.Layer>([
    () => tf.layers.activation({ activation: choose.pick(activations.slice(0, 8)) }),
    () => tf.layers.leakyReLU(choose.some({ alpha: 0.2 })),
    () => tf.layers.reLU(choose.some({ maxValue: 2 })),
    () => tf.layers.elu(),
    () => tf.layers.prelu({ alphaInitializer: "ones" }),
    () => tf.layers.batchNormalization(choose.some({ momentum: 0.8, epsilon: 0.01, center: false, scale: false })),
    () => tf.layers.layerNormalization(choose.some({ epsilon: 0.01, center: false, scale: false })),
    () => tf.layers.dropout({ rate: 0.3, seed: choose.between(1, 99) }),
    () => tf.layers.gaussianNoise({ stddev: 0 }),
  ])();
}

function dense(choose: Choices, units = choose.between(2, 7)): tf.layers.Layer {
  return tf.layers.dense({ units, ...weightOptions(choose) });
}

function recurrent(choose: Choices, returnSequences: boolean): tf.layers.Layer {
  const seeds = () => ({ kernelInitializer: initializer(choose), recurrentInitializer: initializer(choose) });
  const options = {
    units: choose.between(2, 5),
    returnSequences,
    ...seeds(),
    ...choose.some(
      { goBackwards: true, activation: "relu" as const, useBias: false, unroll: true, implementation: 2 as never },
      0.2,
    ),
  };
  const layer = choose.pick<() => tf.RNN>([
    () => tf.layers.simpleRNN(options),
    () => tf.layers.gru({ ...options, ...choose.some({ resetAfter: false }) }),
    () => tf.layers.lstm({ ...options, ...choose.some({ unitForgetBias: false }) }),
  ])();
  if (!choose.chance(0.2)) return layer;
  const mergeMode = choose.pick(["concat", "sum", "ave", "mul"] as const);
  return tf.layers.bidirectional({ layer: layer as never, mergeMode });
}

const tasks: readonly ((choose: Choices) => Task)[] = [
  (choose) => {
    const shape = [choose.between(2, 8)];
    return {
      shape,
      rows: (count, seed) => normal([count, ...shape], seed),
      layers(input) {
        const { apply, end } = chain(input);
        for (let depth = choose.between(0, 3); depth > 0; depth--)
          apply(choose.chance(0.6) ? dense(choose) : anywhere(choose));
        return end();
      },
    };
  },
  (choose) => {
    const shape = [8, choose.pick([8, 6]), choose.pick([1, 2])];
    return {
      shape,
      rows: (count, seed) => normal([count, ...shape], seed),
      layers(input) {
        const { apply, end } = chain(input);
        const padding = choose.pick(["valid", "same"] as const);
        const common = { padding, ...weightOptions(choose), ...choose.some({ strides: choose.pick([1, 2]) }, 0.3) };
        apply(
          choose.pick<() => tf.layers.Layer>([
            () => tf.layers.conv2d({ filters: choose.between(1, 4), kernelSize: choose.pick([1, 2, 3]), ...common }),
            () => tf.layers.conv2d({ filters: 2, kernelSize: 2, dilationRate: 2, padding, ...weightOptions(choose) }),
            () => {
              const { kernelInitializer, ...others } = common;
              return tf.layers.depthwiseConv2d({ kernelSize: 3, depthwiseInitializer: kernelInitializer, ...others });
            },
            () => {
              const { kernelInitializer, kernelRegularizer: _r, kernelConstraint: _c, ...others } = common;
              const both = { depthwiseInitializer: kernelInitializer, pointwiseInitializer: kernelInitializer };
              return tf.layers.separableConv2d({ filters: 3, kernelSize: 3, ...both, ...others });
            },
            () => tf.layers.conv2dTranspose({ filters: 2, kernelSize: 3, ...common }),
          ])(),
        );
        if (choose.chance(0.4)) apply(anywhere(choose));
        if (choose.chance(0.6))
          apply(
            choose.pick<() => tf.layers.Layer>([
              () => tf.layers.maxPooling2d({ poolSize: 2, ...choose.some({ strides: 1, padding: "same" as const }) }),
              () => tf.layers.averagePooling2d({ poolSize: [2, 2], ...choose.some({ padding: "same" as const }) }),
              () => tf.layers.zeroPadding2d({ padding: [1, 2] as never }),
            ])(),
          );
        apply(
          choose.pick<() => tf.layers.Layer>([
            () => tf.layers.flatten(),
            () => tf.layers.globalAveragePooling2d({}),
            () => tf.layers.globalMaxPooling2d({}),
          ])(),
        );
        return end();
      },
    };
  },
  (choose) => {
    const shape = [choose.between(4, 9), choose.between(1, 3)];
    return {
      shape,
      rows: (count, seed) => normal([count, ...shape], seed),
      layers(input) {
        const { apply } = chain(input);
        if (choose.chance(0.3)) apply(tf.layers.masking({ maskValue: 0 }));
        else if (choose.chance(0.4))
          apply(
            tf.layers.conv1d({
              filters: choose.between(1, 4),
              kernelSize: choose.between(1, 3),
              padding: choose.pick(["valid", "same"] as const),
              ...weightOptions(choose),
            }),
          );
        if (choose.chance(0.3)) apply(anywhere(choose));
        if (choose.chance(0.3)) apply(recurrent(choose, true));
        if (choose.chance(0.3)) apply(tf.layers.timeDistributed({ layer: dense(choose) }));
        return choose.pick<() => tf.SymbolicTensor>([
          () => apply(recurrent(choose, false)),
          () => apply(tf.layers.globalAveragePooling1d({})),
          () => apply(tf.layers.globalMaxPooling1d({})),
          () => apply(tf.layers.flatten()),
        ])();
      },
    };
  },
  (choose) => {
    const [length, words] = [choose.between(3, 6), choose.between(4, 12)];
    return {
      shape: [length],
      areWords: true,
      rows: (count, seed) => tf.randomUniform([count, length], 0, words, "float32", seed).floor(),
      layers(input) {
        const { apply } = chain(input);
        apply(
          tf.layers.embedding({
            inputDim: words,
            outputDim: choose.between(2, 4),
            embeddingsInitializer: initializer(choose),
            ...choose.some({ maskZero: true }),
          }),
        );
        return choose.pick<() => tf.SymbolicTensor>([
          () => apply(recurrent(choose, false)),
          () => apply(tf.layers.flatten()),
          () => apply(tf.layers.globalAveragePooling1d({})),
        ])();
      },
    };
  },
];

/** A model with its data, and a way to compile it anew. */
interface Compiled {
  readonly model: tf.LayersModel;
  /** Inputs and targets of some rows. */
  readonly data: (count: number, seed: number) => { xs: Data; ys: Data };
  readonly compile: () => void;
}

/** One tensor, or one for each input or output. */
type Data = tf.Tensor | tf.Tensor[];
const single = (tensors: tf.Tensor[]): Data => (tensors.length === 1 ? tensors[0]! : tensors);

function optimizer(choose: Choices): string | tf.Optimizer {
  const rate = choose.pick([0.01, 0.05, 0.1]);
  return choose.pick<() => string | tf.Optimizer>([
    () => choose.pick(["sgd", "adam", "rmsprop", "adagrad", "adadelta", "adamax"]),
    () => tf.train.sgd(rate),
    () => tf.train.momentum(rate, 0.9, choose.chance(0.5)),
    () => tf.train.adam(rate),
    // Not the centred form: in tfjs, a gradient of 0 makes it NaN.
    () => tf.train.rmsprop(rate, 0.9, choose.pick([0, 0.5])),
    () => tf.train.adagrad(rate),
    () => tf.train.adadelta(rate),
    () => tf.train.adamax(rate),
  ])();
}

/** What the output of a model is, and the losses that fit it. */
const ends = (choose: Choices) => {
  const classes = choose.between(2, 4);
  return choose.pick([
    { units: 1, activation: "linear", losses: ["meanSquaredError", "meanAbsoluteError", own.halfSquares, own.cubes] },
    { units: 1, activation: "sigmoid", losses: ["binaryCrossentropy", "hinge", "squaredHinge"] },
    { units: classes, activation: "softmax", losses: ["categoricalCrossentropy", "kullbackLeiblerDivergence"] },
    { units: classes, activation: "softmax", losses: ["sparseCategoricalCrossentropy"] },
  ]);
};

const own: Record<string, (truth: tf.Tensor, output: tf.Tensor) => tf.Tensor> = {
  halfSquares: (truth, output) => tf.mul(0.5, tf.mean(tf.squaredDifference(truth, output), -1)),
  cubes: (truth, output) => tf.mean(tf.pow(tf.abs(tf.sub(truth, output)), 3)),
};

function build(choose: Choices): Compiled {
  const inputTasks = Array.from({ length: choose.chance(0.15) ? 2 : 1 }, () => choose.pick(tasks)(choose));
  const inputs = inputTasks.map(({ shape }, index) => tf.input({ shape, name: `in${index}` }));
  const vectors = inputTasks.map((task, index) => task.layers(inputs[index]!));
  let features = vectors.length === 1 ? vectors[0]! : (tf.layers.concatenate().apply(vectors) as tf.SymbolicTensor);
  // Not of words: of their large numbers, tanh has a gradient that consists of rounding.
  if (!inputTasks[0]!.areWords && choose.chance(0.25)) {
    const beside = chain(inputs[0]!);
    if (inputTasks[0]!.shape.length > 1) beside.apply(tf.layers.flatten());
    beside.apply(tf.layers.dense({ units: features.shape[1]!, ...weightOptions(choose), activation: "tanh" }));
    const join = choose.pick(["add", "multiply", "average", "maximum", "minimum", "concatenate"] as const);
    features = tf.layers[join]({} as never).apply([features, beside.end()]) as tf.SymbolicTensor;
  }
  if (choose.chance(0.2)) {
    const shared = tf.layers.dense({ units: features.shape[1]!, ...weightOptions(choose) });
    features = shared.apply(shared.apply(features)) as tf.SymbolicTensor;
  }
  const outputEnds = Array.from({ length: choose.chance(0.15) ? 2 : 1 }, () => ends(choose));
  const outputs = outputEnds.map(({ units, activation }, index) => {
    const kernelInitializer = tf.initializers.glorotUniform({ seed: 3 });
    const name = `out${index}`;
    const layer = tf.layers.dense({ units, activation: activation as "softmax", kernelInitializer, name });
    return layer.apply(features) as tf.SymbolicTensor;
  });
  let model: tf.LayersModel = tf.model({ inputs, outputs });
  if (inputs.length === 1 && choose.chance(0.15)) {
    // A model inside another one, as in transfer learning.
    const outer = tf.input({ shape: inputTasks[0]!.shape, name: "outer" });
    const inner = tf.model({ inputs, outputs, name: "inner" });
    model = tf.model({ inputs: outer, outputs: inner.apply(outer) as tf.SymbolicTensor });
  }
  const losses = outputEnds.map(({ losses: fitting }) => choose.pick<unknown>(fitting));
  const data = (count: number, seed: number) =>
    tf.tidy(() => ({
      xs: single(inputTasks.map((task, index) => task.rows(count, seed + index))),
      ys: single(
        outputEnds.map(({ units, activation }, index) => {
          const drawn = tf.randomUniform([count, 1], 0, Math.max(2, units), "float32", seed + 7 + index).floor();
          if (activation === "linear") return normal([count, 1], seed + 7);
          if (units === 1 || losses[index] === "sparseCategoricalCrossentropy") return drawn;
          return tf.oneHot(drawn.reshape([count]).toInt(), units).toFloat();
        }),
      ),
    }));
  const metrics = choose.pick<unknown>([
    undefined,
    ["accuracy"],
    ["mse", "mae"],
    "accuracy",
    ["cosine"],
    [(truth: tf.Tensor, output: tf.Tensor) => tf.mean(tf.sub(truth, output))],
  ]);
  const compile = () =>
    model.compile({
      optimizer: optimizer(choose) as string,
      loss: (losses.length > 1 ? losses : losses[0]) as string,
      ...(metrics === undefined ? {} : { metrics: metrics as string[] }),
    });
  compile();
  return { model, data, compile };
}

/** Callbacks in every form that tfjs takes. */
function someCallbacks({ model }: Compiled, x: Data, choose: Choices, world: World): tf.CustomCallbackArgs {
  const all = world.callbacks();
  return choose.pick<() => unknown>([
    () => all,
    () => choose.some(all),
    () => [choose.some(all)],
    () => ({
      onBatchEnd: async (batch: number) => world.note(batch, model.getWeights().at(-1)!.dataSync()[0]),
    }),
    () => ({
      onEpochEnd: async (epoch: number, logs: tf.Logs) => {
        world.note(epoch, logs);
        if (choose.chance(0.3)) model.stopTraining = true;
      },
    }),
    () => tf.callbacks.earlyStopping({ monitor: "loss", patience: 1 }),
    () => ({
      onEpochBegin: () => {
        const { optimizer: current } = model as unknown as { optimizer: { learningRate: number } };
        current.learningRate *= 0.5;
      },
    }),
    () => ({
      onEpochEnd: () => world.note([model.predict(x)].flat().map((output) => output.dataSync()[0])),
    }),
    () => ({
      onBatchBegin: async (batch: number) => {
        if (batch === 1)
          model.setWeights(tf.tidy(() => model.getWeights().map((weight) => tf.keep(tf.mul(weight, 0.9)))));
      },
    }),
  ])() as tf.CustomCallbackArgs;
}

/** What a program does with its model. */
async function act(compiled: Compiled, choose: Choices, world: World): Promise<unknown> {
  const { model, data, compile } = compiled;
  const { xs, ys } = data(choose.between(5, 37), choose.between(1, 1e6));
  const batchSize = choose.between(2, 12);
  const epochs = choose.between(1, 3);
  const callbacks = someCallbacks(compiled, xs, choose, world);
  const history = ({ epoch, history }: tf.History) => ({ epoch, history });
  const values = (outputs: Data | tf.Tensor[]) => [outputs].flat().map((output) => [...output.dataSync()]);
  const quiet = { verbose: 0 as const };
  return choose.pick<() => unknown>([
    async () =>
      history(
        await model.fit(xs, ys, {
          ...choose.some({ batchSize, epochs, shuffle: choose.chance(0.5), validationSplit: 0.3, ...quiet }),
          ...choose.some({ callbacks, initialEpoch: 1, yieldEvery: "never" as const }),
        }),
      ),
    async () => {
      const validation = data(7, 5);
      const validationData = [validation.xs, validation.ys] as [tf.Tensor, tf.Tensor];
      const classWeight = { 0: 0.5, 1: 2, 2: 1, 3: 1 };
      return history(
        await model.fit(xs, ys, {
          epochs,
          ...choose.some({ batchSize, validationData, callbacks }, 0.6),
          ...choose.some({ classWeight, ...quiet }, 0.15),
        }),
      );
    },
    async () => {
      const rows = (of: Data, names: string[]) =>
        Array.isArray(of)
          ? tf.data.zip(
              Object.fromEntries(
                of.map((tensor, index) => [names[index]!, tf.data.array(tf.unstack(tensor) as never)]),
              ) as never,
            )
          : tf.data.array(tf.unstack(of) as never);
      const all = tf.data.zip({ xs: rows(xs, model.inputNames), ys: rows(ys, model.outputNames) } as never);
      const dataset = choose.chance(0.3) ? all.repeat(2).batch(batchSize) : all.batch(batchSize);
      const validationData = tf.data.array([data(4, 8)] as never) as never;
      return history(
        await model.fitDataset(dataset as never, {
          epochs,
          ...choose.some({ batchesPerEpoch: 2, callbacks, validationData, ...quiet }),
        }),
      );
    },
    async () => {
      const results: unknown[] = [];
      for (let step = choose.between(1, 4); step > 0; step--) results.push(await model.trainOnBatch(xs, ys));
      return results;
    },
    () => values(model.evaluate(xs, ys, choose.some({ batchSize, ...quiet }))),
    () => values(model.predict(xs, choose.some({ batchSize }))),
    () => values(model.predictOnBatch(xs)),
    () => values(tf.tidy(() => model.apply(xs, { training: false }) as Data)),
    () => model.setWeights(tf.tidy(() => model.getWeights().map((weight) => tf.keep(tf.mul(weight, 0.9))))),
    () => {
      const layer = choose.pick(model.layers.slice(1));
      layer.trainable = !layer.trainable;
      if (choose.chance(0.5)) compile();
    },
    compile,
    () => {
      model.trainable = choose.chance(0.7);
      compile();
    },
    async () => {
      let saved: tf.io.ModelArtifacts | undefined;
      const keep = async (artifacts: tf.io.ModelArtifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" as const } };
      };
      await model.save(tf.io.withSaveHandler(keep));
      const loaded = world.accelerate(await tf.loadLayersModel(tf.io.fromMemory(saved!)));
      return values(loaded.predict(xs) as Data);
    },
  ])();
}

/** A random model, and random calls of its methods as public programs write them. */
export const randomProgram = (seed: number): Program => ({
  name: `random program ${seed}`,
  tolerance: 1e-4,
  weights: 1e-3,
  leaks: true,
  async run(world) {
    const choose = new Choices(seed);
    const compiled = build(choose);
    world.accelerate(compiled.model);
    const results: unknown[] = [];
    for (let actions = choose.between(1, 4); actions > 0; actions--) results.push(await act(compiled, choose, world));
    return results;
  },
});
