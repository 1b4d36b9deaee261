import { expect, it } from "vitest";
import { all, statuses } from "../../test/training";
import { lossesFindings } from "./losses";

it("judges each claim by the numbers", () => {
  const parabola = { f: (x: number) => x ** 2, slope: (x: number) => 2 * x };
  // Two valleys of equal depth, and, tilted, of different depth.
  const valleys = (tilt: number) => ({
    f: (x: number) => x ** 4 - 2 * x ** 2 + tilt * x,
    slope: (x: number) => 4 * x ** 3 - 4 * x,
  });
  const judge = (one: number[], two: number[], tilt = 1) =>
    lossesFindings({ ...parabola, ends: one }, { ...valleys(tilt), ends: two }, 100);
  expect(statuses(judge([0, 0, -0, 1e-4], [-1, -1, 1, 1]))).toEqual(all(3, "shown"));
  expect(statuses(judge([0, 0, 0, 0], [1, 1, 1, 1]))).toEqual(["shown", "refuted", "refuted"]);
  expect(statuses(judge([-2, -0.5, 0.5, 2], [-2, -0.5, 0.5, 2]))).toEqual(all(3, "tooShort"));
  expect(statuses(judge([Number.NaN, 0, 0, 0], [1e9, -1, 1, 1]))).toEqual(all(3, "diverged"));
});
