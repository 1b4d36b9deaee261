import { expect, it } from "vitest";
import { statuses } from "../../test/training";
import { dataFindings } from "./data";

it("judges each claim by the numbers", () => {
  expect(statuses(dataFindings({ least: 0, most: 1, share: 0.11, classes: 10 }))).toEqual(["shown", "shown"]);
  const refuted = dataFindings({ least: -3, most: 255, share: 0.9, classes: 2 });
  expect(refuted.map(({ status, text }) => [status, text.en])).toEqual([
    ["refuted", "The values lie between -3 and 255, not between 0 and 1."],
    [
      "refuted",
      "The classes differ in size: the most frequent has 90.0 % of the rows; an equal share would be 50.0 %.",
    ],
  ]);
});
