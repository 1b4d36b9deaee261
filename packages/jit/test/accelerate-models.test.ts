import { StaleStepError } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { accelerate } from "../src";
import { expectSame, type World } from "./corpus/both-ways";

const data = (rows = 40) => ({
  xs: tf.randomNormal([rows, 4], 0, 1, "float32", 7) as tf.Tensor2D,
  ys: tf.randomNormal([rows, 2], 0, 1, "float32", 8) as tf.Tensor2D,
});
const layers = () => [
  tf.layers.dense({ units: 6, activation: "tanh", inputShape: [4] }),
  tf.layers.dense({ units: 2 }),
];
const compiled = <M extends tf.LayersModel>(model: M, optimizer: tf.Optimizer | string = "adam"): M => {
  model.compile({ optimizer, loss: "meanSquaredError" });
  return model;
};
const build = (optimizer?: tf.Optimizer | string) => compiled(tf.sequential({ layers: layers() }), optimizer);
const functional = <M extends tf.LayersModel>(
  Type: new (args: { inputs: tf.SymbolicTensor; outputs: tf.SymbolicTensor }) => M,
): M => {
  const input = tf.input({ shape: [4] });
  const outputs = layers().reduce((last, layer) => layer.apply(last) as tf.SymbolicTensor, input);
  return compiled(new Type({ inputs: input, outputs }));
};
const itemsOf = () => {
  const { xs, ys } = data();
  return tf.data.zip({ xs: tf.data.array(xs.arraySync()), ys: tf.data.array(ys.arraySync()) }).batch(16) as never;
};
const same = (name: string, run: (world: World) => Promise<unknown>, more: object = {}) =>
  test(name, () => expectSame({ name, run, ...more }));

class OwnFit extends tf.LayersModel {
  static override className = "OwnFit";
  override async fitDataset(dataset: unknown, args: unknown): Promise<tf.History> {
    const callbacks = (args as { callbacks: tf.CustomCallbackArgs }).callbacks;
    const losses: number[] = [];
    const iterator = await (dataset as tf.data.Dataset<tf.TensorContainer>).iterator();
    for (let item = await iterator.next(); !item.done; item = await iterator.next()) {
      const { xs, ys } = item.value as unknown as { xs: tf.Tensor; ys: tf.Tensor };
      losses.push((await this.trainOnBatch(xs, ys)) as number);
    }
    await callbacks.onEpochEnd?.(0, { loss: losses.at(-1)! });
    return new tf.History();
  }
}
// The className under which tfjs registers its classes is inherited.
class Plain extends tf.LayersModel {}

