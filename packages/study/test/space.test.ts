import { describe, expect, it } from "vitest";
import { createStudy, type Parameter, type StudyDefinition } from "../src";
import { completeDefinition } from "../src/definition";
import { allValues, onStep, stepOf, topOf, valueAt } from "../src/space";

const JUST_BELOW_1 = 1 - 2 ** -53;

describe("values of a parameter", () => {
  it.each<[Parameter, readonly [number, unknown][]]>([
    [
      { values: ["a", "b", "c"] },
      [
        [0, "a"],
        [0.33, "a"],
        [0.34, "b"],
        [0.67, "c"],
        [JUST_BELOW_1, "c"],
        [1, "c"],
      ],
    ],
    [
      { min: -2, max: 6 },
      [
        [0, -2],
        [0.25, 0],
        [0.5, 2],
        [1, 6],
      ],
    ],
    [
      { min: 3, max: 3 },
      [
        [0, 3],
        [0.7, 3],
      ],
    ],
    [
      { min: 1, max: 100, log: true },
      [
        [0, 1],
        [0.5, 10],
        [1, 100],
      ],
    ],
    [
      { min: 1, max: 4, int: true },
      [
        [0, 1],
        [0.24, 1],
        [0.26, 2],
        [0.5, 3],
        [0.76, 4],
        [JUST_BELOW_1, 4],
        [1, 4],
      ],
    ],
    // From 0.5 to 4.5 on a logarithmic scale, whose middle is 1.5.
    [
      { min: 1, max: 4, log: true, int: true },
      [
        [0, 1],
        [0.49, 1],
        [0.51, 2],
        [0.9, 4],
        [1, 4],
      ],
    ],
    [
      { min: 0, max: 1, step: 0.5 },
      [
        [0, 0],
        [0.32, 0],
        [0.34, 0.5],
        [0.66, 0.5],
        [0.67, 1],
        [1, 1],
      ],
    ],
    [
      { min: 10, max: 35, int: true, step: 10 },
      [
        [0, 10],
        [0.5, 20],
        [0.99, 30],
        [1, 30],
      ],
    ],
  ])("%j", (parameter, expected) => {
    for (const [unit, value] of expected) {
      const found = valueAt(parameter, unit);
      if (typeof value === "number") expect(found).toBeCloseTo(value, 12);
      else expect(found).toBe(value);
    }
  });

  it("never leave their range, whatever rounding does", () => {
    const range = { min: 1e-4, max: 0.3, log: true };
    expect(valueAt(range, 0)).toBeGreaterThanOrEqual(1e-4);
    expect(valueAt(range, 1)).toBeLessThanOrEqual(0.3);
    expect([-9, 0.1, 0.74, 9].map((value) => onStep({ min: 0, max: 0.8, step: 0.25 }, value))).toEqual([
      0, 0, 0.75, 0.75,
    ]);
  });

  it("have a step and a last one that it reaches", () => {
    expect(
      [{}, { int: true }, { int: true, step: 3 }, { step: 0.1 }, { int: false }].map((more) =>
        stepOf({ min: 0, max: 1, ...more }),
      ),
    ).toEqual([0, 1, 3, 0.1, 0]);
    expect(topOf({ min: 0, max: 7.5 })).toBe(7.5);
    expect(topOf({ min: 1, max: 10, step: 4 })).toBe(9);
    expect(topOf({ min: 0, max: 0.3, step: 0.1 })).toBe(0.3);
  });

  it("are listed in order, unless they are any number", () => {
    expect(allValues({ values: [3, 1] })).toEqual([3, 1]);
    expect(allValues({ min: 0, max: 1 })).toBeUndefined();
    expect(allValues({ min: 2, max: 5, int: true })).toEqual([2, 3, 4, 5]);
    expect(allValues({ min: 0.1, max: 0.45, step: 0.1 })).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect(allValues({ min: 4, max: 4, int: true })).toEqual([4]);
  });
});

const base = { space: { x: { min: 0, max: 1 } }, trials: 9, direction: "maximize" } satisfies StudyDefinition;

