import { History } from "@feedforward/core";
import { NdArray } from "@feedforward/data";
import { expect, it } from "vitest";
import type { Dataset, RegressionDataset } from "./dataset";
import { figureIn } from "./figure";
import type { RegressionRun, TrainedRun } from "./run-spec";
import { text } from "./text/text";
import { bestEpoch, classificationFigures, fromOne, learningCurves, regressionFigures } from "./training-figures";

const history = (metrics: Record<string, number[]>) => {
  const made = new History();
  for (const [epoch] of Object.values(metrics)[0]!.entries())
    made.append(epoch, Object.fromEntries(Object.entries(metrics).map(([name, values]) => [name, values[epoch]!])), 1);
  return made;
};
const names = (figures: readonly { readonly name: string }[]) => figures.map(({ name }) => name);

it("epochs count from 1, and the best is the first of the lowest validation loss", () => {
  expect(fromOne(history({ loss: [3, 2] })).epochs).toEqual([1, 2]);
  expect(bestEpoch(history({ loss: [1, 1, 1], val_loss: [3, 1, 1] }))).toBe(1);
  expect(bestEpoch(history({ loss: [1], val_loss: [3] }))).toBe(0);
  expect(bestEpoch(history({ loss: [1] }))).toBeUndefined();
  expect(bestEpoch(new History())).toBeUndefined();
});

it("a run without accuracy has a curve of the loss only, in its unit", async () => {
  expect(names(learningCurves(history({ loss: [1, 2], accuracy: [0, 1] })))).toEqual(["accuracy", "loss"]);
  const [loss] = learningCurves(history({ loss: [1, 2] }));
  expect(await loss!.figure.svg()).toContain(">loss (nats)<");
  expect(await figureIn(loss!, "ko").svg()).toContain(">손실 (nat)<");
  const [own] = learningCurves(history({ loss: [1, 2] }), text("error (m)", "오차 (m)"));
  expect(await own!.figure.svg()).toContain(">error (m)<");
});

const classes = (count: number) => Array.from({ length: count }, (_, k) => `c${k}`);
const classified = (count: number, mistakes: number) =>
  ({
    classification: {
      matrix: classes(count).map((_, k) => classes(count).map((_, j) => Number(k === j))),
      mistakes: Array.from({ length: mistakes }, (_, row) => ({ row, actual: 0, predicted: 1, confidence: 0.999 })),
    },
  }) as unknown as TrainedRun;
const data = (count: number, image?: object) =>
  ({ classNames: classes(count), image, validation: { x: NdArray.zeros([40, 4]) } }) as unknown as Dataset;
const image = { width: 2, height: 2, channels: 1 };

it("more than 25 classes make no readable matrix, and mistakes are shown of images only", async () => {
  expect(names(classificationFigures(classified(25, 1), data(25)))).toEqual(["confusion"]);
  expect(names(classificationFigures(classified(26, 1), data(26)))).toEqual([]);
  expect(names(classificationFigures(classified(2, 0), data(2, image)))).toEqual(["confusion"]);
  const [, mistakes] = classificationFigures(classified(2, 30), data(2, image));
  const svg = await mistakes!.figure.svg();
  // The first 24, whose probabilities are rounded down.
  expect(svg.match(/c0 → c1, 99 %/g)!.length % 24).toBe(0);
});

it("predictions are drawn against the first thousand true values, in their order, and errors of all", () => {
  const rows = (count: number) => {
    const values = Float32Array.from({ length: count }, (_, i) => (i * 3) % count);
    const run = { predictions: values.map((value) => value + 0.5) } as unknown as RegressionRun;
    const y = new NdArray(values, [count, 1]);
    return regressionFigures(run, { target: "price", validation: { y } } as unknown as RegressionDataset);
  };
  const [few, errors] = rows(10);
  expect(names([few!, errors!])).toEqual(["predictions", "errors"]);
  expect(few!.caption).toEqual({
    en: "Predicted against true price of validation rows. On the line, both are equal.",
    ko: "검증 행의 실제 price와 예측한 값. 선 위에서는 둘이 같습니다.",
  });
  const table = few!.figure.table();
  expect(table.columns).toEqual(["true price", "validation row", "equal"]);
  expect(table.rows.map(([actual, predicted]) => [actual, Number(predicted)])).toEqual(
    Array.from({ length: 10 }, (_, i) => [i, i + 0.5]),
  );
  expect(table.rows.flatMap(([x, , equal]) => (equal === "" ? [] : [[x, Number(equal)]]))).toEqual([
    [0, 0],
    [9, 9],
  ]);
  const counts = errors!.figure.table();
  expect(counts.columns[0]).toBe("predicted − true price");
  // Each error is ½.
  expect(counts.rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(10);
  expect(rows(1000)[0]!.caption.en).not.toContain("first");
  const [many] = rows(1001);
  expect(many!.caption.en).toContain("of validation rows (the first 1,000). On");
  expect(many!.figure.table().rows).toHaveLength(1000);
});
