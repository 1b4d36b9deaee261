import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as optim from "../src/index";
import "@tensorflow/tfjs-backend-cpu";

const decay = { initialLearningRate: 1, decaySteps: 1 };

test.each<[() => unknown, string]>([
  [
    () => optim.adam({ compat: "keras" as "keras2" }),
    'Adam: compat must be "keras3", "keras2" or "tf1", received "keras"',
  ],
  [
    () => optim.adam({ learningRate: -1 }),
    "Adam: learningRate must be a number of 0 or more or a schedule, received -1",
  ],
  [() => optim.adam({ learningRate: "0.1" as never }), "Adam: learningRate must be a number of 0 or more"],
  [() => optim.adam({ clipNorm: 0 }), "Adam: clipNorm must be more than 0, received 0"],
  [() => optim.adam({ clipNorm: 1, clipValue: 1 }), "Adam: give only one of clipNorm, clipValue and globalClipNorm"],
  [
    () => optim.adam({ gradientAccumulationSteps: 1.5 }),
    "gradientAccumulationSteps must be a whole number of 1 or more",
  ],
  [() => optim.adam({ gradientAccumulationSteps: 0 }), "gradientAccumulationSteps must be a whole number of 1 or more"],
  [
    () => optim.adam({ emaOverwriteFrequency: 0 }),
    "emaOverwriteFrequency must be a whole number of 1 or more, received 0",
  ],
  [() => optim.adam({ emaMomentum: 1.1 }), "Adam: emaMomentum must be between 0 and 1, received 1.1"],
  [() => optim.adam({ decay: -1 }), "Adam: decay must be 0 or more, received -1"],
  [() => optim.adam({ weightDecay: -1 }), "Adam: weightDecay must be 0 or more, received -1"],
  [() => optim.adam({ useEma: 1 as never }), "Adam: useEma must be true or false, received 1"],
  [() => optim.adam({ epsilon: Number.NaN }), "Adam: epsilon must be a finite number, received NaN"],
  [() => optim.adam({ beta1: 1 }), "Adam: beta1 must be at least 0 and below 1, received 1"],
  [() => optim.adam({ beta2: -0.1 }), "Adam: beta2 must be at least 0 and below 1, received -0.1"],
  [() => optim.adamax({ beta1: 1 }), "Adamax: beta1 must be between 0 and"],
  [() => optim.adadelta({ rho: 2 }), "Adadelta: rho must be between 0 and 1, received 2"],
  [() => optim.rmsprop({ rho: -1 }), "RMSprop: rho must be between 0 and 1, received -1"],
  [() => optim.rmsprop({ momentum: 2 }), "RMSprop: momentum must be between 0 and 1, received 2"],
  [() => optim.sgd({ momentum: 2 }), "SGD: momentum must be between 0 and 1, received 2"],
  [() => optim.nadam({ decay: 0.1 }), "Nadam: decay is not supported; pass a schedule as learningRate"],
  [() => optim.adafactor({ clipThreshold: 0 }), "Adafactor: clipThreshold must be more than 0, received 0"],
  [() => optim.ftrl({ learningRatePower: 0.5 }), "Ftrl: learningRatePower must be 0 or less, received 0.5"],
  [() => optim.ftrl({ l1RegularizationStrength: -1 }), "Ftrl: l1RegularizationStrength must be 0 or more, received -1"],
  [() => optim.lamb({ beta2: 1 }), "Lamb: beta2 must be between 0 and"],
  [
    () => optim.proximalAdagrad({ learningRate: 1, l2RegularizationStrength: -1 }),
    "l2RegularizationStrength must be 0 or more",
  ],
  [() => optim.exponentialDecay({ ...decay } as never), "ExponentialDecay: decayRate is missing"],
  [
    () => optim.polynomialDecay({ ...decay, decaySteps: 0 }),
    "PolynomialDecay: decaySteps must be more than 0, received 0",
  ],
  [
    () => optim.cosineDecayRestarts({ initialLearningRate: 1, firstDecaySteps: -1 }),
    "CosineDecayRestarts: firstDecaySteps must be more than 0, received -1",
  ],
  [() => optim.piecewiseConstantDecay({ boundaries: [1], values: [1] }), "values must be one longer than boundaries"],
  [() => optim.piecewiseConstantDecay({} as never), "values must be one longer than boundaries"],
  [
    () => optim.piecewiseConstantDecay({ boundaries: [2, 2], values: [1, 2, 3] }),
    "PiecewiseConstantDecay: boundaries must ascend, received 2, 2",
  ],
  [
    () => optim.getSchedule({ className: "ExponentialDeca" }),
    'unknown schedule "ExponentialDeca". Did you mean "ExponentialDecay"?',
  ],
  [() => optim.getSchedule({} as never), "getSchedule: expected { className, … }, received {}"],
  [() => optim.getOptimizer("adm"), 'unknown optimizer "adm". Did you mean "adam"?'],
  [() => optim.getOptimizer({} as never), "getOptimizer: expected an optimizer, its name or { name, … }, received {}"],
  [
    () => optim.getOptimizer(undefined as never),
    "getOptimizer: expected an optimizer, its name or { name, … }, received undefined",
  ],
  [() => optim.randomNormal({ stddev: -1 }), "RandomNormal: stddev must be 0 or more, received -1"],
  [() => optim.truncatedNormal({ seed: 0.5 }), "TruncatedNormal: seed must be a whole number, received 0.5"],
  [
    () => optim.randomUniform({ minval: 1, maxval: 0 }),
    "RandomUniform: minval must not exceed maxval, received 1 and 0",
  ],
  [() => optim.randomNormal().apply([1], "int32"), "RandomNormal: dtype must be float32, received int32"],
  [() => optim.identity().apply([1, 2, 3]), "Identity: the shape must have two axes, received [1,2,3]"],
  [() => optim.orthogonal().apply([2]), "Orthogonal: the shape must have two axes or more, received [2]"],
  [() => optim.varianceScaling({ scale: 0 }), "VarianceScaling: scale must be more than 0, received 0"],
  [
    () => optim.varianceScaling({ mode: "fan" as "fanIn" }),
    "VarianceScaling: mode must be one of fanIn, fanOut, fanAvg",
  ],
  [() => optim.unitNorm({ axis: 0.5 }), "UnitNorm: axis must be a whole number or a list of them, received 0.5"],
  [() => optim.maxNorm({ axis: [] }), "MaxNorm: axis must be a whole number or a list of them, received []"],
  [
    () => optim.minMaxNorm({ axis: ["0"] as never }),
    'MinMaxNorm: axis must be a whole number or a list of them, received ["0"]',
  ],
  [() => optim.l2(-1), "L1L2: l2 must be 0 or more, received -1"],
  [() => optim.setSeed(0.5), "setSeed: seed must be a whole number, received 0.5"],
  [
    () => {
      new optim.RandomStream(1).state = [0, 0, 0, 0];
    },
    "random state must be four 32-bit numbers, not all 0; received [0, 0, 0, 0]",
  ],
  [
    () => {
      optim.sgd(optim.exponentialDecay({ ...decay, decayRate: 1 })).learningRate = 0.1;
    },
    "SGD: the learning rate follows a schedule and cannot be set",
  ],
  [
    () => optim.sgd(0.1).applyGradients({ nowhere: tf.scalar(0) }),
    'SGD: there is a gradient for "nowhere" but no variable',
  ],
])("%#: %s", async (call, message) => {
  const scope = tf.engine();
  scope.startScope();
  const error = await refusal(call);
  scope.endScope();
  expect(error.message).toContain(message);
});

test("a restored state of other slots is refused when a variable claims it", async () => {
  const variable = tf.tidy(() => tf.variable(tf.zeros([2]), true, "claimed"));
  const optimizer = optim.adam();
  const wrong = tf.zeros([3]);
  await optimizer.setWeights([{ name: "claimed/m", tensor: wrong }]);
  const error = await refusal(() => optimizer.build([variable]));
  expect(error.message).toBe('Adam: state of "claimed" must be m [2], v [2], received m [3]');
  optimizer.dispose();
  tf.dispose([variable, wrong]);
});
