// Longer than most files: a table of habits of public programs, with a few lines each.
import * as tf from "@tensorflow/tfjs";
import { test } from "vitest";
import { expectSame, type Program } from "./corpus/both-ways";
import { normal, sortedClasses, squares } from "./corpus/synthetic";

const dense = (units: number, more: object = {}) => tf.layers.dense({ units, ...more });
const simple = (optimizer: tf.Optimizer | string = "adam", loss: never | string = "meanSquaredError") => {
  const model = tf.sequential({ layers: [dense(5, { activation: "tanh", inputShape: [3] }), dense(2)] });
  model.compile({ optimizer, loss });
  return model;
};
const xy = (rows = 30) => [normal([rows, 3], 1), normal([rows, 2], 2)] as [tf.Tensor, tf.Tensor];

const probes: Record<string, Program["run"] | [Program["run"], object]> = {
  customCallbackObjects: async (w) => {
    const model = w.accelerate(simple());
    const [x, y] = xy();
    class Both extends tf.CustomCallback {
      override async onBatchEnd(batch: number, logs?: tf.Logs) {
        await super.onBatchEnd(batch, logs);
        w.note("sub", batch, model.getWeights()[0]!.dataSync()[0]);
      }
    }
    const a = await model.fit(x, y, { epochs: 2, batchSize: 8, callbacks: [new tf.CustomCallback(w.callbacks())] });
    const b = await model.fit(x, y, { epochs: 2, batchSize: 8, callbacks: [new Both({})] });
    const c = await model.fit(x, y, {
      epochs: 2,
      batchSize: 8,
      callbacks: [w.callbacks(), { onEpochEnd: async (e: number) => w.note("second", e) }],
    });
    return [a.history, b.history, c.history];
  },
  onYield: async (w) => {
    const model = w.accelerate(simple());
    const [x, y] = xy();
    let yields = 0;
    const { history } = await model.fit(x, y, {
      epochs: 2,
      batchSize: 8,
      yieldEvery: 1,
      callbacks: { onYield: async () => void yields++ },
    });
    return [history, yields > 0];
  },
  namedInputs: async (w) => {
    const input = tf.input({ shape: [3], name: "fields" });
    const model = tf.model({ inputs: input, outputs: dense(2, { name: "answer" }).apply(input) as tf.SymbolicTensor });
    model.compile({ optimizer: "sgd", loss: { answer: "meanSquaredError" } });
    w.accelerate(model);
    const [x, y] = xy();
    return [
      (await model.fit({ fields: x } as never, { answer: y } as never)).history,
      await model.trainOnBatch({ fields: x } as never, { answer: y } as never),
    ];
  },
  oneAxis: async (w) => {
    const model = tf.sequential({ layers: [dense(1, { inputShape: [1] })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    w.accelerate(model);
    const [x, y] = [tf.tensor1d([1, 2, 3, 4]), tf.tensor1d([2, 4, 6, 8])];
    const { history } = await model.fit(x, y, { epochs: 3 });
    const dataset = tf.data
      .zip({ xs: tf.data.array([[1], [2], [3]]), ys: tf.data.array([[1], [2], [3]]) })
      .batch(2) as never;
    const second = await model.fitDataset(dataset, { epochs: 2 });
    return [
      history,
      second.history,
      (model.predict(tf.tensor1d([10])) as tf.Tensor).arraySync(),
      (model.evaluate(x, y) as tf.Scalar).dataSync()[0],
    ];
  },
  startScope: async (w) => {
    const model = w.accelerate(simple());
    tf.engine().startScope();
    const [x, y] = xy();
    const { history } = await model.fit(x, y, { epochs: 2, validationSplit: 0.2 });
    const p = (model.predict(x) as tf.Tensor).arraySync();
    tf.engine().endScope();
    return [history, p, (await model.fit(...(xy() as [tf.Tensor, tf.Tensor]), { epochs: 1 })).history];
  },
  // Fits of two steps: the first four are compiled.
  compiledEachTime: [
    async (w) => {
      const model = simple();
      w.accelerate(model);
      const [x, y] = xy();
      const all: unknown[] = [];
      for (const optimizer of ["adam", "sgd", "rmsprop", "adagrad", "adadelta", "adamax"]) {
        model.compile({ optimizer, loss: "meanSquaredError", metrics: ["mae"] });
        all.push((await model.fit(x, y, { epochs: 2 })).history);
      }
      return all;
    },
    { eager: true },
  ],
  setOptimizer: async (w) => {
    const model = w.accelerate(simple());
    const [x, y] = xy();
    const a = await model.fit(x, y);
    (model as unknown as { optimizer: tf.Optimizer }).optimizer = tf.train.sgd(0.1);
    const b = await model.fit(x, y);
    return [a.history, b.history];
  },
  twoModelsAtOnce: async (w) => {
    const models = [w.accelerate(simple()), w.accelerate(simple("sgd"))];
    const [x, y] = xy();
    const histories = await Promise.all(
      models.map((m) => m.fit(x, y, { epochs: 3, batchSize: 8, shuffle: false, validationSplit: 0.2 })),
    );
    return histories.map(({ history }) => history);
  },
  uncompiled: async (w) => {
    const model = w.accelerate(tf.sequential({ layers: [dense(2, { inputShape: [3] })] }));
    const [x, y] = xy();
    const said = [
      await model.fit(x, y).catch((e: Error) => e.message),
      await model.trainOnBatch(x, y).catch((e: Error) => e.message),
      await model
        .fitDataset(tf.data.array([{ xs: [1, 2, 3], ys: [1, 2] }]).batch(1) as never, { epochs: 1 })
        .catch((e: Error) => e.message),
    ];
    return [said, (model.predict(x) as tf.Tensor).arraySync()];
  },
  wrongShapes: async (w) => {
    const model = w.accelerate(simple());
    const [x, y] = xy();
    const bad = normal([30, 4], 1);
    const message = (e: Error) => e.message.replace(/Dense\d+/g, "Dense");
    const said: unknown[] = [
      await model.fit(bad, y).catch(message),
      await model.fit(x, y, { batchSize: 0 }).catch(message),
      await model.fit(x, normal([29, 2], 1)).catch(message),
    ];
    for (const call of [() => model.predict(bad), () => model.evaluate(bad, y)]) {
      try {
        call();
      } catch (e) {
        said.push(message(e as Error));
      }
    }
    said.push(
      await model.fitDataset(tf.data.array([{ xs: [1, 2, 3] }]).batch(1) as never, { epochs: 1 }).catch(message),
    );
    said.push((await model.fit(x, y)).history);
    return said;
  },
  clippedWeights: async (w) => {
    const model = w.accelerate(simple(tf.train.rmsprop(0.05)));
    const [x, y] = xy();
    const all: unknown[] = [];
    for (let i = 0; i < 5; i++) {
      all.push(await model.trainOnBatch(x, y));
      for (const layer of model.layers)
        tf.tidy(() => layer.setWeights(layer.getWeights().map((weight) => tf.clipByValue(weight, -0.3, 0.3))));
    }
    return all;
  },
  sharedOptimizer: async (w) => {
    const optimizer = tf.train.adam(0.01);
    const models = [w.accelerate(simple(optimizer)), w.accelerate(simple(optimizer))];
    const [x, y] = xy();
    const all: unknown[] = [];
    for (let i = 0; i < 3; i++) for (const m of models) all.push(await m.trainOnBatch(x, y));
    return all;
  },
  clippedGradients: async (w) => {
    const model = simple();
    const optimizer = tf.train.adam(0.01);
    const [x, y] = xy();
    const step = w.jit((a: tf.Tensor, b: tf.Tensor) => {
      const { value, grads } = optimizer.computeGradients(
        () => tf.losses.meanSquaredError(b, model.apply(a) as tf.Tensor) as tf.Scalar,
      );
      const norm = tf.sqrt(tf.addN(Object.values(grads).map((g) => g.square().sum())));
      optimizer.applyGradients(
        Object.fromEntries(Object.entries(grads).map(([name, g]) => [name, g.div(tf.maximum(norm, 1))])) as never,
      );
      return value;
    }, optimizer);
    const all: unknown[] = [];
    for (let i = 0; i < 6; i++) all.push(await step(x, y));
    w.accelerate(model);
    return all;
  },
  siamese: async (w) => {
    const [a, b] = [tf.input({ shape: [3], name: "a" }), tf.input({ shape: [3], name: "b" })];
    const shared = dense(4, { activation: "relu" });
    const [ea, eb] = [a, b].map((i) => shared.apply(i) as tf.SymbolicTensor) as [tf.SymbolicTensor, tf.SymbolicTensor];
    const dot = tf.layers.dot({ axes: -1, normalize: true }).apply([ea, eb]) as tf.SymbolicTensor;
    const model = tf.model({
      inputs: [a, b],
      outputs: dense(1, { activation: "sigmoid" }).apply(dot) as tf.SymbolicTensor,
    });
    model.compile({ optimizer: "adam", loss: "binaryCrossentropy", metrics: ["acc"] });
    w.accelerate(model);
    const y = tf.tensor2d(Array.from({ length: 20 }, (_, i) => [i % 2]));
    return (await model.fit([normal([20, 3], 1), normal([20, 3], 2)], y, { epochs: 3 })).history;
  },
  seq2seq: async (w) => {
    const encoderIn = tf.input({ shape: [4, 3] });
    const [, h, c] = tf.layers.lstm({ units: 4, returnState: true }).apply(encoderIn) as tf.SymbolicTensor[];
    const decoderIn = tf.input({ shape: [4, 3] });
    const [out] = tf.layers
      .lstm({ units: 4, returnSequences: true, returnState: true })
      .apply(decoderIn, { initialState: [h!, c!] }) as tf.SymbolicTensor[];
    const model = tf.model({
      inputs: [encoderIn, decoderIn],
      outputs: dense(3, { activation: "softmax" }).apply(out!) as tf.SymbolicTensor,
    });
    model.compile({ optimizer: "rmsprop", loss: "categoricalCrossentropy" });
    w.accelerate(model);
    const y = tf.tidy(() => tf.softmax(normal([10, 4, 3], 3)));
    return (await model.fit([normal([10, 4, 3], 1), normal([10, 4, 3], 2)], y, { epochs: 2, batchSize: 4 })).history;
  },
  layersZoo: async (w) => {
    const model = tf.sequential();
    model.add(tf.layers.reshape({ targetShape: [3, 4], inputShape: [12] }));
    model.add(tf.layers.permute({ dims: [2, 1] }));
    model.add(tf.layers.timeDistributed({ layer: dense(3) }));
    model.add(tf.layers.layerNormalization());
    model.add(tf.layers.flatten());
    model.add(tf.layers.repeatVector({ n: 2 }));
    model.add(tf.layers.simpleRNN({ units: 3, returnSequences: true }));
    model.add(tf.layers.globalMaxPooling1d());
    model.add(tf.layers.prelu());
    model.add(tf.layers.softmax());
    model.compile({ optimizer: "adam", loss: "kullbackLeiblerDivergence" });
    w.accelerate(model);
    const y = tf.tidy(() => tf.softmax(normal([14, 3], 3)));
    return (await model.fit(normal([14, 12], 1), y, { epochs: 2, batchSize: 5 })).history;
  },
  convLstm: async (w) => {
    const model = tf.sequential();
    model.add(tf.layers.convLstm2d({ filters: 2, kernelSize: 2, inputShape: [2, 5, 5, 1] } as never));
    model.add(tf.layers.conv2dTranspose({ filters: 1, kernelSize: 2 }));
    model.add(tf.layers.zeroPadding2d({}));
    model.add(
      tf.layers.cropping2D({
        cropping: [
          [1, 1],
          [1, 1],
        ],
      } as never),
    );
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    w.accelerate(model);
    return (await model.fit(normal([6, 2, 5, 5, 1], 1), normal([6, 5, 5, 1], 2), { epochs: 2, batchSize: 4 })).history;
  },
  losses: async (w) => {
    const { xs, ys } = sortedClasses(2, 12, 3);
    const all: unknown[] = [];
    const list: unknown[] = [
      "meanAbsoluteError",
      "meanAbsolutePercentageError",
      "meanSquaredLogarithmicError",
      "squaredHinge",
      "hinge",
      "categoricalHinge",
      "logcosh",
      "poisson",
      "cosineProximity",
      "binaryCrossentropy",
      tf.losses.softmaxCrossEntropy,
      tf.losses.sigmoidCrossEntropy,
      tf.losses.absoluteDifference,
      tf.losses.huberLoss,
      tf.losses.logLoss,
      tf.losses.hingeLoss,
      tf.metrics.meanSquaredError,
    ];
    for (const loss of list) {
      const model = tf.sequential({ layers: [dense(2, { activation: "softmax", inputShape: [3] })] });
      model.compile({ optimizer: "sgd", loss: loss as never, metrics: ["accuracy", "mse", "cosine"] });
      w.accelerate(model);
      all.push((await model.fit(xs, ys, { epochs: 1 })).history);
    }
    return all;
  },
  intInputs: async (w) => {
    const model = tf.sequential();
    model.add(tf.layers.embedding({ inputDim: 8, outputDim: 3, inputLength: 4, maskZero: true }));
    model.add(tf.layers.globalAveragePooling1d());
    model.add(dense(1, { activation: "sigmoid" }));
    model.compile({ optimizer: "adam", loss: "binaryCrossentropy", metrics: ["accuracy"] });
    w.accelerate(model);
    const x = tf.tensor2d(
      Array.from({ length: 48 }, (_, i) => (i * 5) % 8),
      [12, 4],
      "int32",
    );
    const y = tf.tensor2d(
      Array.from({ length: 12 }, (_, i) => [i % 2]),
      [12, 1],
      "int32",
    );
    return [(await model.fit(x, y, { epochs: 2 })).history, (model.predict(x.toFloat()) as tf.Tensor).arraySync()];
  },
  fewRows: async (w) => {
    const model = w.accelerate(simple());
    const [x, y] = xy(3);
    const a = await model.fit(x, y, { epochs: 2, validationSplit: 0.01 });
    const b = await model.fit(x, y, { epochs: 2, batchSize: 1 });
    const e = (model.evaluate(x, y, { batchSize: 2 }) as tf.Scalar).dataSync()[0];
    return [a.history, b.history, e];
  },
  noRows: async (w) => {
    const model = w.accelerate(simple());
    const history = await model.fit(tf.zeros([0, 3]), tf.zeros([0, 2]), { epochs: 2, callbacks: w.callbacks() }).then(
      (h) => h.history,
      (e: Error) => e.message,
    );
    return history;
  },
  zeroEpochs: async (w) => {
    const model = w.accelerate(simple());
    const [x, y] = xy(3);
    return [
      (await model.fit(x, y, { epochs: 0 })).history,
      (await model.fit(x, y, { epochs: 2, initialEpoch: 2 })).history,
    ];
  },
  readLater: async (w) => {
    const model = w.accelerate(simple());
    const [x, y] = xy();
    const promised: Promise<unknown>[] = [];
    await model.fit(x, y, {
      epochs: 2,
      batchSize: 8,
      callbacks: {
        onBatchEnd: () =>
          void promised.push(
            model.layers[0]!.getWeights()[0]!
              .data()
              .then((d) => Array.from(d)),
          ),
      },
    });
    return Promise.all(promised);
  },
  keptClones: async (w) => {
    const model = w.accelerate(simple());
    const [x, y] = xy();
    await model.fit(x, y);
    const before = model.getWeights().map((t) => t.clone());
    await model.fit(x, y);
    return [before.map((t) => t.arraySync()), (model.layers[0]!.apply(x) as tf.Tensor).arraySync()];
  },
  ownOptimizer: async (w) => {
    class Plain extends tf.Optimizer {
      static className = "ProbePlain";
      applyGradients(gradients: Record<string, tf.Variable> | { name: string; tensor: tf.Tensor }[]) {
        const list = Array.isArray(gradients)
          ? gradients.map(({ name, tensor }) => [name, tensor] as const)
          : Object.entries(gradients);
        for (const [name, g] of list)
          tf.tidy(() => {
            const v = (tf.engine().registeredVariables as Record<string, tf.Variable>)[name]!;
            v.assign(v.sub(g.mul(0.05)));
          });
        this.incrementIterations();
      }
      getConfig() {
        return {};
      }
    }
    const model = w.accelerate(simple(new Plain()));
    const [x, y] = xy();
    return (await model.fit(x, y, { epochs: 3 })).history;
  },
  nested: async (w) => {
    const inner = tf.sequential({ layers: [dense(4, { activation: "relu", inputShape: [3] }), dense(3)] });
    const outer = tf.sequential();
    outer.add(inner);
    outer.add(dense(2));
    outer.compile({ optimizer: "adam", loss: "meanSquaredError" });
    w.accelerate(outer);
    const [x, y] = xy();
    const a = await outer.fit(x, y, { epochs: 2 });
    inner.trainable = false;
    const b = await outer.fit(x, y, { epochs: 2 });
    for (const l of inner.layers) l.trainable = false;
    const c = await outer.fit(x, y, { epochs: 2 });
    return [a.history, b.history, c.history];
  },
  addedLayer: async (w) => {
    const model = tf.sequential({ layers: [dense(4, { inputShape: [3] })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    w.accelerate(model);
    const [x, y] = xy();
    const p = (model.predict(x) as tf.Tensor).shape;
    model.add(dense(2));
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    const { history } = await model.fit(x, y, { epochs: 2 });
    model.pop();
    return [p, history, (model.predict(x) as tf.Tensor).shape];
  },
  disposed: async (w) => {
    const model = w.accelerate(simple());
    const [x, y] = xy();
    await model.fit(x, y);
    const kept = (model.predict(x) as tf.Tensor).arraySync();
    return [kept, tf.memory().numTensors > 0];
  },
  saveInCallback: async (w) => {
    const model = w.accelerate(simple());
    const [x, y] = xy();
    const sizes: unknown[] = [];
    await model.fit(x, y, {
      epochs: 2,
      callbacks: {
        onEpochEnd: async () => {
          await model.save(
            tf.io.withSaveHandler(async (a) => {
              sizes.push(Array.from(new Float32Array(a.weightData as ArrayBuffer)));
              return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
            }),
          );
        },
      },
    });
    return sizes;
  },
  evalInCallback: async (w) => {
    const model = w.accelerate(simple());
    const [x, y] = xy();
    const dataset = tf.data
      .zip({ xs: tf.data.array((x as tf.Tensor2D).arraySync()), ys: tf.data.array((y as tf.Tensor2D).arraySync()) })
      .batch(7) as never;
    const callbacks = {
      onEpochEnd: async (epoch: number) => {
        w.note(
          epoch,
          (model.evaluate(x, y) as tf.Scalar).dataSync()[0],
          ((await model.evaluateDataset(dataset, {})) as tf.Scalar).dataSync()[0],
        );
      },
    };
    const a = await model.fit(x, y, { epochs: 2, callbacks });
    const b = await model.fitDataset(dataset, { epochs: 2, callbacks });
    const c = await model.fitDataset(dataset, {
      epochs: 1,
      callbacks: { onBatchEnd: async () => w.note(await model.trainOnBatch(x, y)) },
    });
    return [a.history, b.history, c.history];
  },
  upsampled: async (w) => {
    const { xs } = squares(6);
    const model = tf.sequential();
    model.add(
      tf.layers.conv2d({
        filters: 2,
        kernelSize: 3,
        strides: 2,
        padding: "same",
        activation: "relu",
        inputShape: [12, 12, 1],
      }),
    );
    model.add(
      tf.layers.conv2dTranspose({ filters: 1, kernelSize: 3, strides: 2, padding: "same", activation: "sigmoid" }),
    );
    model.compile({ optimizer: "adam", loss: "binaryCrossentropy" });
    w.accelerate(model);
    return (await model.fit(xs, xs, { epochs: 2 })).history;
  },
  regularized: async (w) => {
    const model = tf.sequential();
    model.add(
      dense(4, {
        inputShape: [3],
        kernelInitializer: "heNormal",
        kernelConstraint: "nonNeg",
        activityRegularizer: undefined,
      }),
    );
    model.add(
      dense(2, { kernelConstraint: tf.constraints.unitNorm({}), biasConstraint: tf.constraints.minMaxNorm({}) }),
    );
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    w.accelerate(model);
    const [x, y] = xy();
    return [
      (await model.fit(x, y, { epochs: 3, validationSplit: 0.3 })).history,
      (model.evaluate(x, y) as tf.Scalar).dataSync()[0],
    ];
  },
  subclassedSequential: async (w) => {
    class Own extends tf.Sequential {
      static override className = "HabitsOwn";
    }
    const model = new Own({ layers: [dense(4, { activation: "relu", inputShape: [3] }), dense(2)] });
    model.compile({ optimizer: "adam", loss: "meanSquaredError" });
    w.accelerate(model);
    const [x, y] = xy();
    const a = await model.fit(x, y, { epochs: 2, validationSplit: 0.2 });
    return [a.history, await model.trainOnBatch(x, y), (model.predict(x) as tf.Tensor).arraySync()];
  },
  boolInputs: async (w) => {
    const model = tf.sequential();
    model.add(dense(3, { inputShape: [4] }));
    model.add(dense(1, { activation: "sigmoid" }));
    model.compile({ optimizer: "sgd", loss: "binaryCrossentropy", metrics: ["accuracy"] });
    w.accelerate(model);
    const x = tf.tensor2d(
      Array.from({ length: 40 }, (_, i) => i % 3),
      [10, 4],
      "int32",
    );
    const y = tf.tensor2d(
      Array.from({ length: 10 }, (_, i) => i % 2),
      [10, 1],
      "bool",
    );
    const error = (e: Error) => e.message;
    return [
      await model.fit(x.toFloat(), y.toFloat(), { epochs: 2 }).then((h) => h.history, error),
      await model.fit(x, y, { epochs: 1 }).then((h) => h.history, error),
    ];
  },
  functionalFromJson: async (w) => {
    const input = tf.input({ shape: [3] });
    const first = tf.model({ inputs: input, outputs: dense(2).apply(input) as tf.SymbolicTensor });
    const model = (await tf.models.modelFromJSON(first.toJSON(null, false) as never)) as tf.LayersModel;
    model.compile({ optimizer: "adam", loss: "meanSquaredError" });
    w.accelerate(model);
    const [x, y] = xy();
    return [(await model.fit(x, y, { epochs: 2 })).history, await model.trainOnBatch(x, y)];
  },
  averagedWeights: async (w) => {
    const model = w.accelerate(simple(tf.train.sgd(0.1)));
    const [x, y] = xy();
    const average = model.getWeights().map((t) => tf.variable(t.clone()));
    for (let i = 0; i < 4; i++) {
      await model.fit(x, y, { epochs: 1 });
      tf.tidy(() => {
        for (const [at, t] of model.getWeights().entries()) average[at]!.assign(average[at]!.mul(0.9).add(t.mul(0.1)));
      });
    }
    return average.map((t) => t.arraySync());
  },
  computeGradientsOfModel: [
    async (w) => {
      const model = w.accelerate(simple());
      const [x, y] = xy();
      await model.fit(x, y);
      const { grads } = model.optimizer.computeGradients(
        () => tf.losses.meanSquaredError(y, model.apply(x, { training: true }) as tf.Tensor) as tf.Scalar,
      );
      model.optimizer.applyGradients(grads as never);
      tf.dispose(grads);
      return (await model.fit(x, y)).history;
    },
    { eager: true },
  ],
  noiseLayers: [
    async (w) => {
      const model = tf.sequential();
      model.add(
        tf.layers.lstm({ units: 3, dropout: 0.3, recurrentDropout: 0.2, returnSequences: true, inputShape: [4, 2] }),
      );
      model.add(tf.layers.gru({ units: 3, dropout: 0.3 }));
      model.add(tf.layers.gaussianNoise({ stddev: 0.1 }));
      model.add(tf.layers.gaussianDropout({ rate: 0.2 }));
      model.add(tf.layers.alphaDropout({ rate: 0.2 }));
      model.add(dense(1));
      model.compile({ optimizer: "adam", loss: "meanSquaredError" });
      w.accelerate(model);
      const { history } = await model.fit(normal([12, 4, 2], 1), normal([12, 1], 2), { epochs: 2, batchSize: 5 });
      // The numbers differ from tfjs's, but there are as many, so later draws are the same.
      return [Object.keys(history), (history.loss as number[]).map(Number.isFinite), Math.random()];
    },
    { weights: Number.POSITIVE_INFINITY, leaks: true },
  ],
  optimizerNotNamed: [
    async (w) => {
      const v = tf.variable(tf.tensor1d([1, 2]));
      const optimizer = tf.train.adam(0.1) as tf.AdamOptimizer & { learningRate: number };
      const step = w.jit((x: tf.Tensor) => optimizer.minimize(() => v.mul(x).square().sum() as tf.Scalar, true)!);
      await step(tf.tensor1d([1, 2]));
      optimizer.learningRate = 0.01;
      await step(tf.tensor1d([1, 2]));
      return v.arraySync();
    },
    { refused: /^StaleStepError: jit: the step no longer computes what was compiled/ },
  ],
  voidReturningJit: async (w) => {
    const v = tf.variable(tf.tensor1d([1, 2]));
    const optimizer = tf.train.adagrad(0.1);
    const step = w.jit((x: tf.Tensor) => {
      optimizer.minimize(() => v.mul(x).square().sum() as tf.Scalar);
      return tf.zeros([]);
    }, optimizer);
    for (let i = 0; i < 3; i++) await step(tf.tensor1d([1, 2]));
    return v.arraySync();
  },
};

test.each(Object.entries(probes))("%s", async (name, given) => {
  const [run, more] = Array.isArray(given) ? given : [given, {}];
  await expectSame({ name, run, ...more } as Program);
});