same(
  "a class that overrides fitDataset keeps it, and its callbacks are what it was given",
  async (world) => {
    const model = world.accelerate(functional(OwnFit));
    await model.fitDataset(itemsOf(), { epochs: 1, callbacks: world.callbacks() });
    const { xs, ys } = data();
    const { history } = await model.fit(xs, ys, { epochs: 2 });
    return [history, (model.predict(xs) as tf.Tensor).arraySync()];
  },
  { warns: /^accelerate: fitDataset of the model is not tfjs's own and runs eagerly, as before: .*jit\(\)/ },
);

same("a class that overrides nothing is accelerated without a warning", async (world) => {
  const model = world.accelerate(functional(Plain));
  const { xs, ys } = data();
  return (await model.fit(xs, ys, { epochs: 2 })).history;
});

same(
  "a method of the object's own stays",
  async (world) => {
    const model = build();
    const { fit } = model;
    model.fit = async (xs, ys, options) => {
      world.note("fit begins");
      return fit.call(model, xs, ys, { ...options, epochs: 2 });
    };
    world.accelerate(model);
    const { xs, ys } = data();
    return (await model.fit(xs, ys)).history;
  },
  { warns: /^accelerate: fit of the model is not tfjs's own/, eager: true },
);

same(
  "several methods of the object's own are named in one warning",
  async (world) => {
    const model = build();
    const { fit, evaluate } = model;
    model.fit = async (xs, ys, options) => fit.call(model, xs, ys, { ...options, epochs: 2 });
    model.evaluate = (xs, ys, options) => evaluate.call(model, xs, ys, { ...options, batchSize: 16 });
    world.accelerate(model);
    const { xs, ys } = data();
    const { history } = await model.fit(xs, ys);
    return [history, (model.evaluate(xs, ys) as tf.Scalar).dataSync()[0], await model.trainOnBatch(xs, ys)];
  },
  { warns: /^accelerate: fit, evaluate of the model are not tfjs's own and runs eagerly, as before: /, eager: true },
);

test("a model that cannot be compiled is not captured again", async () => {
  let calls = 0;
  class Reading extends tf.layers.Layer {
    static className = "ModelsReading";
    override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
      calls += 1;
      const [input] = [inputs].flat() as [tf.Tensor];
      return tf.tidy(() => tf.mul(input, input.dataSync().length > 0 ? 1 : 0));
    }
  }
  const model = compiled(tf.sequential({ layers: [...layers(), new Reading({})] }));
  const warnings: string[] = [];
  const accelerated = accelerate(model, { warn: (message) => warnings.push(message) });
  const { xs, ys } = data(40);
  await model.fit(xs, ys, { epochs: 1, verbose: 0 });
  for (const [work, batches] of [
    [() => model.fit(xs, ys, { epochs: 3, verbose: 0 }), 6],
    [() => model.trainOnBatch(xs, ys), 1],
    [() => model.fitDataset(itemsOf(), { epochs: 1, verbose: 0 }), 3],
    [() => model.evaluateDataset(itemsOf(), {}), 3],
    [async () => model.evaluate(xs, ys, { batchSize: 16 }), 3],
    [async () => model.predict(xs, { batchSize: 8 }), 5],
  ] as const) {
    calls = 0;
    await work();
    expect(calls).toBe(batches);
  }
  expect(warnings).toHaveLength(1);
  await accelerated.dispose();
  model.dispose();
});

const messageOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => expect.fail("not rejected"),
    (error: Error) => error.message,
  );

test("a model without an optimizer is rejected by tfjs's own messages", async () => {
  const [plain, model] = [1, 2].map(() => tf.sequential({ layers: layers() })) as [tf.Sequential, tf.Sequential];
  const accelerated = accelerate(model, { warn: (message) => expect.fail(message) });
  const { xs, ys } = data(20);
  expect(await messageOf(model.fit(xs, ys))).toBe("The model needs to be compiled before being used.");
  const methods: ((of: tf.Sequential) => Promise<unknown>)[] = [
    (of) => of.trainOnBatch(xs, ys),
    (of) => of.fitDataset(itemsOf(), { epochs: 1 }),
    (of) => of.evaluateDataset(itemsOf(), {}),
  ];
  for (const method of methods) expect(await messageOf(method(model))).toBe(await messageOf(method(plain)));
  expect((model.predict(xs) as tf.Tensor).shape).toEqual([20, 2]);
  await accelerated.dispose();
  model.dispose();
});

test("items that tfjs rejects are rejected by its own messages", async () => {
  const named = () =>
    compiled(tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [4], name: "only" })] }));
  const [plain, model] = [named(), named()];
  const accelerated = accelerate(model, { warn: (message) => expect.fail(message) });
  const of = (value: object) =>
    tf.data.generator(function* () {
      yield value as tf.TensorContainer;
    } as never) as never;
  const values: ((xs: tf.Tensor, ys: tf.Tensor) => object)[] = [
    (xs, ys) => ({ xs, ys: tf.slice(ys, [0, 0], [8, 2]) }),
    (xs) => ({ xs }),
    (xs, ys) => ({ xs: [xs, xs], ys }),
    (xs, ys) => ({ xs, ys: [ys, ys] }),
  ];
  for (const value of values) {
    const [wanted, actual] = [plain, model].map((one) => {
      const { xs, ys } = data(16);
      return messageOf(one.fitDataset(of(value(xs, ys)), { epochs: 1 }));
    }) as [Promise<string>, Promise<string>];
    expect(await actual).toBe(await wanted);
  }
  await accelerated.dispose();
  plain.dispose();
  model.dispose();
});

test("dispose gives an object's own methods back", async () => {
  const model = build();
  const own = async () => new tf.History();
  model.fit = own;
  const { ready, dispose } = accelerate(model, { warn: () => undefined });
  await ready;
  expect(model.fit).toBe(own);
  expect(Object.hasOwn(model, "predict")).toBe(true);
  await dispose();
  expect(model.fit).toBe(own);
  expect(Object.hasOwn(model, "predict")).toBe(false);
  model.dispose();
});

same("accelerated twice, the second one runs", async (world) => {
  const model = world.accelerate(world.accelerate(build()));
  const { xs, ys } = data();
  const first = await model.fit(xs, ys);
  return [first.history, await model.trainOnBatch(xs, ys)];
});

