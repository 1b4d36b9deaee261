import { FeedforwardError } from "@feedforward/shared";
import { describe, expect, test } from "vitest";
import { compare, learningCurve } from "../src/index.js";
import { linePoints, optimizers, run } from "./histories.js";

describe("learningCurve", () => {
  test("looks as recorded, twice the same", async () => {
    const svg = await learningCurve(run(0.5), { metric: "accuracy" }).svg();
    expect(await learningCurve(run(0.5), { metric: "accuracy" }).svg()).toBe(svg);
    await expect(svg).toMatchFileSnapshot("snapshots/curves-one-metric.svg");
    const dark = await learningCurve(run(0.5), { metric: ["accuracy", "loss"] }).svg({ theme: "dark" });
    await expect(dark).toMatchFileSnapshot("snapshots/curves-two-metrics-dark.svg");
  });

  test("draws each value where the axes say", async () => {
    const svg = await learningCurve({ epochs: [1, 2, 3], metrics: { loss: [3, 1, 2] } }, { metric: "loss" }).svg();
    const [line] = linePoints(svg);
    expect(line).toHaveLength(3);
    const [[x1, y3], [x2, y1], [x3, y2]] = line as [[number, number], [number, number], [number, number]];
    expect(x2 - x1).toBeCloseTo(x3 - x2, 1);
    expect(y2 - y3).toBeCloseTo(y1 - y2, 1);
    expect(y3).toBeLessThan(y1);
    // The tick label "2.0" stands at the height of the value 2 (its baseline 4 below).
    const label = /<text x="[\d.]+" y="([\d.]+)"[^>]*>2\.0<\/text>/.exec(svg);
    expect(Number(label?.[1])).toBeCloseTo(y2 + 4, 1);
  });

  test("alt text is made from the data", () => {
    const history = { epochs: [1, 2, 3, 4], metrics: { loss: [2, 0.5, 0.25, 1], val_loss: [2, 1, 1, 3] } };
    expect(learningCurve(history, { metric: "loss" }).alt).toBe(
      "Learning curve. loss over epoch. train: from 2 at 1 to 1 at 4, lowest 0.25 at 3; validation: from 2 at 1 to 3 at 4, lowest 1 at 2.",
    );
  });

  test("one epoch is a visible point", async () => {
    const figure = learningCurve({ epochs: [1], metrics: { loss: [0.5], val_loss: [0.6] } }, { metric: "loss" });
    const svg = await figure.svg();
    // Two markers beside the two of the legend.
    expect(svg.match(/stroke-width="(1|1\.7)"/g)).toHaveLength(4);
    expect(figure.alt).toContain("train: 0.5 at epoch 1; validation: 0.6 at epoch 1");
    expect(figure.text()).toMatch(/[AB]/);
  });

  test("NaN and infinite values are gaps, and the legend tells of a run that broke down", async () => {
    const loss = [0.5, 0.4, Number.NaN, 0.3, 0.2, Number.POSITIVE_INFINITY, Number.NaN];
    const figure = learningCurve({ epochs: [1, 2, 3, 4, 5, 6, 7], metrics: { loss } }, { metric: "loss" });
    const svg = await figure.svg();
    expect(/d="(M[^"]*)" [^>]*>?/.exec(svg)).not.toBeNull();
    expect(svg).not.toMatch(/NaN,|,NaN|Infinity/);
    expect(svg).toContain("train (infinite from epoch 6)");
    expect(figure.text()).toContain("A train (infinite from epoch 6)");
    expect(figure.alt).toContain("3 without a finite value");
    const all = learningCurve({ epochs: [1, 2], metrics: { loss: [Number.NaN, Number.NaN] } }, { metric: "loss" });
    expect(await all.svg()).toContain("no data yet");
  });

  test("a run without epochs gives empty axes", async () => {
    const figure = learningCurve({ epochs: [], metrics: {} }, { metric: "loss" });
    expect(await figure.svg()).toContain("no data yet");
    expect(figure.text()).toContain("(no data yet)");
    expect(await compare({ a: { epochs: [], metrics: {} } }, { metric: "loss" }).svg()).toContain("no data yet");
  });

  test("a very long run stays small and keeps its peaks", async () => {
    const epochs = Array.from({ length: 300_000 }, (_, i) => i);
    const loss = epochs.map((e) => (e === 123_456 ? 9 : 1));
    const svg = await learningCurve({ epochs, metrics: { loss } }, { metric: "loss" }).svg();
    expect(svg.length).toBeLessThan(60_000);
    const heights = linePoints(svg)
      .flat()
      .map(([, y]) => y);
    expect(heights.filter((y) => y < Math.max(...heights) - 100)).toHaveLength(1);
  });

  test.each([
    [
      "acuracy",
      `the history has no metric "acuracy". Did you mean "accuracy"? It has loss, accuracy, val_loss, val_accuracy.`,
    ],
    ["zzz", `the history has no metric "zzz". It has loss, accuracy, val_loss, val_accuracy.`],
    ["toString", `the history has no metric "toString". It has loss, accuracy, val_loss, val_accuracy.`],
    ["acc", `the history has no metric "acc". Did you mean "accuracy"? It has loss, accuracy, val_loss, val_accuracy.`],
  ])("an unknown metric %s lists those there are", (metric, message) => {
    expect(() => learningCurve(run(1), { metric })).toThrow(new FeedforwardError(message));
  });

  test("bad input is named", () => {
    expect(() => learningCurve({ epochs: [1, 2], metrics: { loss: [1] } }, { metric: "loss" })).toThrow(
      'the history has 2 epochs but 1 values of "loss": give one value per epoch (NaN where there is none)',
    );
    expect(() => learningCurve({ loss: [1] } as never, { metric: "loss" })).toThrow(
      "the history is not a training history: expected { epochs: number[], metrics: { name: number[] } }",
    );
    expect(() => learningCurve(run(1), { metric: [] })).toThrow(
      'metric is []: expected the name of a metric, such as "loss", or a list of names',
    );
  });
});

