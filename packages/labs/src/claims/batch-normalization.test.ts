import { expect, it } from "vitest";
import { all, ends, statuses } from "../../test/training";
import type { Measured } from "../findings";
import { batchNormalizationFindings } from "./batch-normalization";

it("judges each claim by the numbers", () => {
  const runs = (epochs: number, plain: number, normalized: number, rest = {}) => {
    const run = (value: number): Measured => {
      const made = ends(value, epochs, rest);
      const val_accuracy = Array.from({ length: epochs }, () => value);
      return { ...made, history: { ...made.history, metrics: { ...made.history.metrics, val_accuracy } } };
    };
    return {
      plain: run(plain),
      plainNormal: run(plain - 0.05),
      normalized: run(normalized),
      normalizedFast: run(normalized - (normalized > plain ? 0.01 : 0.1)),
      normalizedNormal: run(normalized - (normalized > plain ? 0.01 : 0.1)),
    };
  };
  expect(statuses(batchNormalizationFindings(runs(10, 0.6, 0.95), 47))).toEqual(all(4, "shown"));
  expect(statuses(batchNormalizationFindings(runs(10, 0.95, 0.9), 47))).toEqual(all(4, "refuted"));
  expect(statuses(batchNormalizationFindings(runs(1, 0.6, 0.95), 8))).toEqual(all(4, "tooShort"));
  const near = { ...runs(10, 0.6, 0.95), plainNormal: ends(0.599, 10), normalizedNormal: ends(0.947, 10) };
  const last = batchNormalizationFindings(near, 47)[3]!;
  expect([last.status, last.text.en]).toEqual([
    "shown",
    "4. Other initial weights change the normalised network (by 0.3 percentage points) hardly more than the plain one (0.1 percentage points): by at most 0.5.",
  ]);
  // The second claim is about the first epoch.
  expect(statuses(batchNormalizationFindings(runs(1, 0.6, 0.95), 64))[1]).toBe("shown");
  expect(statuses(batchNormalizationFindings(runs(10, 0.6, 0.95, { loss: Number.NaN }), 47))).toEqual(
    all(4, "diverged"),
  );
});
