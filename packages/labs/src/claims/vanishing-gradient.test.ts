import { expect, it } from "vitest";
import { all, ends, statuses } from "../../test/training";
import { vanishingGradientFindings } from "./vanishing-gradient";

it("judges each claim by the numbers", () => {
  const facts = {
    stepsPerEpoch: 47,
    frequent: 0.1122,
    ratio: { sigmoid: 1e-6, relu: 0.2 },
    start: { plain: 1e-6, normalized: 0.1 },
  };
  const judge = (sigmoid: number, relu: number, epochs = 10, rest = {}) =>
    vanishingGradientFindings({ sigmoid: ends(sigmoid, epochs, rest), relu: ends(relu, epochs, rest) }, facts);
  const settled = all(3, "shown");
  expect(statuses(judge(0.1122, 0.95))).toEqual(["shown", "shown", ...settled]);
  // Worse than guessing counts as no better than guessing.
  const worse = judge(0.097, 0.95)[0]!;
  expect([worse.status, worse.text.en]).toEqual([
    "shown",
    "Sigmoid (9.7 %) does no better than always answering the most frequent digit (11.2 %).",
  ]);
  // Within a percentage point is no better, and the sentence says that it is not quite so.
  const close = judge(0.1182, 0.95)[0]!;
  expect([close.status, close.text.en]).toEqual([
    "shown",
    "Sigmoid (11.8 %) does hardly better than always answering the most frequent digit (11.2 %).",
  ]);
  expect(statuses(judge(0.5, 0.85))).toEqual(["refuted", "refuted", ...settled]);
  expect(statuses(judge(0.097, 0.6, 1))).toEqual(["tooShort", "tooShort", ...settled]);
  expect(statuses(judge(0.5, 0.95, 1))).toEqual(["refuted", "shown", ...settled]);
  expect(statuses(judge(0.1, 0.1, 10, { loss: Number.NaN }))).toEqual(["diverged", "diverged", ...settled]);
  const sentence = (sigmoid: number) =>
    vanishingGradientFindings(
      { sigmoid: ends(0.1, 10), relu: ends(0.95, 10) },
      { ...facts, ratio: { sigmoid, relu: 0.2 } },
    )[2]!.text.en;
  expect([1.04e-6, 0.012, 2.34, 123.4].map((ratio) => /layer is (\S+) times/.exec(sentence(ratio))?.[1])).toEqual([
    "1.0e-6",
    "0.012",
    "2.3",
    "123",
  ]);
  const level = { ...facts, ratio: { sigmoid: 0.1, relu: 1e-4 }, start: { plain: 0.1, normalized: 0.2 } };
  const runs = { sigmoid: ends(0.1, 10), relu: ends(0.95, 10) };
  expect(statuses(vanishingGradientFindings(runs, level)).slice(2)).toEqual(all(3, "refuted"));
});