describe("compare", () => {
  test("looks as recorded", async () => {
    const figure = compare(optimizers, { metric: "val_accuracy", title: "model accuracy" });
    await expect(await figure.svg()).toMatchFileSnapshot("snapshots/curves-compare.svg");
    await expect(figure.text({ width: 60 })).toMatchFileSnapshot("snapshots/curves-compare.txt");
    await expect(figure.text({ width: 60, ascii: true })).toMatchFileSnapshot("snapshots/curves-compare-ascii.txt");
  });

  test("the legend keeps the order given", async () => {
    const svg = await compare(optimizers, { metric: "val_accuracy" }).svg();
    const positions = Object.keys(optimizers).map((name) => svg.indexOf(`>${name}</text>`));
    expect(positions.every((p, i) => p > (positions[i - 1] ?? 0))).toBe(true);
    const pairs = compare(
      [
        ["10", run(1)],
        ["2", run(0.5)],
      ],
      { metric: "loss" },
    );
    expect(pairs.text().split("\n")[0]).toBe("A 10   B 2");
  });

  test("no two series share colour, dash or marker alone with another of the first eight", async () => {
    const many = Object.fromEntries("abcdefghijkl".split("").map((name, i) => [name, run(0.1 + i / 10)]));
    const svg = await compare(many, { metric: "loss" }).svg();
    const looks = [...svg.matchAll(/h38" stroke="(#\w+)" stroke-width="2"(?: stroke-dasharray="([^"]*)")?/g)].map(
      ([, color, dash]) => `${color} ${dash}`,
    );
    expect(looks).toHaveLength(12);
    expect(new Set(looks).size).toBe(12);
    expect(new Set(looks.slice(0, 8).map((look) => look.split(" ")[0])).size).toBe(8);
    expect(new Set(looks.slice(0, 8).map((look) => look.slice(8))).size).toBe(8);
  });

  test("errors name the run", () => {
    expect(() => compare({ Adam: run(1) }, { metric: "val_acuracy" })).toThrow(
      'run "Adam" has no metric "val_acuracy". Did you mean "val_accuracy"? It has loss, accuracy, val_loss, val_accuracy.',
    );
    expect(() => compare({}, { metric: "loss" })).toThrow(
      "no runs to compare: expected { name: history, … } with at least one",
    );
    expect(() =>
      compare(
        [
          ["a", run(1)],
          ["a", run(1)],
        ],
        { metric: "loss" },
      ),
    ).toThrow('two runs are named "a": give each its own name');
  });
});
