import { chapterById, runChapter } from "@feedforward/labs";
import { beforeAll, expect, it } from "vitest";
import { LAYERS, pass, updated } from "./small-network";

let lines: string[];
beforeAll(async () => {
  const outcome = await runChapter(chapterById("feedforward"), { settings: { learningRate: 0.8 } });
  lines = outcome.lines.map((line) => (typeof line === "string" ? line : line.en));
});

/**
 * Returns the numbers of the chapter's printed line with this prefix; the chapter compares them with automatic
 * differentiation.
 */
const printed = (start: string): number[] =>
  lines
    .find((line) => line.startsWith(start))!
    .slice(start.length)
    .match(/-?\d+\.\d+/g)!
    .map(Number);

it("computes what the chapter computes", () => {
  const { sums, outputs, deltas, error } = pass(LAYERS);
  // The chapter prints four digits.
  const close = (values: readonly number[], expected: readonly number[]) => {
    expect(values).toHaveLength(expected.length);
    for (const [i, value] of values.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(5.1e-5);
  };
  close(sums[0], printed("hidden sums"));
  close(outputs[0], printed("hidden outputs"));
  close(sums[1], printed("output sums"));
  close(outputs[1], printed("outputs"));
  close(deltas[1], printed("output errors"));
  close(deltas[0], printed("hidden errors"));
  const after = pass(updated(LAYERS, pass(LAYERS), 0.8)).error;
  close([error, after], printed("error before"));
});

it("has the slope of the error in every weight as its gradient", () => {
  const { gradients, error } = pass(LAYERS);
  const step = 1e-6;
  for (const layer of [0, 1] as const)
    for (const [i, row] of LAYERS[layer].weights.entries())
      for (const j of row.keys()) {
        const nudged = LAYERS.map((one, at) =>
          at === layer
            ? {
                ...one,
                weights: one.weights.map((r, a) => r.map((w, b) => (a === i && b === j ? w + step : w))),
              }
            : one,
        ) as unknown as typeof LAYERS;
        // Differences with a step of 1e-6 are accurate to seven digits.
        expect((pass(nudged).error - error) / step).toBeCloseTo(gradients[layer][i]![j]!, 6);
      }
});
