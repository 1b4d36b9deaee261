import { expect, it } from "vitest";
import { all, statuses } from "../../test/training";
import { optimizerRaceFindings } from "./optimizer-race";

it("judges each claim by the numbers", () => {
  const judge = (sgd: number, others: number, steps = 150) =>
    optimizerRaceFindings(
      ["SGD", "Momentum", "Adagrad", "RMSprop", "Adam"].map((optimizer) => ({
        optimizer,
        x: 0,
        y: optimizer === "SGD" ? sgd : others,
        value: 0,
      })),
      steps,
    );
  expect(statuses(judge(0.1, 2))).toEqual(all(2, "shown"));
  expect(statuses(judge(3, 2))).toEqual(all(2, "refuted"));
  expect(statuses(judge(0.1, 2, 10))).toEqual(all(2, "tooShort"));
  expect(statuses(judge(Number.NaN, 2))).toEqual(all(2, "diverged"));
});
