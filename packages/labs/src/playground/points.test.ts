import { describe, expect, it } from "vitest";
import { type OwnPoints, planePoints } from "./points";
import { type PlaygroundData, resolvePlayground } from "./spec";

const points = (data: Partial<PlaygroundData>, seed = 3, own?: OwnPoints) =>
  planePoints(resolvePlayground({ data: { samples: 200, noise: 0, ...data } }).data, seed, own);

/** Returns each point with its target. */
const each = ({ places, targets }: ReturnType<typeof points>) =>
  Array.from(targets, (target, row) => ({ x: places[2 * row]!, y: places[2 * row + 1]!, target }));

describe("points without noise", () => {
  it("circle: class 1 within 2.5, class 0 from 3.5 to 5", () => {
    const made = points({ name: "circle" });
    for (const { x, y, target } of each(made)) {
      const radius = Math.hypot(x, y);
      if (target === 1) expect(radius).toBeLessThanOrEqual(2.5);
      else expect([radius >= 3.5 - 1e-6, radius <= 5 + 1e-5]).toEqual([true, true]);
    }
    expect(made.classNames).toEqual(["0", "1"]);
    expect(Math.max(...made.places)).toBeGreaterThan(4);
  });

  it("spiral: as many arms as classes, within 5", () => {
    const made = points({ name: "spiral", classes: 4 });
    expect(made.classNames).toEqual(["0", "1", "2", "3"]);
    const radii = each(made).map(({ x, y }) => Math.hypot(x, y));
    expect(Math.max(...radii)).toBeCloseTo(5, 5);
    for (const { x, y, target } of each(made)) {
      const way = Math.hypot(x, y) / 5;
      const angle = 2 * Math.PI * (1.75 * way + target / 4);
      expect(x).toBeCloseTo(5 * way * Math.sin(angle), 4);
      expect(y).toBeCloseTo(5 * way * Math.cos(angle), 4);
    }
  });

  it("gaussian: clouds of unit width around places 3 from the centre", () => {
    const made = points({ name: "gaussian", classes: 3, samples: 3000 });
    for (const target of [0, 1, 2]) {
      const cloud = each(made).filter((one) => one.target === target);
      expect(cloud).toHaveLength(1000);
      const mean = (pick: (one: { x: number; y: number }) => number) =>
        cloud.reduce((sum, one) => sum + pick(one), 0) / cloud.length;
      const angle = (2 * Math.PI * target) / 3 + Math.PI / 4;
      const [x, y] = [mean((one) => one.x), mean((one) => one.y)];
      // A mean of 1000 numbers of width 1 has a standard error of 0.03.
      expect(Math.abs(x - 3 * Math.cos(angle))).toBeLessThan(0.12);
      expect(Math.abs(y - 3 * Math.sin(angle))).toBeLessThan(0.12);
      const width = Math.sqrt(mean((one) => (one.x - x) ** 2));
      expect(Math.abs(width - 1)).toBeLessThan(0.1);
    }
  });

  it("moons: half circles around two places, side by side", () => {
    for (const { x, y, target } of each(points({ name: "moons" }))) {
      const [a, b] = [x * 0.3 + 0.5, y * 0.3 + 0.25];
      const distance = target === 0 ? Math.hypot(a, b) : Math.hypot(a - 1, b - 0.5);
      expect(distance).toBeCloseTo(1, 5);
    }
  });

  it("xor: classes by quadrant, off the axes", () => {
    const made = each(points({ name: "xor" }));
    for (const { x, y, target } of made) {
      expect(target).toBe(x > 0 === y > 0 ? 0 : 1);
      expect(Math.min(Math.abs(x), Math.abs(y))).toBeGreaterThanOrEqual(0.3 - 1e-6);
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(5.3 + 1e-6);
    }
    expect(Math.max(...made.map(({ x }) => x))).toBeGreaterThan(5);
  });

  it("region: class 1 where the formula is above 0", () => {
    const made = each(points({ name: "region", formula: "x - 1" }));
    expect(made.every(({ x, target }) => target === (x > 1 ? 1 : 0))).toBe(true);
    expect(made.some(({ target }) => target === 0) && made.some(({ target }) => target === 1)).toBe(true);
    expect(each(points({ name: "region", formula: "0" })).every(({ target }) => target === 0)).toBe(true);
    expect(Math.max(...made.map(({ x, y }) => Math.max(Math.abs(x), Math.abs(y))))).toBeLessThanOrEqual(5);
  });

  it("plane: x + y, brought to −1 to 1", () => {
    const made = points({ name: "plane" });
    const [low, high] = made.valueDomain!;
    for (const { x, y, target } of each(made)) expect(target).toBeCloseTo((2 * (x + y - low)) / (high - low) - 1, 4);
    expect([Math.min(...made.targets), Math.max(...made.targets)]).toEqual([-1, 1]);
    expect([made.classNames, made.xDomain, made.yDomain]).toEqual([[], [-6, 6], [-6, 6]]);
  });

  it("surface: one value everywhere is the middle of its range", () => {
    const made = points({ name: "surface", formula: "7" });
    expect(made.valueDomain).toEqual([6, 8]);
    expect(made.targets.every((target) => target === 0)).toBe(true);
  });
});

