import { expect, it } from "vitest";
import { all, ends, statuses } from "../../test/training";
import { baggingFindings } from "./bagging";

it("judges each claim by the numbers", () => {
  const judge = (count: number, epochs: number, together: number, rest = {}) =>
    baggingFindings(
      Array.from({ length: count }, () => ends(0.85, epochs, rest)),
      Array.from({ length: count }, () => 0.85),
      together,
    );
  expect(statuses(judge(10, 5, 0.9))).toEqual(all(2, "shown"));
  expect(statuses(judge(10, 5, 0.84))).toEqual(all(2, "refuted"));
  expect(judge(4, 5, 0.9)[0]!.text.en).toContain("at least 10 networks; this run had 4");
  expect(statuses(judge(10, 2, 0.9))).toEqual(all(2, "tooShort"));
  expect(statuses(judge(10, 5, 0.1, { loss: Number.NaN }))).toEqual(all(2, "diverged"));
});
