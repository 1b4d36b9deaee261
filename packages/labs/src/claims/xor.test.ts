import { expect, it } from "vitest";
import { all, ends, statuses } from "../../test/training";
import { xorFindings } from "./xor";

it("judges each claim by the numbers", () => {
  const judge = (xor: number, ring: number, epochs = 300, rest = {}) =>
    xorFindings({ run: ends(xor, epochs, rest), right: xor }, { run: ends(ring, epochs, rest), right: ring }, 3);
  expect(statuses(judge(1, 1))).toEqual(all(2, "shown"));
  const refuted = judge(0.75, 0.8);
  expect(statuses(refuted)).toEqual(all(2, "refuted"));
  expect(refuted[0]!.text.en).toBe("A network with 3 hidden units does not learn XOR: it gets 1 of 4 cases wrong.");
  expect(statuses(judge(0.75, 0.8, 20))).toEqual(all(2, "tooShort"));
  expect(statuses(judge(1, 1, 20))).toEqual(all(2, "shown"));
  expect(statuses(judge(0.5, 0.5, 300, { loss: Number.NaN }))).toEqual(all(2, "diverged"));
});
