import { describe, expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as optim from "../src/index";

const decay = { initialLearningRate: 1, decaySteps: 10 };
const withRate = { ...decay, decayRate: 0.5 };
type Make = (options: never) => object;

/** What each schedule must be given, from the options' documents: those without a default. */
const schedules: readonly (readonly [string, Make, Readonly<Record<string, number>>])[] = [
  ["CosineDecay", optim.cosineDecay, decay],
  ["CosineDecayRestarts", optim.cosineDecayRestarts, { initialLearningRate: 1, firstDecaySteps: 10 }],
  ["ExponentialDecay", optim.exponentialDecay, withRate],
  ["InverseTimeDecay", optim.inverseTimeDecay, withRate],
  ["LinearCosineDecay", optim.linearCosineDecay, decay],
  ["NaturalExpDecay", optim.naturalExpDecay, withRate],
  ["PolynomialDecay", optim.polynomialDecay, decay],
];

describe.each(schedules)("%s", (owner, make, given) => {
  test.each(Object.keys(given))("%s is needed", async (key) => {
    const { [key]: _, ...rest } = given;
    for (const without of [rest, { ...rest, [key]: null }, { ...rest, [key]: undefined }])
      expect((await refusal(() => make(without as never))).message).toBe(`${owner}: ${key} is missing`);
  });

  test("what is given is checked", async () => {
    const steps = Object.keys(given).find((key) => key.endsWith("Steps"))!;
    for (const value of [0, -1])
      expect((await refusal(() => make({ ...given, [steps]: value } as never))).message).toBe(
        `${owner}: ${steps} must be more than 0, received ${value}`,
      );
    for (const key of Object.keys(given))
      expect((await refusal(() => make({ ...given, [key]: "1" } as never))).message).toBe(
        `${owner}: ${key} must be a finite number, received 1`,
      );
  });

  test("no options at all are an error of ours", async () => {
    for (const none of [undefined, null])
      expect((await refusal(() => make(none as never))).message).toMatch(/initialLearningRate is missing|options/);
  });
});

test("schedules tell every option in their configuration, and are made again from it", () => {
  const all: readonly (readonly [Make, object])[] = [
    [optim.cosineDecay, { ...decay, alpha: 0.5, warmupTarget: 2, warmupSteps: 3 }],
    [optim.cosineDecayRestarts, { initialLearningRate: 1, firstDecaySteps: 10, tMul: 3, mMul: 0.5, alpha: 0.25 }],
    [optim.exponentialDecay, { ...withRate, staircase: true }],
    [optim.inverseTimeDecay, { ...withRate, staircase: true }],
    [optim.linearCosineDecay, { ...decay, numPeriods: 2, alpha: 0.5, beta: 0.25 }],
    [optim.naturalExpDecay, { ...withRate, staircase: true }],
    [optim.piecewiseConstantDecay, { boundaries: [1, 5], values: [3, 2, 1] }],
    [optim.polynomialDecay, { ...decay, endLearningRate: 0.5, power: 2, cycle: true }],
  ];
  for (const [make, options] of all) {
    const made = make(options as never) as optim.LearningRateSchedule;
    expect(made.getConfig()).toEqual(options);
    const again = optim.getSchedule({ className: made.getClassName(), config: made.getConfig() } as never);
    expect(again.getConfig()).toEqual(options);
  }
});
