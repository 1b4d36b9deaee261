import "@tensorflow/tfjs-backend-cpu";
import { setSeed } from "@feedforward/core";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { gridPlaces, lookAt } from "./frame";
import { buildPlayground, lossKind, playgroundLoss } from "./network";
import { type PlaygroundParts, resolvePlayground } from "./spec";
import { editWeights } from "./weight-edits";

const build = (parts: PlaygroundParts, classes: number) => {
  setSeed(1);
  return buildPlayground(resolvePlayground(parts), classes);
};

describe("the network of a playground", () => {
  it("has the layers that are asked for, in order", () => {
    const layers = [{ units: 3, dropout: 0.1, batchNormalization: true }, { units: 2 }, { units: 1, dropout: 0.5 }];
    const { model, probe, dense } = build({ features: ["x1", "x2", "product"], layers }, 2);
    expect(model.layers.map(({ name }) => name)).toEqual([
      "input",
      "hidden",
      "normalize",
      "activate",
      "dropout",
      "hidden2",
      "activate2",
      "hidden3",
      "activate3",
      "dropout3",
      "output",
    ]);
    expect(dense).toEqual(["hidden", "hidden2", "hidden3", "output"]);
    expect(
      dense.map((name) =>
        model
          .getLayer(name)
          .getWeights()
          .map(({ shape }) => shape),
      ),
    ).toEqual([[[3, 3]], [[3, 2], [2]], [[2, 1], [1]], [[1, 1], [1]]]);
    expect(probe.outputs.map(({ shape }) => shape)).toEqual([
      [null, 3],
      [null, 2],
      [null, 1],
      [null, 1],
    ]);
    model.dispose();
  });

  it.each([
    [0, 1, "linear"],
    [2, 1, "sigmoid"],
    [3, 3, "softmax"],
    [5, 5, "softmax"],
  ])("%i classes: %i outputs, %s", (classes, units, activation) => {
    const { model } = build({ layers: [] }, classes);
    expect(model.getLayer("output").getConfig()).toMatchObject({ units, activation });
    model.dispose();
  });

  it.each<[NonNullable<PlaygroundParts["regularizer"]>["name"], (kernel: number[][]) => number]>([
    ["none", () => 0],
    ["l1", (kernel) => 0.5 * kernel.flat().reduce((sum, weight) => sum + Math.abs(weight), 0)],
    ["l2", (kernel) => 0.5 * kernel.flat().reduce((sum, weight) => sum + weight ** 2, 0)],
    ["l1l2", (kernel) => 0.5 * kernel.flat().reduce((sum, weight) => sum + Math.abs(weight) + weight ** 2, 0)],
  ])("the penalty %s is that of every kernel", (name, expected) => {
    const { model, dense } = build({ layers: [{ units: 3 }], regularizer: { name, rate: 0.5 } }, 2);
    const losses = model.calculateLosses().map((loss) => loss.dataSync()[0]!);
    const kernels = dense.map((layer) => model.getLayer(layer).getWeights()[0]!.arraySync() as number[][]);
    expect(losses).toHaveLength(name === "none" ? 0 : 2);
    expect(losses.reduce((sum, loss) => sum + loss, 0)).toBeCloseTo(
      kernels.reduce((sum, kernel) => sum + expected(kernel), 0),
      5,
    );
    model.dispose();
  });

  it("is orthogonal only from two units on", () => {
    const { model } = build({ layers: [{ units: 3 }, { units: 1 }], regularizer: { name: "orthogonal" } }, 2);
    expect(model.calculateLosses()).toHaveLength(1);
    model.dispose();
  });
});

describe("the loss", () => {
  it("is the usual one for the targets, or one that fits them", () => {
    expect([0, 2, 3].map(lossKind)).toEqual(["values", "binary", "classes"]);
    expect([0, 2, 3].map((classes) => playgroundLoss({ loss: "auto" }, classes))).toEqual([
      "meanSquaredError",
      "binaryCrossentropy",
      "categoricalCrossentropy",
    ]);
    expect(playgroundLoss({ loss: "huber" }, 0)).toBe("huber");
    expect(playgroundLoss({ loss: "meanSquaredError" }, 3)).toBe("meanSquaredError");
    expect(() => playgroundLoss({ loss: "binaryCrossentropy" }, 3)).toThrow(
      'Loss "binaryCrossentropy" does not fit 3 classes; expected auto or one of categoricalCrossentropy,',
    );
    expect(() => playgroundLoss({ loss: "binaryCrossentropy" }, 0)).toThrow("does not fit values; expected auto");
  });
});

describe("a frame", () => {
  it("starts at the lower left and covers the plane", () => {
    expect([...gridPlaces(3)]).toEqual([-6, -6, 0, -6, 6, -6, -6, 0, 0, 0, 6, 0, -6, 6, 0, 6, 6, 6]);
  });

  it("has zeros for the bias that a normalisation replaces, and the units of a network without hidden layers", async () => {
    const before = tf.memory().numTensors;
    const grid = tf.tensor2d(gridPlaces(2), [4, 2]);
    const normalized = build({ layers: [{ units: 2, batchNormalization: true }] }, 2);
    const frame = await lookAt(normalized, grid, 2);
    expect([...frame.weights[0]!.bias]).toEqual([0, 0]);
    expect(frame.inputs.map((values) => [...values])).toEqual([
      [-6, 6, -6, 6],
      [-6, -6, 6, 6],
    ]);
    const plain = build({ layers: [] }, 0);
    await editWeights(plain, [
      { layer: 0, from: 0, to: 0, value: 2 },
      { layer: 0, from: 1, to: 0, value: 3 },
      { layer: 0, from: "bias", to: 0, value: 1 },
    ]);
    const { units, outputs, weights } = await lookAt(plain, grid, 2);
    expect(units).toEqual([]);
    expect(outputs.map((values) => [...values])).toEqual([[-29, -5, 7, 31]]);
    expect(weights).toEqual([{ inputs: 2, units: 1, kernel: Float32Array.of(2, 3), bias: Float32Array.of(1) }]);
    normalized.model.dispose();
    plain.model.dispose();
    grid.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("has no weights outside the layer", async () => {
    const network = build({ layers: [{ units: 2, batchNormalization: true }] }, 2);
    const edit = (layer: number, from: number | "bias", to: number) =>
      editWeights(network, [{ layer, from, to, value: 1 }]);
    const message = /cannot be set to 1/;
    for (const [from, to] of [
      [-1, 0],
      [2, 0],
      [0.5, 0],
      [0, -1],
      [0, 2],
      [0, 0.5],
    ] as const)
      await expect(edit(0, from, to)).rejects.toThrow(message);
    await expect(edit(0, "bias", 0)).rejects.toThrow("2 inputs and 2 units without biases, and a weight");
    await expect(edit(-1, 0, 0)).rejects.toThrow("Layer -1 is not in this network; expected 0 to 1.");
    await edit(0, 1, 1);
    await edit(1, "bias", 0);
    network.model.dispose();
  });
});
