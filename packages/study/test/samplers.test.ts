import { describe, expect, it } from "vitest";
import { createStudy } from "../src";
import { normalCdf, truncatedQuantile } from "../src/samplers/tpe/normal";
import { valueAt } from "../src/space";

const space = { a: { values: ["x", "y", [1, 2]] }, b: { min: 0, max: 1, step: 0.25 }, c: { values: [true, false] } };

const valuesOf = (definition: Parameters<typeof createStudy>[0]) => {
  const study = createStudy(definition);
  for (let job = study.ask(); job; job = study.ask()) study.tell(job.id, { value: 0 });
  return study.trials.map(({ values }) => values);
};

describe("grid", () => {
  it("tries every combination once, the last parameter changing fastest", () => {
    const all = valuesOf({ space, method: "grid", direction: "maximize" });
    expect(all).toHaveLength(30);
    expect(new Set(all.map((values) => JSON.stringify(values))).size).toBe(30);
    expect(all.slice(0, 3)).toEqual([
      { a: "x", b: 0, c: true },
      { a: "x", b: 0, c: false },
      { a: "x", b: 0.25, c: true },
    ]);
    expect(all.at(-1)).toEqual({ a: [1, 2], b: 1, c: false });
  });

  it("chooses some of them, in the same order and without repeats", () => {
    const all = valuesOf({ space, method: "grid", direction: "maximize" }).map((one) => JSON.stringify(one));
    const some = valuesOf({ space, method: "grid", trials: 7, seed: 3, direction: "maximize" });
    const places = some.map((one) => all.indexOf(JSON.stringify(one)));
    expect(places).toHaveLength(7);
    expect(places).toEqual([...new Set(places)].sort((x, y) => x - y));
    expect(valuesOf({ space, method: "grid", trials: 7, seed: 3, direction: "maximize" })).toEqual(some);
    expect(valuesOf({ space, method: "grid", trials: 7, seed: 4, direction: "maximize" })).not.toEqual(some);
  });
});

describe("random and sobol", () => {
  const wide = { x: { min: 1e-4, max: 1, log: true }, n: { min: 1, max: 5, int: true }, k: { values: ["a", "b"] } };

  it.each(["random", "sobol"] as const)("%s fills every range evenly", (method) => {
    const values = valuesOf({ space: wide, method, trials: 4000, seed: 1, direction: "maximize" });
    const share = (test: (one: Record<string, unknown>) => boolean) => values.filter(test).length / values.length;
    // Four standard deviations of a share of 4,000 are at most 0.032.
    expect(share(({ x }) => (x as number) < 1e-2)).toBeCloseTo(0.5, 1);
    for (const n of [1, 2, 3, 4, 5]) expect(Math.abs(share((one) => one.n === n) - 0.2)).toBeLessThan(0.032);
    expect(Math.abs(share(({ k }) => k === "a") - 0.5)).toBeLessThan(0.032);
  });

  it("spreads Sobol's first 16 points over all 16 parts of each axis, whatever the shift", () => {
    const axes = { x: { min: 0, max: 1 }, y: { min: 0, max: 1 } };
    for (const seed of [0, 1, 2]) {
      const values = valuesOf({ space: axes, method: "sobol", trials: 16, seed, direction: "maximize" });
      for (const axis of ["x", "y"])
        expect(new Set(values.map((one) => Math.floor((one[axis] as number) * 16))).size).toBe(16);
    }
  });

  it("depends on the seed and the trial's number alone", () => {
    const [a, b] = [1, 2].map((seed) =>
      valuesOf({ space: wide, method: "random", trials: 5, seed, direction: "maximize" }),
    );
    expect(a).not.toEqual(b);
    const more = valuesOf({ space: wide, method: "random", trials: 9, seed: 1, direction: "maximize" });
    expect(more.slice(0, 5)).toEqual(a);
  });
});

it("finds a minimum sooner with TPE than at random", () => {
  const reach = (method: "tpe" | "random", seed: number) => {
    const study = createStudy({
      space: { x: { min: -10, max: 10 }, y: { min: 1e-4, max: 1e4, log: true }, k: { values: ["a", "b", "c"] } },
      method,
      trials: 80,
      seed,
      direction: "minimize",
    });
    for (let job = study.ask(); job; job = study.ask()) {
      const { x, y, k } = job.values as { x: number; y: number; k: string };
      study.tell(job.id, { value: (x - 3) ** 2 + (Math.log10(y) - 1) ** 2 + (k === "b" ? 0 : 5) });
    }
    return study.best!.value!;
  };
  const seeds = [0, 1, 2, 3, 4, 5, 6, 7];
  const median = (values: number[]) => values.sort((a, b) => a - b)[4]!;
  const [tpe, random] = (["tpe", "random"] as const).map((method) => median(seeds.map((seed) => reach(method, seed))));
  expect(tpe!).toBeLessThan(random! / 4);
});

it("has a normal distribution that is exact in the tails", () => {
  // Of Abramowitz & Stegun, tables 26.1 and 26.2, and mpmath for the tail.
  expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 14);
  expect(normalCdf(-3) / 0.001349898031630095).toBeCloseTo(1, 12);
  expect(normalCdf(-20) / 2.753624118606234e-89).toBeCloseTo(1, 12);
  expect(truncatedQuantile(0.5, 8, 9)).toBeGreaterThan(8);
  expect(truncatedQuantile(0.5, -9, -8)).toBeCloseTo(-truncatedQuantile(0.5, 8, 9), 10);
});

it("rounds steps to the decimals that they are written with", () => {
  const range = { min: 0.1, max: 0.75, step: 0.1 };
  const values = Array.from({ length: 700 }, (_, index) => valueAt(range, index / 700));
  expect([...new Set(values)]).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
});