describe("a definition", () => {
  it("has defaults", () => {
    expect(completeDefinition(base)).toEqual({
      space: base.space,
      method: "random",
      trials: 9,
      direction: "maximize",
      epochs: 1,
      seeds: 1,
      seed: 0,
      scheduler: "none",
    });
  });

  it("of a grid has all trials, or fewer", () => {
    const space = { a: { values: [1, 2, 3] }, b: { min: 0, max: 1, step: 0.25 } };
    const trialsOf = (trials?: number) =>
      completeDefinition({ space, method: "grid", direction: "minimize", trials }).trials;
    expect([trialsOf(), trialsOf(7), trialsOf(15), trialsOf(99)]).toEqual([15, 7, 15, 15]);
  });

  it("has schedulers with defaults", () => {
    const rungsOf = (scheduler: StudyDefinition["scheduler"], epochs = 27) =>
      createStudy({ ...base, trials: 27, epochs, scheduler }).rungs;
    expect(rungsOf("none")).toEqual([27]);
    expect(rungsOf({ asha: {} })).toEqual([1, 3, 9, 27]);
    expect(rungsOf({ asha: { minEpochs: 4, factor: 2 } })).toEqual([4, 8, 16, 27]);
    expect(rungsOf({ asha: { minEpochs: 27 } })).toEqual([27]);
    expect(rungsOf({ asha: { minEpochs: 50 } })).toEqual([27]);
    expect(rungsOf({ asha: { factor: 1.5 } }, 4)).toEqual([1, 2, 2, 3, 4]);
    expect(rungsOf({ halving: {} })).toEqual([1, 3, 9, 27]);
    expect(rungsOf({ halving: { factor: 9 } })).toEqual([3, 27]);
  });

  it("takes every kind of value", () => {
    const values = [null, "a", true, false, 0, -1.5, [], [1, ["b", null]]];
    expect(
      createStudy({ ...base, space: { x: { values } }, method: "grid", trials: undefined }).definition.trials,
    ).toBe(8);
  });

  const x = (parameter: unknown) => ({ ...base, space: { x: parameter } });
  it.each<[unknown, string]>([
    [x(null), 'Parameter "x" is null; expected { values: […] } or { min, max }.'],
    [x([1, 2]), 'Parameter "x" is [1,2]'],
    [x("0..1"), 'Parameter "x" is "0..1"'],
    [x({ values: "ab" }), "values needs a list"],
    [x({ values: [1], min: 0 }), 'unknown option "min"'],
    [x({ values: [1, "1", 1] }), "1 stands twice"],
    [x({ values: [Number.NaN] }), "null is no value"],
    [x({ values: [[1, { a: 1 }]] }), "is no value"],
    [x({ values: [() => 1] }), "is no value"],
    [x({ min: 0, max: 1, steps: 2 }), 'unknown option "steps"'],
    [x({ min: 0 }), "min is 0 and max is undefined"],
    [x({ min: Number.NEGATIVE_INFINITY, max: 0 }), "min is -Infinity and max is 0"],
    [x({ min: -1, max: 1, log: true }), "log needs a min above 0, received -1"],
    [x({ min: 0, max: 1.5, int: true }), "int needs whole numbers as limits, received 0 and 1.5"],
    [x({ min: 0, max: 1, step: 0 }), "step is 0; expected a number above 0"],
    [x({ min: 0, max: 1, step: -1 }), "step is -1"],
    [x({ min: 0, max: 1, step: Number.POSITIVE_INFINITY }), "step is Infinity"],
    [x({ min: 0, max: 9, int: true, step: 1.5 }), "int needs a whole step, received 1.5"],
    [{ ...base, trials: 0 }, "trials is 0; expected a whole number from 1"],
    [{ ...base, trials: 1.5 }, "trials is 1.5"],
    [{ ...base, epochs: 0 }, "epochs is 0; expected a whole number from 1"],
    [{ ...base, seeds: 0 }, "seeds is 0; expected a whole number from 1"],
    [{ ...base, seed: -1 }, "seed is -1; expected a whole number from 0"],
    [{ ...base, method: "sobol", trials: undefined }, "method sobol needs trials"],
    [{ ...base, direction: undefined }, "direction is undefined"],
    [{ ...base, scheduler: null }, 'scheduler is null; expected "none", { asha: … } or { halving: … }'],
    [{ ...base, scheduler: "asha" }, 'scheduler is "asha"'],
    [{ ...base, scheduler: {} }, "scheduler is {}"],
    [{ ...base, scheduler: { asha: {}, halving: {} } }, 'scheduler is {"asha":{},"halving":{}}'],
    [{ ...base, scheduler: { asha: { epochs: 1 } } }, 'unknown option "epochs"'],
    [{ ...base, scheduler: { asha: { minEpochs: 0 } } }, "scheduler.asha.minEpochs is 0"],
    [{ ...base, scheduler: { asha: { factor: Number.POSITIVE_INFINITY } } }, "scheduler.asha.factor is Infinity"],
    [{ ...base, scheduler: { halving: { minEpochs: 1 } } }, 'unknown option "minEpochs"'],
    [{ ...base, scheduler: { halving: { factor: 0.5 } } }, "scheduler.halving.factor is 0.5"],
    [{ ...base, scheduler: { halving: { factor: Number.NaN } } }, "scheduler.halving.factor is NaN"],
  ])("is refused as a wrong call: %j", (definition, message) => {
    expect(() => completeDefinition(definition as StudyDefinition)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(message), usage: true }),
    );
  });

  it("takes what is just allowed", () => {
    for (const more of [{ seed: 0 }, { seeds: 1, epochs: 1, trials: 1 }, { scheduler: { asha: { factor: 1.01 } } }])
      expect(completeDefinition({ ...base, ...more })).toMatchObject(more);
    for (const parameter of [
      { min: 1, max: 1 },
      { min: 1e-9, max: 1, log: true },
      { min: -3, max: 3, int: true, step: 2 },
    ])
      expect(createStudy(x(parameter) as StudyDefinition).definition.space).toEqual({ x: parameter });
  });
});