same("layers frozen and thawed between fits without a new compile", async (world) => {
  const model = world.accelerate(build());
  const { xs, ys } = data();
  const [first, last] = model.layers as [tf.layers.Layer, tf.layers.Layer];
  const seen: unknown[] = [];
  for (const frozen of [false, true, false]) {
    first.trainable = !frozen;
    seen.push((await model.fit(xs, ys, { epochs: 2 })).history, first.getWeights()[0]!.arraySync());
  }
  last.trainable = false;
  seen.push(await model.trainOnBatch(xs, ys));
  last.trainable = true;
  await model.fitDataset(itemsOf(), { epochs: 1 });
  return seen;
});

same("a layer frozen by a callback between two epochs", async (world) => {
  const model = world.accelerate(build());
  const { xs, ys } = data();
  const [first] = model.layers as [tf.layers.Layer];
  const { history } = await model.fit(xs, ys, {
    epochs: 5,
    callbacks: {
      onEpochEnd: async (epoch) => {
        first.trainable = epoch % 2 === 1;
        world.note(first.getWeights()[0]!.arraySync());
      },
    },
  });
  return history;
});

same("setLearningRate is obeyed, an assignment to sgd's learningRate is not, as in tfjs", async (world) => {
  const { xs, ys } = data();
  const seen: unknown[] = [];
  for (const make of [() => tf.train.sgd(0.1), () => tf.train.momentum(0.1, 0.9)]) {
    const model = world.accelerate(build(make()));
    const optimizer = model.optimizer as tf.SGDOptimizer & { learningRate: number };
    seen.push((await model.fit(xs, ys, { epochs: 1 })).history);
    optimizer.learningRate = 0.5;
    seen.push((await model.fit(xs, ys, { epochs: 1 })).history);
    optimizer.setLearningRate(0.01);
    seen.push((await model.fit(xs, ys, { epochs: 1 })).history);
  }
  return seen;
});

same("an assignment to adam's learningRate between epochs", async (world) => {
  const model = world.accelerate(build(tf.train.adam(0.01)));
  const { xs, ys } = data();
  const optimizer = model.optimizer as unknown as { learningRate: number };
  const { history } = await model.fit(xs, ys, {
    epochs: 4,
    callbacks: {
      onEpochEnd: async () => {
        optimizer.learningRate *= 0.5;
      },
    },
  });
  return history;
});

same("class weights in fitDataset", async (world) => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, activation: "softmax", inputShape: [4] })] });
  model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  world.accelerate(model);
  const { xs } = data(30);
  const items = xs.arraySync().map((x, row) => ({ xs: x, ys: [0, 1, 2].map((kind) => Number(kind === row % 3)) }));
  const dataset = tf.data.array(items as never[]).batch(8) as never;
  const options = { epochs: 2, classWeight: { 0: 1, 1: 5, 2: 0.2 }, callbacks: world.callbacks() };
  return (await model.fitDataset(dataset, options)).history;
});

same("validation of fitDataset, by a data set and by tensors", async (world) => {
  const { xs, ys } = data();
  const model = world.accelerate(build());
  const first = await model.fitDataset(itemsOf(), { epochs: 2, validationData: itemsOf(), validationBatches: 2 });
  const second = await model.fitDataset(itemsOf(), { epochs: 2, validationData: [xs, ys] });
  const iterator = await (itemsOf() as tf.data.Dataset<tf.TensorContainer>).iterator();
  const third = (await model.evaluateDataset(iterator as never, {})) as tf.Scalar;
  return [first.history, second.history, third.dataSync()[0]];
});

same(
  "predict inside a gradient keeps the gradient",
  async (world) => {
    const model = world.accelerate(build());
    const { xs, ys } = data();
    await model.fit(xs, ys, { epochs: 1 });
    const optimizer = tf.train.sgd(0.1);
    const loss = () => tf.losses.meanSquaredError(ys, model.predict(xs) as tf.Tensor) as tf.Scalar;
    const { value, grads } = tf.variableGrads(loss);
    const gradients = Object.values(grads).map((gradient) => gradient.arraySync());
    const losses = [value.dataSync()[0], optimizer.minimize(loss, true)!.dataSync()[0], loss().dataSync()[0]];
    return [gradients, losses];
  },
  { eager: true },
);

