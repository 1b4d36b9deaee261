// What figures say, in both languages: captions, titles, axes and legends.

import { History } from "@feedforward/core";
import { NdArray } from "@feedforward/data";
import { expect, it } from "vitest";
import {
  compareRuns,
  figureIn,
  LANGUAGES,
  learningCurves,
  type NamedFigure,
  type SweepResult,
  sweepFigures,
  text,
} from "../src";
import { classificationFigures, regressionFigures } from "../src/training-figures";

async function words(figures: readonly NamedFigure[]) {
  const said = [];
  for (const named of figures) {
    const { name, caption } = named;
    const own: Record<string, string[]> = {};
    for (const language of LANGUAGES) {
      const svg = await figureIn(named, language).svg();
      const lines = [...svg.matchAll(/>([^<]+)<\/(?:text|title|desc|tspan)>/g)].map(([, line]) => line!.trim());
      // Words, not the numbers at the axes.
      own[language] = [...new Set(lines)].filter((line) => /[A-Za-z가-힣]/.test(line));
    }
    said.push({ name, caption, own });
  }
  return said;
}

const result = (at: number, values: Record<string, string>, change: Partial<SweepResult> = {}): SweepResult => ({
  point: { name: `run-${at}`, overrides: [], values },
  path: `run-${at}`,
  epochs: 3,
  value: (at * 7) % 10,
  curve: [1, null, at],
  ...change,
});

it("of a sweep", async () => {
  const grid = [1, 2, 3, 4].map((at) =>
    result(at, { "model.hidden": at % 2 ? "[4]" : "[8]", seed: String(at > 2 ? 1 : 2) }),
  );
  expect(
    await words(sweepFigures([...grid, result(5, { "model.hidden": "[4]", seed: "1" }, { epochs: 1 })], "val_loss")),
  ).toMatchSnapshot();
});

it("of a sweep over ranges and with more runs than bars", async () => {
  const many = Array.from({ length: 40 }, (_, at) =>
    result(at, { "optimizer.learningRate": String(10 ** (-at / 10)) }),
  );
  const figures = sweepFigures(many, "val_accuracy");
  expect(figures.map(({ name, caption }) => [name, caption])).toMatchSnapshot();
  // A range has a scale instead of a tick for each value.
  const svg = await figureIn(figures[0]!, "en").svg();
  expect(svg).not.toContain(String(10 ** -0.1));
});

const history = History.fromJSON({
  epochs: [0, 1],
  metrics: { loss: [100, 1], accuracy: [0.5, 0.75], val_loss: [50, 2], val_accuracy: [0.25, 0.5] },
  seconds: [1, 1],
  engine: "cpu",
} as never);

it("of a training", async () => {
  expect(await words(learningCurves(history))).toMatchSnapshot();
  const runs = ["a", "b"].map((label) => ({
    spec: { id: label, label, labels: text(label, `${label} 실행`) },
    history,
  })) as never;
  expect(await words(compareRuns(runs, ["accuracy", "val_accuracy", "loss", "val_loss"]))).toMatchSnapshot();
  expect(() => compareRuns(runs, ["f1" as never])).toThrow('nknown metric "f1"');
});

it("of a regression and of a classification", async () => {
  const y = (count: number) => ({
    validation: {
      y: new NdArray(
        Float32Array.from({ length: count }, (_, i) => i),
        [count, 1],
      ),
    },
    target: "price",
  });
  const predictions = Float32Array.from({ length: 1001 }, (_, i) => i + Math.sin(i));
  expect(await words(regressionFigures({ predictions } as never, y(20) as never))).toMatchSnapshot();
  const [many] = regressionFigures({ predictions } as never, y(1001) as never);
  expect(many!.caption.en).toContain("(the first 1,000)");
  expect(regressionFigures({ predictions } as never, y(1000) as never)[0]!.caption.en).not.toContain("the first");
  const classes = (count: number, mistakes: object[]) =>
    [
      { classification: { matrix: Array.from({ length: count }, () => Array(count).fill(1)), mistakes } } as never,
      {
        classNames: Array.from({ length: count }, (_, k) => `class ${k}`),
        image: { width: 2, height: 2, channels: 1 },
        validation: { x: new NdArray(new Float32Array(4), [1, 4]) },
      } as never,
    ] as const;
  const mistake = { row: 0, actual: 1, predicted: 0, confidence: 0.999 };
  expect(await words(classificationFigures(...classes(2, [mistake])))).toMatchSnapshot();
  // A matrix of more classes could not be read; without mistakes there are none to show.
  expect(classificationFigures(...classes(25, [])).map(({ name }) => name)).toEqual(["confusion"]);
  expect(classificationFigures(...classes(26, [mistake])).map(({ name }) => name)).toEqual(["mistakes"]);
});
