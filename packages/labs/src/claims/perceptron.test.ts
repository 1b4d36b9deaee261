import { expect, it } from "vitest";
import { statuses } from "../../test/training";
import { perceptronFindings } from "./perceptron";

it("judges each claim by the numbers", () => {
  const mistakes = { AND: 0, OR: 0, NAND: 0, XOR: 4 };
  expect(statuses(perceptronFindings(mistakes, 25))).toEqual(["shown", "shown"]);
  const refuted = perceptronFindings({ AND: 1, OR: 0, NAND: 0, XOR: 0 }, 25);
  expect(statuses(refuted)).toEqual(["refuted", "refuted"]);
  expect(refuted[0]!.text.en).toBe("Not learnt within 25 epochs: AND.");
  expect(statuses(perceptronFindings({ ...mistakes, AND: 2 }, 1))).toEqual(["tooShort", "tooShort"]);
});
