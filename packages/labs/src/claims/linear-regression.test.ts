import { expect, it } from "vitest";
import { all, statuses } from "../../test/training";
import { linearRegressionFindings } from "./linear-regression";

it("judges each claim by the numbers", () => {
  const descent = (rate: number, end: number, steps = 100) => ({
    rate,
    losses: Array.from({ length: steps + 1 }, (_, step) => (step === steps ? end : 3.75)),
  });
  expect(statuses(linearRegressionFindings(descent(0.0006, 0.6), descent(0.1, 0.001)))).toEqual(["shown", "shown"]);
  expect(statuses(linearRegressionFindings(descent(0.1, 0.001), descent(0.0006, 0.6)))).toEqual(all(2, "refuted"));
  expect(statuses(linearRegressionFindings(descent(0.0006, 3, 5), descent(0.1, 0.5, 5)))).toEqual(all(2, "tooShort"));
  const away = linearRegressionFindings(descent(1, 2.1e201), descent(0.1, Number.NaN));
  expect(statuses(away)).toEqual(all(2, "diverged"));
  expect(away[1]!.text.en).toBe(
    "At rate 1 the line is still on its way after as many steps. This run cannot tell: rate 1 diverged (loss 2.1e+201).",
  );
});
