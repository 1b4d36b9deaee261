import "@tensorflow/tfjs-backend-cpu";
import { NdArray } from "@feedforward/data";
import { prepare, text } from "@feedforward/runs";
import { describe, expect, it } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import { type Chapter, chapterReport, planePoints, resolvePlayground, rowPoints, runChapter } from "../src";

describe("points of the playground", () => {
  const raw = {
    name: "three",
    x: new NdArray(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]),
    labels: Int32Array.of(1, 0),
  };
  it("are two inputs of a data set", async () => {
    expect(rowPoints(raw, [2, 0])).toEqual({ x: [3, 6], y: [1, 4], targets: [1, 0], classNames: ["0", "1"] });
    expect(rowPoints({ ...raw, classNames: ["a", "b"] }, [1, 1])).toMatchObject({
      x: [2, 5],
      y: [2, 5],
      classNames: ["a", "b"],
    });
    for (const column of [3, -1, 0.5])
      expect((await refusal(() => rowPoints(raw, [0, column]))).message).toBe(
        `three has 3 inputs; expected an index less than that, received ${column}.`,
      );
  });

  it("have a formula that is a number everywhere, or say where it is none", async () => {
    const data = (formula: string, name: "surface" | "region" = "surface") =>
      planePoints(resolvePlayground({ data: { name, formula, samples: 50, noise: 0 } }).data, 1, undefined);
    const { message } = await refusal(() => data("sqrt(x)"));
    const [, x] =
      /^The formula is NaN near \((-[\d.]+), (-?[\d.]+)\); expected a number everywhere from -5 to 5\.$/.exec(message)!;
    expect(Number(x)).toBeLessThan(0);
    const made = data("x + 2 * y");
    for (const [row, target] of made.targets.entries()) {
      const [low, high] = made.valueDomain!;
      const value = made.places[2 * row]! + 2 * made.places[2 * row + 1]!;
      expect(target).toBeCloseTo((2 * (value - low)) / (high - low) - 1, 4);
    }
  });
});

describe("a chapter's report", () => {
  const dataset = prepare({
    name: "signs",
    x: new NdArray(
      Float32Array.from({ length: 40 }, (_, i) => Math.sin(i)),
      [20, 2],
    ),
    labels: Array.from({ length: 20 }, (_, row) => row % 2),
  });
  const chapter = (...labels: string[]): Chapter => ({
    id: "test",
    title: text("Test", "시험"),
    summary: text("A test.", "시험입니다."),
    text: text("Words.", "낱말."),
    parameters: {},
    quick: {},
    questions: [],
    data: "mnist",
    runs: () =>
      labels.map((label) => ({
        id: label,
        label,
        model: { name: "logistic-regression" },
        optimizer: { name: "sgd" },
        loss: "categoricalCrossentropy",
        metrics: ["accuracy"],
        batchSize: 8,
        epochs: 1,
      })),
    present: () => ({ figures: [] }),
  });
  it("heads each accuracy with its run's name, but where there is one run only", async () => {
    const heads = async (language: "en" | "ko", ...labels: string[]) => {
      const outcome = await runChapter(chapter(...labels), { dataset, engine: "cpu", seed: 1 });
      const html = await chapterReport(outcome, "feedforward lab test", language);
      return [...html.matchAll(/<div><b>[\d.]+ %<\/b><span>([^<]*)<\/span>/g)].map(([, label]) => label);
    };
    expect(await heads("en", "only")).toEqual(["validation accuracy"]);
    expect(await heads("ko", "only")).toEqual(["검증 정확도"]);
    expect((await heads("en", "one", "two")).sort()).toEqual(["one, validation accuracy", "two, validation accuracy"]);
  });
});
