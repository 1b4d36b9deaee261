import { describe, expect, it } from "vitest";
import { classify } from "./classification";

// scikit-learn's classification_report for y_true [0,0,1,1,2,2,2], y_pred [0,1,1,1,2,0,2]:
// precision 1/2, 2/3, 1; recall 1/2, 1, 2/3; f1 1/2, 4/5, 4/5.
const labels = [0, 0, 1, 1, 2, 2, 2];
const predicted = [0, 1, 1, 1, 2, 0, 2];
const probabilities = predicted.flatMap((answer, row) => [0, 1, 2].map((k) => (k === answer ? 0.5 + row / 100 : 0.1)));

describe("classify", () => {
  const result = classify(probabilities, labels, ["a", "b", "c"]);

  it("counts true classes down and answers across", () => {
    expect(result.matrix).toEqual([
      [1, 1, 0],
      [0, 2, 0],
      [1, 0, 2],
    ]);
    expect(result.accuracy).toBeCloseTo(5 / 7, 12);
    expect([...result.predicted]).toEqual(predicted);
  });

  it("gives scikit-learn's precision, recall and F1", () => {
    expect(result.classes.map((one) => one.precision)).toEqual([1 / 2, 2 / 3, 1]);
    expect(result.classes.map((one) => one.recall)).toEqual([1 / 2, 1, 2 / 3]);
    expect(result.classes[2]?.f1).toBeCloseTo(0.8, 12);
    expect(result.macro.f1).toBeCloseTo((0.5 + 0.8 + 0.8) / 3, 12);
  });

  it("lists mistakes, the most confident first", () => {
    expect(result.mistakes.map(({ row, actual, predicted }) => [row, actual, predicted])).toEqual([
      [5, 2, 0],
      [1, 0, 1],
    ]);
  });

  it("gives 0 for a class that never occurs", () => {
    const { classes } = classify([1, 0], [0], ["a", "b"]);
    expect(classes[1]).toEqual({ name: "b", precision: 0, recall: 0, f1: 0, support: 0 });
  });
});
