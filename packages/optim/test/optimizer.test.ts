import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { adam, exponentialDecay, getOptimizer, momentum, optimizerNames, rmsprop, sgd } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

function toy() {
  const variable = tf.tidy(() => tf.variable(tf.tensor1d([1, -2, 3]), true, "toy"));
  return { variable, loss: () => tf.sum(tf.square(variable)) as tf.Scalar };
}

describe("learning rate", () => {
  test("is a number that can be set before, between and after steps", async () => {
    const { variable, loss } = toy();
    const optimizer = sgd(0.5);
    expect(optimizer.learningRate).toBe(0.5);
    optimizer.minimize(loss, false, [variable]);
    expect(Array.from(await variable.data())).toEqual([0, 0, 0]);
    optimizer.learningRate = 0;
    tf.tidy(() => variable.assign(tf.tensor1d([1, 1, 1])));
    optimizer.minimize(loss, false, [variable]);
    expect(Array.from(await variable.data())).toEqual([1, 1, 1]);
    expect(optimizer.iterations).toBe(2);
    tf.dispose(variable);
    optimizer.dispose();
  });

  test("of a schedule cannot be set", () => {
    const optimizer = sgd(exponentialDecay({ initialLearningRate: 1, decaySteps: 1, decayRate: 0.5 }));
    expect(() => {
      optimizer.learningRate = 1;
    }).toThrow("SGD: the learning rate follows a schedule and cannot be set; create the optimizer with a number");
  });

  test("must be given for TF1's optimizers", () => {
    expect(() => sgd({ compat: "tf1" })).toThrow("SGD: TF1 has no default learning rate; pass learningRate");
    expect(adam({ compat: "tf1" }).learningRate).toBe(0.001);
  });
});

