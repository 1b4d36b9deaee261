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
  kerasOptimizer: null,
  clipByGlobalNorm: null,
  clipByNorm: null,
  applyConstraints: null,
  NonNeg: null,
  nonNeg: null,
  getOptimizer: (options) => all.getOptimizer(merged(options, { name: "sgd" }) as { name: string }),
  getSchedule: (options) =>
    all.getSchedule(merged(options, { className: "ExponentialDecay", ...staircase }) as { className: string }),
  fans: null,
  randomMask: null,
  RandomInitializer: null,
  Optimizer: null,
  getRandomState: null,
  getSeed: null,
  randomStream: null,
  randomTensor: null,
  setRandomState: null,
  setSeed: null,
  RandomStream: null,
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