it("noise moves the points of every set, and not their targets", () => {
  for (const name of ["circle", "spiral", "moons", "xor", "region", "plane"] as const) {
    const [still, moved] = [points({ name }), points({ name, noise: 0.5 })];
    expect(moved.targets, name).toEqual(still.targets);
    const shifts = still.places.map((value, index) => moved.places[index]! - value);
    const width = Math.sqrt(shifts.reduce((sum, shift) => sum + shift * shift, 0) / shifts.length);
    // 400 shifts of width 0.5: their width varies by about 0.02.
    expect(Math.abs(width - 0.5), name).toBeLessThan(0.08);
  }
  const [narrow, wide] = [points({ name: "gaussian" }), points({ name: "gaussian", noise: 2 })];
  const span = ({ places }: typeof narrow) => Math.max(...places) - Math.min(...places);
  expect(span(wide)).toBeGreaterThan(1.3 * span(narrow));
});

describe("the split", () => {
  it("leaves a point in either part", () => {
    const counts = (samples: number, trainShare: number) => {
      const { trainCount, targets } = points({ name: "xor", samples, trainShare });
      return [trainCount, targets.length - trainCount];
    };
    expect(counts(4, 0.1)).toEqual([1, 3]);
    expect(counts(4, 0.9)).toEqual([3, 1]);
    expect(counts(10, 0.55)).toEqual([6, 4]);
    expect(counts(10, 0.5)).toEqual([5, 5]);
  });

  it("keeps each place with its target", () => {
    const { places, targets } = points({ name: "plane", samples: 6 });
    const other = points({ name: "plane", samples: 6, trainShare: 0.9 });
    const rows = (from: { places: Float32Array; targets: Float32Array }) =>
      Array.from(from.targets, (target, row) => [from.places[2 * row], from.places[2 * row + 1], target]).sort(
        (a, b) => a[0]! - b[0]!,
      );
    expect(rows({ places, targets })).toEqual(rows(other));
  });
});

describe("the reader's own points", () => {
  const own = { x: [0, 10, 5, 2], y: [3, 3, 3, 3], targets: [0, 1, 1, 0], classNames: ["a", "b"] };

  it("fill the plane but for a margin, or a range of one where all are equal", () => {
    const made = points({ name: "own" }, 1, own);
    expect([made.xDomain, made.yDomain]).toEqual([
      [-1, 11],
      [2, 4],
    ]);
    const byPlace = each(made).sort((a, b) => a.x - b.x);
    expect(byPlace.map(({ x }) => x)).toEqual([-5, -3, 0, 5]);
    expect(byPlace.map(({ y }) => y)).toEqual([0, 0, 0, 0]);
    expect(byPlace.map(({ target }) => target)).toEqual([0, 0, 1, 1]);
    expect([made.classNames, made.valueDomain]).toEqual([["a", "b"], undefined]);
  });

  it("have values if they have no classes", () => {
    const made = points({ name: "own" }, 1, { ...own, targets: [10, 20, 30, 20], classNames: [] });
    expect(made.valueDomain).toEqual([10, 30]);
    expect([...made.targets].sort()).toEqual([-1, 0, 0, 1].sort());
  });

  it("are at least four, and given", () => {
    const three = { x: [1, 2, 3], y: [1, 2, 3], targets: [0, 1, 0], classNames: ["a", "b"] };
    expect(() => points({ name: "own" }, 1, three)).toThrow("There are 3 points; expected at least 4");
    expect(() => points({ name: "own" })).toThrow("The data are your own, but no rows were given");
    expect(() => planePoints({ name: "cube" } as never, 1)).toThrow('unknown data.name "cube"');
  });
});
