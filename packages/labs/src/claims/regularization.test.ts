import { expect, it } from "vitest";
import { all, ends, statuses, training } from "../../test/training";
import { regularizationFindings } from "./regularization";

it("judges each claim by the numbers", () => {
  const facts = { strength: { l1: 0.1, l2: 10 }, emptied: 0.99, nearZero: 0.001, stepsPerEpoch: 47, frequent: 0.1122 };
  const runs = (epochs: number, [l1, l2, zero]: number[], unseen: number, rest = {}) => ({
    l1: ends(l1!, epochs, rest),
    l2: ends(l2!, epochs, rest),
    zero: ends(zero!, epochs, rest),
    dropout: training("Dropout", epochs, { accuracy: 0.7, val_accuracy: unseen, ...rest }),
  });
  expect(statuses(regularizationFindings(runs(10, [0.1122, 0.43, 0.9], 0.88), facts))).toEqual(all(5, "shown"));
  const mild = { ...facts, strength: { l1: 0.0001, l2: 0.01 }, emptied: 0.3 };
  const refuted = regularizationFindings(runs(10, [0.9, 0.88, 0.89], 0.6), mild);
  expect(statuses(refuted)).toEqual(all(5, "refuted"));
  expect(refuted[2]!.text.en).toBe("L2 with λ = 0.01 costs only 1.0 percentage points of accuracy: no more than 10.");
  expect(statuses(regularizationFindings(runs(2, [0.1122, 0.43, 0.9], 0.88), { ...facts, emptied: 0.2 }))).toEqual(
    all(5, "tooShort"),
  );
  expect(statuses(regularizationFindings(runs(10, [0.1, 0.1, 0.1], 0.1, { loss: 1e9 }), facts))).toEqual(
    all(5, "diverged"),
  );
});
