import { describe, expect, it } from "vitest";
import { NdArray } from "../array/nd-array";
import { minMaxScaler, standardScaler } from "../scale/scaler";
import { logicGate } from "./logic";
import { circle, gaussian, moons, regressionPlane, spiral } from "./toy-sets";

describe("toy sets", () => {
  it.each([circle, spiral, gaussian, moons])(
    "%o: the same seed gives the same points, both classes alike often",
    (make) => {
      const { x, y } = make({ samples: 100, noise: 0.05, seed: 3 });
      expect([x.shape, y.shape]).toEqual([[100, 2], [100]]);
      expect(x.data).toEqual(make({ samples: 100, noise: 0.05, seed: 3 }).x.data);
      expect(x.data).not.toEqual(make({ samples: 100, noise: 0.05, seed: 4 }).x.data);
      expect([...y.data].filter((label) => label === 1)).toHaveLength(50);
      expect(() => make({ samples: 0 })).toThrow("at least 1 sample, received 0");
    },
  );

  it("puts the circle's classes where they belong", () => {
    const { x, y } = circle();
    for (let i = 0; i < 200; i++) {
      const radius = Math.hypot(x.at(i, 0), x.at(i, 1));
      expect(y.data[i] ? radius <= 0.5 : radius >= 0.7 && radius <= 1.0001).toBe(true);
    }
  });

  it("gives scikit-learn's moons", () => {
    // make_moons(7, noise=0.1, random_state=5)
    const expected = [
      [2.13675855, 0.55747077],
      [-1.18857624, 0.01709254],
      [0.45969067, -0.20226255],
      [-0.06052978, 0.84055849],
      [1.09118736, -0.14438416],
      [1.68244402, -0.22026289],
      [-0.09102582, 0.40099811],
    ];
    const { x, y } = moons({ samples: 7, noise: 0.1, seed: 5 });
    expect([...y.data]).toEqual([1, 0, 1, 0, 0, 1, 1]);
    for (const [i, [a, b]] of expected.entries()) {
      expect(x.at(i, 0)).toBeCloseTo(a!, 6);
      expect(x.at(i, 1)).toBeCloseTo(b!, 6);
    }
  });

  it("lays targets on a plane", () => {
    const { x, y } = regressionPlane({ samples: 20, noise: 0, weights: [2, -1, 0.5], bias: 3 });
    for (let i = 0; i < 20; i++) expect(y.at(i, 0)).toBeCloseTo(3 + 2 * x.at(i, 0) - x.at(i, 1) + 0.5 * x.at(i, 2), 5);
  });

  it("knows the gates", () => {
    expect(logicGate("xor").y.toArray()).toEqual([[0], [1], [1], [0]]);
    expect(logicGate("and").y.toArray()).toEqual([[0], [0], [0], [1]]);
    expect(logicGate("nand").y.toArray()).toEqual([[1], [1], [1], [0]]);
    expect(() => logicGate("nor" as never)).toThrow('a gate and, or, nand or xor, received "nor"');
  });
});

describe("scalers", () => {
  const x = NdArray.from([
    [1, 2, 5],
    [3, 2, -1],
    [4, 2, 0.5],
  ]);
  const other = NdArray.from([[0, 3, 1]]);
  const close = (array: NdArray, expected: number[]) => {
    for (const [i, value] of expected.entries()) expect(array.data[i]).toBeCloseTo(value, 6);
  };

  it("standardScaler is scikit-learn's", () => {
    const scaler = standardScaler(x);
    close(
      scaler.transform(x),
      [-1.33630621, 0.0, 1.37281295, 0.26726124, 0.0, -0.98058068, 1.06904497, 0.0, -0.39223227],
    );
    close(scaler.transform(other), [-2.13808994, 1.0, -0.19611614]);
    close(scaler.inverseTransform(scaler.transform(other)), [0, 3, 1]);
  });

  it("minMaxScaler is scikit-learn's", () => {
    const scaler = minMaxScaler(x, [-1, 1]);
    close(scaler.transform(x), [-1.0, -1.0, 1.0, 0.33333333, -1.0, -1.0, 1.0, -1.0, -0.5]);
    close(scaler.transform(other), [-1.66666667, 1.0, -0.33333333]);
    close(scaler.inverseTransform(scaler.transform(other)), [0, 3, 1]);
    expect(() => minMaxScaler(x, [1, 1])).toThrow("a range whose lower end is below the upper, received [1, 1]");
    expect(() => scaler.transform(NdArray.from([[1, 2]]))).toThrow("expected rows of 3 columns, received 2");
    expect(() => standardScaler(NdArray.zeros([0, 2]))).toThrow("at least one row");
  });
});
