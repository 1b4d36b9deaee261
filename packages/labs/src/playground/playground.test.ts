import "@tensorflow/tfjs-backend-cpu";
import { memory } from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { featureRows } from "./features";
import { parseFormula } from "./formula";
import { type PlanePoints, planePoints } from "./points";
import { type PlaygroundOptions, type PlaygroundUpdate, runPlayground } from "./run";
import { DEFAULT_LAYER, type PlaygroundParts, playgroundRates, resolvePlayground } from "./spec";

/** Trains to the end and returns the updates. */
async function train(parts: PlaygroundParts, epochs: number, options: Partial<PlaygroundOptions> = {}) {
  const updates: PlaygroundUpdate[] = [];
  await runPlayground(resolvePlayground(parts), {
    onUpdate: (update) => void updates.push(update),
    epochs,
    interval: 1e9,
    side: 8,
    ...options,
  });
  return updates;
}

const last = (updates: readonly PlaygroundUpdate[]) => updates.at(-1)!.epochs.at(-1)!;

describe("runPlayground", () => {
  const wide = { layers: [{ units: 8 }, { units: 8 }] };
  // The limits are just below the worst result of seeds 1 to 5.
  it.each([
    [{ data: { name: "circle" } }, 40, 0.95],
    [{ data: { name: "xor" }, ...wide }, 60, 0.97],
    [{ data: { name: "gaussian", classes: 3 }, layers: [] }, 40, 0.97],
    [{ data: { name: "moons" }, ...wide }, 60, 0.97],
    [{ data: { name: "region", formula: "sin(x) - y/2" }, ...wide }, 60, 0.9],
    [{ data: { name: "spiral", noise: 0.05 }, features: ["x1", "x2", "sinX1", "sinX2"], ...wide }, 150, 0.95],
  ] satisfies [PlaygroundParts, number, number][])("learns %j", async (parts, epochs, accuracy) => {
    const { test } = last(await train(parts, epochs));
    expect(test.accuracy).toBeGreaterThanOrEqual(accuracy);
  });

  it.each([
    [{ data: { name: "plane", noise: 0 }, layers: [] }, 0.001],
    [{ data: { name: "surface", noise: 0, formula: "x*y" }, ...wide }, 0.03],
  ] satisfies [PlaygroundParts, number][])("fits the values of %j", async (parts, loss) => {
    const { test } = last(await train(parts, 60));
    expect(test.accuracy).toBeUndefined();
    expect(test.loss).toBeLessThan(loss);
  });

  it.each(Object.entries(playgroundRates))("learns the circle with %s at %f", async (name, learningRate) => {
    const { test } = last(await train({ optimizer: { name, options: { learningRate } } }, 60));
    expect(test.accuracy).toBeGreaterThanOrEqual(0.9);
  });

  it("repeats itself from a seed, leaves no tensor, and tells penalties apart", async () => {
    const parts: PlaygroundParts = {
      layers: [{ units: 5, activation: "relu", dropout: 0.2, batchNormalization: true }, DEFAULT_LAYER],
      optimizer: { name: "rmsprop", options: { learningRate: 0.01 } },
      regularizer: { name: "l1l2", rate: 0.01 },
    };
    const before = memory().numTensors;
    const first = await train(parts, 3);
    expect(memory().numTensors).toBe(before);
    const second = await train(parts, 3);
    expect(last(second)).toEqual(last(first));
    expect(second.at(-1)!.frame).toEqual(first.at(-1)!.frame);
    expect(last(await train({ ...parts, seed: 2 }, 3)).train.loss).not.toBe(last(first).train.loss);
    const { loss, dataLoss, penalty } = last(first).train;
    expect(penalty).toBeGreaterThan(0);
    expect(dataLoss + penalty).toBeCloseTo(loss, 6);
  });

  it("looks at every unit and every weight", async () => {
    const [start] = await train({ features: ["x1", "x2", "product"], data: { name: "spiral", classes: 3 } }, 1);
    const { units, outputs, weights, side } = start!.frame;
    expect(units.map((layer) => layer.length)).toEqual([4, 2]);
    expect(outputs.map((grid) => grid.length)).toEqual([64, 64, 64]);
    expect(weights.map(({ inputs, units }) => [inputs, units])).toEqual([
      [3, 4],
      [4, 2],
      [2, 3],
    ]);
    // The first unit at the lower left, computed by hand.
    const { kernel, bias } = weights[0]!;
    const sum = [-6, -6, 36].reduce((total, value, i) => total + value * kernel[4 * i]!, bias[0]!);
    expect(units[0]![0]![0]).toBeCloseTo(Math.tanh(sum), 5);
    const corner = side * side - 1;
    expect(outputs.reduce((total, grid) => total + grid[corner]!, 0)).toBeCloseTo(1, 5);
  });

  it("waits at its gate, goes on at another rate, and ends", async () => {
    const updates: PlaygroundUpdate[] = [];
    const end = new AbortController();
    const rests: number[] = [];
    const gate = {
      isPaused: true,
      async pass() {
        rests.push(updates.at(-1)!.epoch);
        if (rests.length === 4) end.abort();
      },
    };
    let rate: number | undefined;
    await runPlayground(resolvePlayground(), {
      gate,
      // Updates are only sent when the run pauses, since the interval never elapses.
      interval: 1e9,
      side: 4,
      engine: "cpu",
      signal: end.signal,
      learningRate: () => rate,
      onUpdate(update) {
        updates.push(update);
        if (update.epoch === 1) rate = 0;
      },
    });
    expect(rests).toEqual([0, 1, 2, 3]);
    expect(updates.map(({ epoch, epochs }) => [epoch, epochs.length])).toEqual([
      [0, 0],
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
    expect(updates[1]!.frame.weights).not.toEqual(updates[0]!.frame.weights);
    expect(updates[3]!.frame.weights).toEqual(updates[1]!.frame.weights);
    expect(updates[3]!.engine).toBe("cpu");
  });

  it("takes a reader's own rows on their own scale", async () => {
    const own = { x: [100, 200, 110, 190], y: [0, 1, 0.1, 0.9], targets: [0, 1, 0, 1], classNames: ["cat", "dog"] };
    let points: PlanePoints | undefined;
    const options = {
      own,
      onPoints: (told: PlanePoints) => {
        points = told;
      },
    };
    await train({ data: { name: "own" } }, 1, options);
    expect(points!.xDomain).toEqual([90, 210]);
    expect(Math.max(...points!.places)).toBeCloseTo(5, 5);
  });
});

describe("resolvePlayground", () => {
  it.each([
    [{ data: { name: "circel" as never } }, 'data.name is "circel". Did you mean "circle"? Expected one of circle,'],
    [{ features: [] }, "features is empty; expected at least one of x1, x2,"],
    [{ layers: [{ units: 0 }] }, "layers[0].units is 0; expected a whole number from 1 to 16."],
    [{ layers: "many" as never }, 'layers is "many"; expected a list.'],
    [{ seed: 1.5 }, "seed is 1.5; expected a whole number from 0"],
  ] satisfies [PlaygroundParts, string][])("refuses %j", (parts, message) => {
    expect(() => resolvePlayground(parts)).toThrow(message);
  });

  it("refuses a loss that does not fit the targets", async () => {
    await expect(train({ loss: "huber" }, 1)).rejects.toThrow('Loss "huber" does not fit 2 classes');
  });
});

describe("planePoints", () => {
  it("splits both parts from the seed and keeps every point", () => {
    const { data } = resolvePlayground({ data: { name: "xor", samples: 100, noise: 0, trainShare: 0.3 } });
    const points = planePoints(data, 7);
    expect([points.trainCount, points.targets.length]).toEqual([30, 100]);
    points.targets.forEach((target, row) => {
      const [x, y] = [points.places[2 * row]!, points.places[2 * row + 1]!];
      expect(target).toBe(x > 0 === y > 0 ? 0 : 1);
    });
    expect(planePoints(data, 7)).toEqual(points);
  });
});

describe("featureRows", () => {
  it("computes what it is named", () => {
    const rows = featureRows([2, -3], ["x1", "x2", "x1Squared", "x2Squared", "product", "sinX1", "sinX2"]);
    expect([...rows]).toEqual([2, -3, 4, 9, -6, Math.sin(2), Math.sin(-3)].map(Math.fround));
  });
});

describe("parseFormula", () => {
  it.each([
    ["1 + 2*3 - 4/2", 5],
    ["-2^2", -4],
    ["2^3^2", 512],
    ["2^-1", 0.5],
    ["(x + y) * 2", 10],
    ["max(x, y, 7) + min(x, 1)", 8],
    ["sin(pi/2) + hypot(3, 4)", 6],
    ["1.5e1 + .5", 15.5],
    ["--x", 2],
  ])("reads %s", (formula, value) => expect(parseFormula(formula)(2, 3)).toBeCloseTo(value, 12));

  it.each([
    ["", "has the end; expected a number, x, y, a function or a bracket."],
    ["x +", "has the end; expected a number"],
    ["(x", 'has the end; expected ")".'],
    ["x y", 'has "y" at character 3; expected an operator or the end.'],
    ["sim(x)", 'unknown name "sim". Did you mean "sin"?'],
    ["sin x", 'has "x" at character 5; expected "(" after sin.'],
    ["sin(x, y)", 'has "," at character 6; expected ")".'],
    ["constructor(x)", 'unknown name "constructor"'],
  ])("refuses %j", (formula, message) => expect(() => parseFormula(formula)).toThrow(message));
});