same("predict inside a compiled step", async (world) => {
  const model = world.accelerate(build());
  const { xs, ys } = data();
  await model.fit(xs, ys, { epochs: 1 });
  const optimizer = tf.train.adam(0.01);
  const step = world.jit(
    (x: tf.Tensor, y: tf.Tensor) =>
      optimizer.minimize(() => tf.losses.meanSquaredError(y, model.predict(x) as tf.Tensor) as tf.Scalar, true)!,
    optimizer,
  );
  return [await step(xs, ys), await step(xs, ys), await step(xs, ys)];
});

same("evaluate with a metric that has no value without rows, in batches of equal and unequal sizes", async (world) => {
  const model = tf.sequential({ layers: layers() });
  const furthest = (y: tf.Tensor, p: tf.Tensor) => tf.tidy(() => tf.max(tf.abs(tf.sub(y, p))));
  model.compile({ optimizer: "sgd", loss: "meanSquaredError", metrics: [furthest] });
  world.accelerate(model);
  const { xs, ys } = data(40);
  await model.fit(xs, ys, { epochs: 1 });
  return [40, 20, 16, 1].map((batchSize) =>
    (model.evaluate(xs, ys, { batchSize }) as tf.Scalar[]).map((value) => value.dataSync()[0]),
  );
});

same("batches trained without awaiting each", async (world) => {
  const model = world.accelerate(build());
  const { xs, ys } = data();
  return Promise.all([1, 2, 3].map(() => model.trainOnBatch(xs, ys)));
});

test("a second fit while one is going on is refused as in tfjs, and the first goes on compiled", async () => {
  const run = async (world: World) => {
    const model = world.accelerate(build());
    const { xs, ys } = data();
    const results = await Promise.allSettled([model.fit(xs, ys, { epochs: 2 }), model.fit(xs, ys, { epochs: 2 })]);
    return results.map((result) =>
      result.status === "fulfilled" ? result.value.history : (result.reason as Error).message,
    );
  };
  await expectSame({ name: "two fits", run });
});

same(
  "a loss that makes other host data each time: one warning, then as eager",
  async (world) => {
    const model = tf.sequential({ layers: layers() });
    let steps = 0;
    const loss = (y: tf.Tensor, p: tf.Tensor) =>
      tf.tidy(() => tf.mul(tf.losses.meanSquaredError(y, p), 1 + 0 * steps++ + (steps % 2) * 1e-3));
    model.compile({ optimizer: "sgd", loss });
    world.accelerate(model);
    const { xs, ys } = data();
    return (await model.fit(xs, ys, { epochs: 2 })).history;
  },
  {
    warns: /^accelerate: the model runs eagerly, because capture: the step computes with different numbers/,
    eager: true,
  },
);

test("a weight of the loss that a callback changes is noticed", async () => {
  const model = tf.sequential({ layers: layers() });
  let scale = 1;
  const loss = (y: tf.Tensor, p: tf.Tensor) => tf.tidy(() => tf.mul(tf.losses.meanSquaredError(y, p), scale));
  model.compile({ optimizer: "sgd", loss });
  const accelerated = accelerate(model, { warn: (message) => expect.fail(message) });
  const { xs, ys } = data();
  const fit = model.fit(xs, ys, {
    epochs: 50,
    verbose: 0,
    callbacks: {
      onEpochEnd: async () => {
        scale *= 0.9;
      },
    },
  });
  await expect(fit).rejects.toThrow(
    /^jit: the step no longer computes what was compiled: .*\(1 at first, 0\.\d+ now\)/,
  );
  await accelerated.dispose();
});

test("a number that a layer reads is noticed by predict and evaluate", async () => {
  let scale = 2;
  class Scaled extends tf.layers.Layer {
    static className = "ModelsScaled";
    override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
      return tf.tidy(() => tf.mul([inputs].flat()[0] as tf.Tensor, scale));
    }
  }
  const model = tf.sequential({ layers: [...layers(), new Scaled({})] });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const accelerated = accelerate(model, { warn: (message) => expect.fail(message) });
  await accelerated.ready;
  const { xs, ys } = data(20);
  model.predict(xs);
  model.evaluate(xs, ys);
  scale = 3;
  expect(() => model.predict(xs)).toThrow(StaleStepError);
  expect(() => model.evaluate(xs, ys)).toThrow(/2 at first, 3 now/);
  await accelerated.dispose();
});

test("misspelt options are refused", () => {
  const model = build();
  expect(() => accelerate(model, { engin: "onnx" } as never)).toThrow(
    'accelerate: unknown option "engin". Did you mean "engine"? Known: engine, onnxruntime, threads, worker, warn.',
  );
  expect(Object.hasOwn(model, "fit")).toBe(false);
});
