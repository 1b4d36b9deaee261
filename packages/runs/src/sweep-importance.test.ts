import { expect, it } from "vitest";
import type { SweepResult } from "./sweep";
import { settingImportance } from "./sweep-importance";

const run = (values: Record<string, string>, value?: number): SweepResult => ({
  point: { name: JSON.stringify(values), overrides: [], values },
  path: "",
  epochs: 1,
  value,
});

it("gives the shares of variance that settings explain", () => {
  // Groups {1, 2, 3} and {5, 6, 7}: scipy.stats.f_oneway returns F = 24, and η² = F / (F + 4) = 6/7.
  const results = [1, 2, 3, 5, 6, 7].map((value, i) => run({ a: i < 3 ? "x" : "y", b: String(i % 2) }, value));
  const [first, second] = settingImportance([...results, run({ a: "x", b: "0" })]);
  expect(first).toEqual({ key: "a", share: expect.closeTo(6 / 7, 12) });
  expect(second!.share).toBeLessThan(0.1);
});

it("puts numbers into quarters, and has nothing to say of too few or of equal ones", () => {
  const results = Array.from({ length: 40 }, (_, i) => run({ rate: String(i / 7), noise: "1" }, i));
  expect(settingImportance(results)).toEqual([
    { key: "rate", share: expect.closeTo(0.938, 2) },
    { key: "noise", share: 0 },
  ]);
  expect(settingImportance(results.slice(0, 2))).toEqual([]);
  expect(settingImportance([1, 1, 1].map((value, i) => run({ a: String(i) }, value)))).toEqual([]);
});
