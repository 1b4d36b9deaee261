// Runs of pictures with what only they have: convolutions, augmented copies, the grid of mistakes, an example to try.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { NdArray } from "@feedforward/data";
import { readImage } from "@feedforward/data/images";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DEFAULT_CONFIG, prepare, type TrainConfig } from "../src/index";
import {
  type ClassPredictions,
  dataCard,
  exportDirectory,
  predictDirectory,
  trainDirectory,
  writeFigures,
} from "../src/node";

let folder = "";
const at = (...parts: string[]) => join(folder, ...parts);
const rows = 20;
const pixels = (channels: number, scale = 1) =>
  new NdArray(
    Uint8Array.from({ length: rows * 36 * channels }, (_, i) => (i * 7) % 256),
    [rows, 6, 6, channels],
  ).scale(scale);
const data = (channels: number, scale?: number) =>
  prepare({
    name: "pictures",
    x: scale === undefined ? pixels(channels).cast("uint8") : pixels(channels, scale),
    labels: Array.from({ length: rows }, (_, row) => row % 2),
    classNames: ["cat", "dog"],
    image: { width: 6, height: 6, channels },
    imageFiles: true,
  });
const config: TrainConfig = {
  ...DEFAULT_CONFIG,
  data: { source: "pictures", testSize: 0.2, randomState: 2019 },
  model: { name: "resnet", options: { filters: [2], blocks: 1 } },
  batchSize: 8,
  epochs: 1,
  engine: "cpu",
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "feedforward-picture-runs-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a report tells model, weights and augmentation, and shows the mistakes", async () => {
  const dataset = data(3);
  const classWeight = { cat: 2, dog: 0.5 };
  const change = { classWeight, augment: { names: ["flip", "rotate"], copies: 1 } };
  const { run, artefacts } = await trainDirectory(at("run"), { ...config, ...change }, { dataset });
  const html = readFileSync(at("run/report.html"), "utf8");
  const facts = html.replace(/<[^>]*>/g, "\n").split(/\n+/);
  const after = (line: string) => facts[facts.indexOf(line) + 1];
  expect(after("Model")).toBe("resnet, filters 2, 1 block per stage");
  expect(after("Class weights")).toBe("cat 2, dog 0.5");
  expect(after("Augmentation")).toBe("flip, rotate; copies of each row: 1");
  expect(after("Epochs")).toBe("1 of 1");
  expect(html).toContain("After 1 epoch the network classifies");
  if (!("classification" in run)) throw new Error("expected classes");
  const figures = [...html.matchAll(/<figure class="figure" id="([^"]*)"/g)].map(([, id]) => id);
  expect(figures).toEqual([
    "accuracy",
    "loss",
    "confusion",
    ...(run.classification.mistakes.length > 0 ? ["mistakes"] : []),
  ]);
  expect(run.classification.mistakes.length).toBeGreaterThan(0);
  const [first] = run.classification.mistakes;
  const names = dataset.classNames;
  expect(readFileSync(at("run/plots/mistakes.svg"), "utf8")).toContain(
    `${names[first!.actual]} → ${names[first!.predicted]}, ${Math.floor(100 * first!.confidence)} %`,
  );

  // The example is the first validation row, and is predicted as that row.
  const example = await readImage(artefacts.example!, { channels: 3 });
  const row = dataset.validation.x.slice(0, 1).data as Float32Array;
  expect([example.shape, [...example.data]]).toEqual([[6, 6, 3], Array.from(row, (value) => Math.round(255 * value))]);
  const answer = (await predictDirectory(at("run"), artefacts.example!, { checkpoint: "last" })) as ClassPredictions;
  // In a batch of its own: float32 sums differ in their last digits.
  for (const k of [0, 1]) expect(answer.rows[0]!.probabilities[k]).toBeCloseTo(run.probabilities[k]!, 5);
  expect([answer.classNames, answer.rows[0]!.name]).toEqual([names, names[answer.rows[0]!.class]]);

  const { files } = await exportDirectory(at("run"), { checkpoint: "last" });
  expect(readFileSync(files[0]!).toString("latin1")).toContain(
    '"image":{"width":6,"height":6,"channels":3,"layout":"row by row, channels last, flattened"}',
  );
  expect(dataCard(dataset)).toMatchObject({ imageFiles: true, divisor: 255 });
  // Without its card a run only lacks names.
  writeFileSync(at("run/data.json"), '{"classNames": ["cat", "dog"]}');
  const bare = { checkpoint: "last", row: 0 } as const;
  writeFileSync(
    at("rows.csv"),
    `${Array.from({ length: 108 }, (_, i) => `p${i}`).join(",")}\n${Array(108).fill(1).join(",")}\n`,
  );
  const unnamed = (await predictDirectory(at("run"), at("rows.csv"), bare)) as ClassPredictions;
  expect([unnamed.classNames, unnamed.rows[0]!.name]).toEqual([["0", "1"], String(unnamed.rows[0]!.class)]);
});

it("an example of numbers of any range spans the greys, and needs a square", async () => {
  const made = async (name: string, dataset: ReturnType<typeof data>) =>
    (await trainDirectory(at(name), { ...config, model: { name: "logistic-regression" } }, { dataset })).artefacts
      .example;
  const floats = data(1, 0.5);
  const example = await readImage((await made("floats", floats))!, { channels: 1 });
  const row = Array.from(floats.validation.x.slice(0, 1).data);
  expect([...example.data]).toEqual(row.map((value) => Math.round((255 * value) / Math.max(...row))));
  const black = data(1, 0);
  expect([...(await readImage((await made("black", black))!, { channels: 1 })).data]).toEqual(Array(36).fill(0));
  expect(await made("wide", { ...data(1), image: { width: 9, height: 4, channels: 1 } })).toBeUndefined();
  expect(existsSync(at("wide/example.png"))).toBe(false);
  expect(existsSync((await made("wide-colours", { ...data(3), image: { width: 9, height: 4, channels: 3 } }))!)).toBe(
    true,
  );
});

it("animated figures are written as GIF too", async () => {
  const asked: unknown[] = [];
  const figure = {
    svg: async () => "<svg/>",
    png: async () => Uint8Array.of(1),
    gif: async (options: unknown) => {
      asked.push(options);
      return Uint8Array.of(2);
    },
  };
  const { gif: _, ...still } = figure;
  await writeFigures(at("figures"), [
    { name: "moving", figure: figure as never, caption: { en: "", ko: "" } },
    { name: "still", figure: still as never, caption: { en: "", ko: "" } },
  ]);
  expect(asked).toEqual([{ seconds: 6, fps: 10 }]);
  expect(
    ["moving.svg", "moving.png", "moving.gif", "still.gif"].map((name) => existsSync(at("figures", name))),
  ).toEqual([true, true, true, false]);
});
