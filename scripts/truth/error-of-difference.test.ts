import { expect, it } from "vitest";
import { errorOfDifference } from "./error-of-difference";

it("pools both samples for the error of a difference of means", () => {
  // Student's example: variances 2.5 and 4 with 4 and 3 degrees of freedom.
  const [a, b] = [
    [1, 2, 3, 4, 5],
    [2, 4, 4, 7 - 0.2679491924311228],
  ];
  const squares = (values: number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  expect(errorOfDifference(a!, b!)).toBeCloseTo(Math.sqrt(((squares(a!) + squares(b!)) / 7) * (1 / 5 + 1 / 4)), 12);
  // A sample without variance does not remove the variance of the other.
  expect(errorOfDifference([1, 1, 0.9], new Array<number>(30).fill(1))).toBeGreaterThan(0.008);
  expect(errorOfDifference([1], [1])).toBe(0);
});
