import "@tensorflow/tfjs-backend-cpu";
import { memory } from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { type PlaygroundUpdate, runPlayground } from "./run";
import { resolvePlayground } from "./spec";
import type { WeightEdit, WeightEdits } from "./weight-edits";

/** Creates a source of edits for tests. */
function editsOf(): WeightEdits & { add(edit: WeightEdit): void } {
  let waiting: WeightEdit[] = [];
  let wake = () => {};
  return {
    take: () => waiting.splice(0),
    arrived: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
    add(edit) {
      waiting = [...waiting, edit];
      wake();
    },
  };
}

describe("edits of a running playground's weights", () => {
  // With a negligible learning rate, a weight keeps the value that was set.
  const still = { optimizer: { name: "sgd", options: { learningRate: 1e-12 } } };
  const [layer, from, to, value] = [1, 3, 1, 0.625];
  const weightOf = ({ frame }: PlaygroundUpdate) => frame.weights[layer]!.kernel[from * 2 + to]!;

  it.each(["cpu", "onnx"] as const)("take effect on the next step on %s, and nothing else changes", async (engine) => {
    const edits = editsOf();
    const updates: PlaygroundUpdate[] = [];
    const before = memory().numTensors;
    await runPlayground(resolvePlayground(still), {
      epochs: 4,
      engine,
      side: 4,
      edits,
      onUpdate: (update) => {
        updates.push(update);
        if (update.epoch !== 2) return;
        edits.add({ layer, from, to, value });
        edits.add({ layer, from: "bias", to: 0, value: -0.5 });
      },
    });
    expect(updates.map(weightOf).map((weight) => Math.abs(weight - value) < 1e-6)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    const [second, third] = [updates[2]!.frame.weights, updates[3]!.frame.weights];
    expect(third[layer]!.bias[0]).toBeCloseTo(-0.5, 6);
    // The first layer and the output layer are unchanged, up to steps of 1e-12.
    for (const other of [0, 2])
      for (const [i, weight] of third[other]!.kernel.entries())
        expect(weight).toBeCloseTo(second[other]!.kernel[i]!, 6);
    expect(memory().numTensors).toBe(before);
  });

  it("are shown at once while the run waits, before training and between epochs", async () => {
    const edits = editsOf();
    let open = () => {};
    const gate = {
      isPaused: true,
      pass: () =>
        new Promise<void>((resolve) => {
          open = resolve;
        }),
    };
    const seen: [number, number][] = [];
    await runPlayground(resolvePlayground(still), {
      epochs: 2,
      engine: "cpu",
      side: 4,
      edits,
      gate,
      onUpdate: (update) => {
        const weight = weightOf(update);
        seen.push([update.epoch, weight]);
        const wanted = update.epoch + 0.25;
        if (Math.abs(weight - wanted) > 1e-6) setTimeout(() => edits.add({ layer, from, to, value: wanted }), 5);
        else setTimeout(() => open(), 5);
      },
    });
    expect(seen.map(([epoch]) => epoch)).toEqual([0, 0, 1, 1, 2]);
    expect(seen[1]![1]).toBeCloseTo(0.25, 6);
    expect(seen[3]![1]).toBeCloseTo(1.25, 6);
  });

  it.each([
    [{ layer: 3, from: 0, to: 0, value: 1 }, "Layer 3 is not in this network; expected 0 to 2."],
    [{ layer: 0, from: 2, to: 0, value: 1 }, "it has 2 inputs and 4 units"],
    [{ layer: 0, from: 0, to: 4, value: 1 }, "cannot be set to 1"],
    [{ layer: 0, from: 0, to: 0, value: Number.NaN }, "a weight is a finite number"],
  ])("refuses %j", async (edit, message) => {
    const edits = editsOf();
    edits.add(edit);
    const run = runPlayground(resolvePlayground({}), { epochs: 1, engine: "cpu", side: 4, edits, onUpdate: () => {} });
    await expect(run).rejects.toThrow(message);
  });
});
