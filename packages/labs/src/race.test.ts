import "@tensorflow/tfjs-backend-cpu";
import { memory } from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { heightField, LANDSCAPES, RACERS, race } from "./race";

const bowl = LANDSCAPES.bowl!;

describe("race", () => {
  it("takes each racer's rate and momentum", () => {
    const before = memory().numTensors;
    const paths = race(bowl, 2, {
      start: [1, 1],
      racers: { SGD: { rate: 0.1 }, Momentum: { rate: 0.1, momentum: 0.5 } },
    });
    expect(memory().numTensors).toBe(before);
    expect(Object.keys(paths)).toEqual(["SGD", "Momentum"]);
    // x decreases by 0.1 · 2x; with momentum, half of the last move is added.
    const closeTo = (path: [number, number][], xs: number[]) => {
      for (const [i, x] of xs.entries()) expect(path[i]![0]).toBeCloseTo(x, 6);
    };
    closeTo(paths.SGD!, [1, 0.8, 0.64]);
    closeTo(paths.Momentum!, [1, 0.8, 0.54]);
  });

  it("ends all in the bowl's one minimum, from anywhere", () => {
    for (const [name, path] of Object.entries(race(bowl, 400, { start: [2.5, -1.8] }))) {
      expect(Math.hypot(...path.at(-1)!), name).toBeLessThan(0.1);
    }
    expect(Object.keys(race(bowl, 1))).toEqual(Object.keys(RACERS));
  });

  it.each(Object.entries(LANDSCAPES))("%s: the gradient is the function's", (_, { f, gradient, start: [x, y] }) => {
    const h = 1e-5;
    const [gx, gy] = gradient(x, y);
    expect((f(x + h, y) - f(x - h, y)) / (2 * h)).toBeCloseTo(gx, 4);
    expect((f(x, y + h) - f(x, y - h)) / (2 * h)).toBeCloseTo(gy, 4);
  });
});

describe("heightField", () => {
  it("runs from the upper left", () => {
    const heights = heightField({ ...bowl, f: (x, y) => x + 10 * y, xDomain: [0, 2], yDomain: [0, 2] }, 2, 2);
    expect([...heights]).toEqual([15.5, 16.5, 5.5, 6.5]);
  });
});
