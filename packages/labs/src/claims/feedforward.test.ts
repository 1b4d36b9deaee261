import { expect, it } from "vitest";
import { statuses } from "../../test/training";
import { feedforwardFindings } from "./feedforward";

it("judges each claim by the numbers", () => {
  expect(statuses(feedforwardFindings(1e-8, { before: 0.3, after: 0.2 }, 0.5))).toEqual(["shown", "shown"]);
  expect(statuses(feedforwardFindings(1e-3, { before: 0.3, after: 0.4 }, 100))).toEqual(["refuted", "refuted"]);
  const broken = feedforwardFindings(Number.NaN, { before: 0.3, after: Number.NaN }, 100);
  expect(statuses(broken)).toEqual(["diverged", "diverged"]);
});
