import { expect, it } from "vitest";
import { all, statuses } from "../../test/training";
import { compareApisFindings } from "./compare-apis";

it("judges each claim by the numbers", () => {
  const figures = (loss: number, accuracy: number) => ({ loss: [2, loss], accuracy: [0.1, accuracy] });
  const judge = (a: number, b: number, x = 0.5, y = 0.5) => compareApisFindings(figures(a, x), figures(b, y), 100);
  expect(judge(1, 1)[0]!.text.en).toContain("bitwise identical");
  expect(statuses(judge(1, 1.00001))).toEqual(["shown", "shown"]);
  expect(statuses(judge(1, 1.1, 0.5, 0.6))).toEqual(["refuted", "refuted"]);
  expect(statuses(judge(Number.NaN, Number.NaN))).toEqual(all(2, "diverged"));
});
