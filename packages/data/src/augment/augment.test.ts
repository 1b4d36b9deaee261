import { describe, expect, it } from "vitest";
import { NdArray } from "../array/nd-array";
import { RandomState } from "../random/random-state";
import * as augment from "./augment";
import type { Augmentation } from "./recipe";
import { type Sampler, warp } from "./warp";

const random = new RandomState(1);
const digits = new NdArray(Uint8Array.from(random.randint(0, 256, 4 * 64)), [4, 8, 8]);
const colors = new NdArray(Float32Array.from(random.randomSample(2 * 6 * 5 * 3)), [2, 6, 5, 3]);

const all: { [name: string]: Augmentation } = {
  rotate: augment.rotate(30),
  shift: augment.shift(2),
  shear: augment.shear(20),
  zoom: augment.zoom(0.3),
  stretch: augment.stretch(0.3),
  flip: augment.flip({ vertical: true }),
  noise: augment.noise(0.1),
  color: augment.color({ brightness: 0.2, contrast: 0.3, range: 255 }),
  cutout: augment.cutout(3),
  elastic: augment.elastic({ alpha: 8, sigma: 2 }),
};

describe("augment", () => {
  it.each(Object.entries(all))("%s: float32 of the same shape, the same for a seed, other for another", (_, step) => {
    const before = digits.data.slice();
    const changed = step(digits, new RandomState(5));
    expect([changed.shape, changed.dtype]).toEqual([[4, 8, 8], "float32"]);
    expect(changed.data).toEqual(step(digits, new RandomState(5)).data);
    expect(changed.data).not.toEqual(step(digits, new RandomState(6)).data);
    expect(digits.data).toEqual(before);
    const rows = step(digits.reshape([4, 64]), new RandomState(5));
    expect([rows.shape, rows.data]).toEqual([[4, 64], changed.data]);
    expect(step(colors, new RandomState(5)).shape).toEqual([2, 6, 5, 3]);
  });

  it.each([
    augment.rotate(0),
    augment.shift(0),
    augment.shear(0),
    augment.zoom(0),
    augment.stretch(0),
    augment.noise(0),
    augment.elastic({ alpha: 0 }),
  ])("leaves pictures alone at strength 0", (step) => {
    const changed = step(digits, new RandomState(1));
    for (const [i, value] of changed.data.entries()) expect(value).toBeCloseTo(Number(digits.data[i]), 4);
  });

  it("turns a quarter, moves a whole pixel and mirrors as it should", () => {
    const picture = NdArray.from([
      [
        [1, 2],
        [3, 4],
      ],
    ]);
    const at = (place: (y: number, x: number) => [y: number, x: number]) => (): Sampler => (y, rows, columns) => {
      for (let x = 0; x < 2; x++) [rows[x], columns[x]] = place(y, x);
    };
    const quarter = warp(
      picture,
      at((y, x) => [x, 1 - y]),
    );
    expect(quarter.toArray()).toEqual([
      [
        [2, 4],
        [1, 3],
      ],
    ]);
    const moved = (options: object) =>
      warp(
        picture,
        at((y, x) => [y, x - 1]),
        options,
      ).toArray();
    expect(moved({})).toEqual([
      [
        [0, 1],
        [0, 3],
      ],
    ]);
    expect(moved({ cval: 9 })).toEqual([
      [
        [9, 1],
        [9, 3],
      ],
    ]);
    expect(moved({ fill: "nearest" })).toEqual([
      [
        [1, 1],
        [3, 3],
      ],
    ]);
    const far = warp(
      picture,
      at((y, x) => [y, x + 2]),
      { fill: "reflect" },
    );
    expect(far.toArray()).toEqual([
      [
        [2, 1],
        [4, 3],
      ],
    ]);
    // Seed 2 draws 0.43 and 0.03: both ways.
    const over = augment.flip({ vertical: true })(picture, new RandomState(2));
    expect(over.toArray()).toEqual([
      [
        [4, 3],
        [2, 1],
      ],
    ]);
  });

  it("moves each picture within its bounds", () => {
    const dot = NdArray.zeros([50, 9, 9]);
    for (let i = 0; i < 50; i++) dot.data[i * 81 + 40] = 1;
    const shifted = augment.shift(2)(dot, new RandomState(3));
    const places = Array.from({ length: 50 }, (_, i) => {
      let [mass, y, x] = [0, 0, 0];
      shifted.slice(i, i + 1).data.forEach((value, at) => {
        mass += value;
        y += value * Math.floor(at / 9);
        x += value * (at % 9);
      });
      expect(mass).toBeCloseTo(1, 5);
      return [y - 4, x - 4];
    });
    expect(Math.max(...places.flat())).toBeLessThanOrEqual(2.00001);
    expect(Math.max(...places.flat())).toBeGreaterThan(1.5);
    expect(Math.min(...places.flat())).toBeLessThan(-1.5);
  });

  it("keeps values within the range, and covers what cutout says", () => {
    const bright = augment.color({ brightness: 0.9, contrast: 0.9, saturation: 0.9 })(colors, new RandomState(1));
    expect(bright.data.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(
      augment
        .noise(50, { clip: [0, 255] })(digits, new RandomState(1))
        .data.every((value) => value >= 0 && value <= 255),
    ).toBe(true);
    const holes = augment.cutout(3, { value: -1 })(digits, new RandomState(1));
    for (let i = 0; i < 4; i++) {
      const covered = holes.slice(i, i + 1).data.filter((value) => value === -1).length;
      expect(covered).toBeGreaterThanOrEqual(4);
      expect(covered).toBeLessThanOrEqual(9);
    }
  });

  it("runs a pipeline in order", () => {
    const steps = augment.pipeline([augment.rotate(15), augment.shift(2)]);
    const stream = new RandomState(8);
    const byHand = augment.shift(2)(augment.rotate(15)(digits, stream), stream);
    expect(steps(digits, new RandomState(8)).data).toEqual(byHand.data);
  });

  it("says what it cannot do", () => {
    expect(() => augment.rotate(-1)).toThrow("an angle of at least 0, received -1");
    expect(() => augment.zoom(1)).toThrow("an amount of at least 0 and below 1, received 1");
    expect(() => augment.rotate(1)(NdArray.zeros([3, 7]), random)).toThrow("received [3, 7]");
    expect(() => augment.color({ saturation: 1 })(digits, random)).toThrow(
      "expected 3 channels to change the saturation, received 1",
    );
    expect(() => augment.cutout(0)).toThrow("a side of at least 1 pixel, received 0");
    expect(() => augment.flip()(digits.cast("int64"), random)).toThrow("received int64");
  });
});