describe("state", () => {
  test("saved and restored, training goes on bit for bit", async () => {
    const before = tf.memory().numTensors;
    const { variable, loss } = toy();
    const first = adam({ learningRate: 0.1, amsgrad: true });
    for (let i = 0; i < 3; i++) first.minimize(loss, false, [variable]);
    const saved = (await first.getWeights()).map(({ name, tensor }) => ({ name, tensor: tensor.clone() }));
    expect(saved.map(({ name }) => name)).toEqual(["iterations", "learning_rate", "toy/m", "toy/v", "toy/vhat"]);
    const weights = variable.clone();
    for (let i = 0; i < 3; i++) first.minimize(loss, false, [variable]);
    const expected = Array.from(await variable.data());
    variable.assign(weights);

    const second = adam({ learningRate: 0.7, amsgrad: true });
    await second.setWeights(saved);
    expect(second.learningRate).toBeCloseTo(0.1, 7);
    for (let i = 0; i < 3; i++) second.minimize(loss, false, [variable]);
    expect(Array.from(await variable.data())).toEqual(expected);
    variable.assign(weights);
    await first.setWeights(saved);
    for (let i = 0; i < 3; i++) first.minimize(loss, false, [variable]);
    expect(Array.from(await variable.data())).toEqual(expected);

    tf.dispose([variable, weights, saved.map(({ tensor }) => tensor)]);
    first.dispose();
    second.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test("of a model's second copy takes the first one's slots", async () => {
    const make = () => tf.tidy(() => tf.variable(tf.tensor1d([1, 2]), true));
    const [one, two] = [tf.variable(make(), true, "w/kernel"), tf.variable(make(), true, "w/kernel_1")];
    const first = momentum(0.1);
    first.minimize(() => tf.sum(tf.square(one)) as tf.Scalar, false, [one]);
    const second = momentum(0.1);
    await second.setWeights(await first.getWeights());
    second.build([two]);
    expect(Array.from(await second.slotsOf(two)!.momentum!.data())).toEqual(
      Array.from(await first.slotsOf(one)!.momentum!.data()),
    );
    first.dispose();
    second.dispose();
    tf.disposeVariables();
  });

  test("of two variables of one plain name goes to two variables, in their order", async () => {
    const make = (name: string, value: number) => tf.tidy(() => tf.variable(tf.fill([1], value), true, name));
    const step = (optimizer: ReturnType<typeof momentum>, variables: tf.Variable[]) =>
      optimizer.minimize(() => tf.addN(variables.map((v) => tf.sum(tf.square(v)))) as tf.Scalar, false, variables);
    const one = [make("k", 1), make("k_1", 2)];
    const two = [make("k_2", 5), make("k_3", 6)];
    const [first, second, third] = [momentum(0.1), momentum(0.1), momentum(0.1)];
    step(first, one);
    step(second, two);
    await second.setWeights(await first.getWeights());
    await third.setWeights(await first.getWeights());
    third.build(two);
    for (const optimizer of [second, third])
      two.forEach((variable, i) => {
        expect(optimizer.slotsOf(variable)!.momentum!.dataSync()[0]).toBe(
          first.slotsOf(one[i]!)!.momentum!.dataSync()[0],
        );
      });
    for (const optimizer of [first, second, third]) optimizer.dispose();
    tf.disposeVariables();
  });

  test("that does not fit is refused", async () => {
    const before = tf.memory().numTensors;
    const { variable, loss } = toy();
    const optimizer = momentum(0.1);
    optimizer.minimize(loss, false, [variable]);
    const wrong = tf.zeros([2]);
    await expect(optimizer.setWeights([{ name: "toy/momentum", tensor: wrong }])).rejects.toThrow(
      'SGD: state "toy/momentum" must have shape [3], received [2]',
    );
    await expect(optimizer.setWeights([{ name: "beta", tensor: wrong }])).rejects.toThrow(
      'SGD: unknown state "beta"; expected iterations, learning_rate',
    );
    await expect(optimizer.setWeights([{ name: "iterations", tensor: wrong }])).rejects.toThrow(
      'SGD: state "iterations" must be a scalar, received shape [2]',
    );
    await expect(optimizer.setWeights([{ name: "toy/v", tensor: wrong }])).rejects.toThrow(
      'SGD: unknown state "toy/v"; expected momentum',
    );
    const fresh = momentum(0.1);
    await fresh.setWeights([{ name: "other/momentum", tensor: wrong }]);
    expect(() => fresh.minimize(loss, false, [variable])).toThrow(
      'SGD: the restored state has nothing for "toy"; it belongs to other',
    );
    optimizer.dispose();
    fresh.dispose();
    tf.dispose([variable, wrong]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("getOptimizer", () => {
  test.each(optimizerNames)("%s comes back from its config", (name) => {
    const optimizer = getOptimizer({ name, learningRate: 0.3 });
    const config = optimizer.getConfig();
    expect(config.learningRate).toBe(0.3);
    expect(getOptimizer({ className: optimizer.getClassName(), config }).getConfig()).toEqual(config);
  });

  test("schedules come back from a config", () => {
    const schedule = { className: "ExponentialDecay", initialLearningRate: 0.1, decaySteps: 4, decayRate: 0.5 };
    const config = getOptimizer({ name: "SGD", learningRate: schedule }).getConfig();
    expect(config.learningRate).toEqual({
      className: "ExponentialDecay",
      config: { initialLearningRate: 0.1, decaySteps: 4, decayRate: 0.5, staircase: false },
    });
    expect(getOptimizer({ className: "SGD", config }).getConfig()).toEqual(config);
  });

  test("errors say what was expected", () => {
    expect(() => getOptimizer("adm")).toThrow(
      'unknown optimizer "adm". Did you mean "adam"? Known: sgd, momentum, adagrad',
    );
    expect(() => getOptimizer({ name: "sgd", momentun: 0.9 })).toThrow(
      'SGD: unknown option "momentun". Did you mean "momentum"? Known: learningRate',
    );
    expect(() => sgd(Number.NaN)).toThrow(
      "SGD: learningRate must be a number of 0 or more or a schedule, received NaN",
    );
    expect(() => sgd({ momentum: 2 })).toThrow("SGD: momentum must be between 0 and 1, received 2");
    expect(() => rmsprop({ clipNorm: 1, clipValue: 2 })).toThrow(
      "RMSprop: give only one of clipNorm, clipValue and globalClipNorm, received clipNorm and clipValue",
    );
    expect(() => adam({ beta1: 1 })).toThrow("Adam: beta1 must be at least 0 and below 1, received 1");
    expect(() => adam({ gradientAccumulationSteps: 0 })).toThrow(
      "Adam: gradientAccumulationSteps must be a whole number of 1 or more, received 0",
    );
    expect(() => sgd(0.1).applyGradients([{ name: "nowhere", tensor: tf.scalar(1) }])).toThrow(
      'SGD: there is a gradient for "nowhere" but no variable of that name',
    );
    tf.disposeVariables();
  });
});

test("a tfjs-layers model compiles and fits with it, and nothing is left behind", async () => {
  tf.engine().reset();
  await tf.setBackend("cpu");
  const model = tfl.sequential({
    layers: [tfl.layers.dense({ units: 2, inputShape: [3] }), tfl.layers.dense({ units: 1 })],
  });
  const optimizer = adam(0.01);
  model.compile({ optimizer, loss: "meanSquaredError" });
  const [x, y] = [tf.ones([8, 3]), tf.ones([8, 1])];
  await model.fit(x, y, { epochs: 1, verbose: 0 });
  const before = tf.memory().numTensors;
  await model.fit(x, y, { epochs: 3, verbose: 0 });
  expect(tf.memory().numTensors).toBe(before);
  expect(optimizer.iterations).toBe(4);
  optimizer.dispose();
  model.dispose();
  tf.dispose([x, y]);
});
