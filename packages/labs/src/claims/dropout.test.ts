import { expect, it } from "vitest";
import { all, statuses, training } from "../../test/training";
import type { Measured } from "../findings";
import { dropoutFindings } from "./dropout";

it("judges each claim by the numbers", () => {
  const run = (label: string, accuracy: number, val: number, epochs = 30, rest = {}) =>
    training(label, epochs, { accuracy, val_accuracy: val, ...rest });
  const judge = (a: Measured, b: Measured) => dropoutFindings([a, b], b);
  expect(statuses(judge(run("none", 1, 0.9), run("dropout 0.5", 0.95, 0.92)))).toEqual(["shown", "shown"]);
  const refuted = judge(run("none", 0.9, 0.9), run("dropout 0.5", 0.9, 0.85));
  expect(statuses(refuted)).toEqual(["refuted", "refuted"]);
  expect(refuted[1]!.text.en).toContain("No network with dropout does better");
  expect(statuses(judge(run("none", 1, 0.9, 5), run("dropout 0.5", 0.95, 0.92, 5)))).toEqual(all(2, "tooShort"));
  expect(statuses(judge(run("none", 1, 0.9, 30, { loss: Number.NaN }), run("dropout 0.5", 1, 1)))).toEqual(
    all(2, "diverged"),
  );
});
