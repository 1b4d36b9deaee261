import "@tensorflow/tfjs-backend-cpu";
import { type PlanePoints, type PlaygroundFrame, REACH, resolvePlayground, runPlayground } from "@feedforward/labs";
import { beforeAll, describe, expect, it } from "vitest";
import { cellAt, extremes, gridOf, unitSum } from "./unit-sum";

const side = 9;
let frame: PlaygroundFrame;
let points: PlanePoints;
beforeAll(async () => {
  await runPlayground(resolvePlayground({ features: ["x1", "x2", "product"], data: { name: "spiral" } }), {
    epochs: 2,
    engine: "cpu",
    side,
    onPoints: (given) => {
      points = given;
    },
    onUpdate: (update) => {
      frame = update.frame;
    },
  });
});

describe("unitSum", () => {
  it("adds up to what the network itself computes, in every unit at every point", () => {
    for (const layer of [0, 1, 2]) {
      const activate = layer < 2 ? Math.tanh : (sum: number) => 1 / (1 + Math.exp(-sum));
      for (let unit = 0; unit < frame.weights[layer]!.units; unit++)
        for (let cell = 0; cell < side * side; cell++) {
          const { terms, sum, output } = unitSum(frame, { layer, unit }, cell)!;
          expect(terms).toHaveLength(frame.weights[layer]!.inputs);
          // float32 in the network, float64 here.
          expect(activate(sum)).toBeCloseTo(output, 5);
        }
    }
    expect(unitSum(frame, { layer: 3, unit: 0 }, 0)).toBeUndefined();
    expect(unitSum(frame, { layer: 0, unit: 9 }, 0)).toBeUndefined();
  });

  it("has the features themselves as inputs of the first layer", () => {
    const cell = cellAt([REACH, -REACH / 2], side, REACH);
    const { terms } = unitSum(frame, { layer: 0, unit: 0 }, cell)!;
    expect(terms.map(({ input }) => input)).toEqual([REACH, -REACH / 2, (-REACH * REACH) / 2]);
  });
});

it("cellAt finds corners, the middle, and the nearest inside for places outside", () => {
  expect(cellAt([-REACH, -REACH], side, REACH)).toBe(0);
  expect(cellAt([0, 0], side, REACH)).toBe(40);
  expect(cellAt([99, 99], side, REACH)).toBe(80);
});

it("extremes are the training points with the highest and the lowest answers", () => {
  const grid = gridOf(frame, { layer: 0, unit: 1 })!;
  const answerAt = (row: number) => grid[cellAt([points.places[2 * row]!, points.places[2 * row + 1]!], side, REACH)]!;
  const { highest, lowest } = extremes(grid, points, { side, reach: REACH, count: 3 });
  const all = Array.from({ length: points.trainCount }, (_, row) => answerAt(row));
  expect(answerAt(highest[0]!)).toBe(Math.max(...all));
  expect(answerAt(lowest[0]!)).toBe(Math.min(...all));
  expect([highest.length, lowest.length]).toEqual([3, 3]);
});
