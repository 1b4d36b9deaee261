import "@tensorflow/tfjs-backend-cpu";
import { layers } from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { type OptionCase, refusal, testUnknownOptions } from "../../../scripts/testing/unknown-options";
import * as all from "../src/index";

const decay = { initialLearningRate: 1, decaySteps: 10 };
const staircase = { ...decay, decayRate: 0.5 };
const restarts = { initialLearningRate: 1, firstDecaySteps: 10 };
const pieces = { boundaries: [1], values: [1, 2] };

/** The factory and the class of one thing, which take the same options. */
const both =
  (make: (options: never) => unknown, valid?: object) =>
  (options: object): unknown =>
    make((valid === undefined ? options : merged(options, valid)) as never);
/** What is no object stays what it is. */
const merged = (options: object, valid: object): object =>
  options === null || Array.isArray(options) ? options : { ...valid, ...options };

const cases: Record<string, OptionCase> = {
  clipByGlobalNorm: null,
  clipByNorm: null,
  applyConstraints: null,
  MaxNorm: both((options) => new all.MaxNorm(options)),
  maxNorm: both(all.maxNorm),
  MinMaxNorm: both((options) => new all.MinMaxNorm(options)),
  minMaxNorm: both(all.minMaxNorm),
  NonNeg: null,
  nonNeg: null,
  UnitNorm: both((options) => new all.UnitNorm(options)),
  unitNorm: both(all.unitNorm),
  getOptimizer: (options) => all.getOptimizer(merged(options, { name: "sgd" }) as { name: string }),
  getSchedule: (options) =>
    all.getSchedule(merged(options, { className: "ExponentialDecay", ...staircase }) as { className: string }),
  Identity: both((options) => new all.Identity(options)),
  identity: both(all.identity),
  fans: null,
  randomMask: null,
  RandomInitializer: null,
  Orthogonal: both((options) => new all.Orthogonal(options)),
  orthogonal: both(all.orthogonal),
  RandomNormal: both((options) => new all.RandomNormal(options)),
  randomNormal: both(all.randomNormal),
  RandomUniform: both((options) => new all.RandomUniform(options)),
  randomUniform: both(all.randomUniform),
  TruncatedNormal: both((options) => new all.TruncatedNormal(options)),
  truncatedNormal: both(all.truncatedNormal),
  VarianceScaling: both((options) => new all.VarianceScaling(options)),
  varianceScaling: both(all.varianceScaling),
  glorotNormal: both(all.glorotNormal),
  glorotUniform: both(all.glorotUniform),
  heNormal: both(all.heNormal),
  heUniform: both(all.heUniform),
  lecunNormal: both(all.lecunNormal),
  lecunUniform: both(all.lecunUniform),
  Optimizer: null,
  Adadelta: both((options) => new all.Adadelta(options)),
  adadelta: both(all.adadelta),
  Adafactor: both((options) => new all.Adafactor(options)),
  adafactor: both(all.adafactor),
  Adagrad: both((options) => new all.Adagrad(options)),
  adagrad: both(all.adagrad),
  Adam: both((options) => new all.Adam(options)),
  adam: both(all.adam),
  Adamax: both((options) => new all.Adamax(options)),
  adamax: both(all.adamax),
  AdamW: both((options) => new all.AdamW(options)),
  adamw: both(all.adamw),
  Ftrl: both((options) => new all.Ftrl(options)),
  ftrl: both(all.ftrl),
  Lamb: both((options) => new all.Lamb(options)),
  lamb: both(all.lamb),
  Lion: both((options) => new all.Lion(options)),
  lion: both(all.lion),
  momentum: (options) => all.momentum(options),
  Nadam: both((options) => new all.Nadam(options)),
  nadam: both(all.nadam),
  ProximalAdagrad: both((options) => new all.ProximalAdagrad(options)),
  proximalAdagrad: both(all.proximalAdagrad),
  ProximalGradientDescent: both((options) => new all.ProximalGradientDescent(options)),
  proximalGradientDescent: both(all.proximalGradientDescent),
  RMSprop: both((options) => new all.RMSprop(options)),
  rmsprop: both(all.rmsprop),
  SGD: both((options) => new all.SGD(options)),
  sgd: both(all.sgd),
  getRandomState: null,
  getSeed: null,
  randomStream: null,
  randomTensor: null,
  setRandomState: null,
  setSeed: null,
  RandomStream: null,
  L1L2: both((options) => new all.L1L2(options)),
  l1: both(all.l1),
  l1l2: both(all.l1l2),
  l2: both(all.l2),
  OrthogonalRegularizer: both((options) => new all.OrthogonalRegularizer(options)),
  orthogonalRegularizer: both(all.orthogonalRegularizer),
  LearningRateSchedule: null,
  CosineDecay: both((options) => new all.CosineDecay(options), decay),
  cosineDecay: both(all.cosineDecay, decay),
  CosineDecayRestarts: both((options) => new all.CosineDecayRestarts(options), restarts),
  cosineDecayRestarts: both(all.cosineDecayRestarts, restarts),
  ExponentialDecay: both((options) => new all.ExponentialDecay(options), staircase),
  exponentialDecay: both(all.exponentialDecay, staircase),
  InverseTimeDecay: both((options) => new all.InverseTimeDecay(options), staircase),
  inverseTimeDecay: both(all.inverseTimeDecay, staircase),
  LinearCosineDecay: both((options) => new all.LinearCosineDecay(options), decay),
  linearCosineDecay: both(all.linearCosineDecay, decay),
  NaturalExpDecay: both((options) => new all.NaturalExpDecay(options), staircase),
  naturalExpDecay: both(all.naturalExpDecay, staircase),
  PiecewiseConstantDecay: both((options) => new all.PiecewiseConstantDecay(options), pieces),
  piecewiseConstantDecay: both(all.piecewiseConstantDecay, pieces),
  PolynomialDecay: both((options) => new all.PolynomialDecay(options), decay),
  polynomialDecay: both(all.polynomialDecay, decay),
};

testUnknownOptions(all, cases);

test("a misspelt required option is named before it is missed", async () => {
  const { message } = await refusal(() =>
    all.exponentialDecay({ initialLearningRat: 0.1, decaySteps: 1, decayRate: 1 } as never),
  );
  expect(message).toBe(
    'ExponentialDecay: unknown option "initialLearningRat". Did you mean "initialLearningRate"? ' +
      "Known: initialLearningRate, decaySteps, decayRate, staircase.",
  );
});

test("an optimizer's rate is among the names it lists", async () => {
  expect((await refusal(() => all.adam({ learninRate: 1 } as never))).message).toContain(
    'Did you mean "learningRate"?',
  );
});

test("a file's initializer keeps settings of other programs", () => {
  const layer = layers.dense({ units: 1, inputShape: [1], kernelInitializer: all.glorotUniform({ seed: 1 }) });
  const config = layer.getConfig() as { kernelInitializer: { config: Record<string, unknown> } };
  config.kernelInitializer.config.dtype = "float32";
  const copy = layers.dense(config as never);
  expect(copy.getConfig().kernelInitializer).toEqual(layer.getConfig().kernelInitializer);
});

test("a subclass without defaults is told what the constructor takes", async () => {
  class Own extends all.Optimizer {
    static className = "Own";
    constructor(...rest: unknown[]) {
      super(...(rest as [never, never]));
    }
    protected slots() {
      return {};
    }
    protected rule(): all.UpdateRule {
      return (value) => value;
    }
  }
  expect((await refusal(() => new Own({}))).message).toContain("super(options, (compat) => ({");
});
