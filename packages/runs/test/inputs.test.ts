import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { NdArray, writeNpy } from "@feedforward/data";
import { encodePng } from "@feedforward/tensorboard/media";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  AUGMENTATIONS,
  augmented,
  DEFAULT_CONFIG,
  kerasNumber,
  prepare,
  type RunSpec,
  resultLine,
  sweepAxis,
  sweepFigures,
  trainOnLine,
  trainRun,
  withCopies,
} from "../src/index";
import { type ClassPredictions, checkFolder, checkResumable, predictDirectory, trainDirectory } from "../src/node";
import { gridOf } from "./grid-of";

let folder = "";
const at = (...parts: string[]) => join(folder, ...parts);
const rows = 40;
const kinds = Array.from({ length: rows }, (_, row) => row % 2);
/** Pictures of 4 × 4 pixels, of one kind bright on the left, of the other on the right. */
const pictures = new NdArray(
  Uint8Array.from({ length: rows * 16 }, (_, i) =>
    Math.floor((i % 4) / 2) === kinds[Math.floor(i / 16)]! ? 200 + (i % 50) : 10,
  ),
  [rows, 4, 4],
);
const dataset = prepare({ name: "halves", x: pictures, labels: kinds, image: { width: 4, height: 4, channels: 1 } });
const spec: RunSpec = {
  id: "small",
  label: "small",
  model: { name: "logistic-regression" },
  optimizer: { name: "adam", options: { learningRate: 0.05 } },
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 8,
  epochs: 2,
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "feedforward-inputs-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("rows to predict from", () => {
  beforeAll(async () => {
    const config = {
      ...DEFAULT_CONFIG,
      model: spec.model,
      optimizer: spec.optimizer,
      batchSize: 8,
      epochs: 10,
      engine: "cpu" as const,
    };
    await trainDirectory(
      at("run"),
      { ...config, data: { source: "halves", testSize: 0.2, randomState: 1 } },
      { dataset },
    );
  });
  const predict = async (file: string, options = {}) =>
    (await predictDirectory(at("run"), at(file), { engine: "cpu", ...options })) as ClassPredictions;
  const classes = async (file: string, options = {}) => (await predict(file, options)).rows.map((row) => row.class);
  const half = (side: 0 | 1, ink: number, paper: number) =>
    Uint8Array.from({ length: 16 }, (_, i) => (Math.floor((i % 4) / 2) === side ? ink : paper));

  it("may be arrays of rows, of pictures, or of one row", async () => {
    await writeNpy(at("pictures.npy"), pictures);
    expect(await classes("pictures.npy")).toEqual(kinds);
    await writeNpy(at("rows.npy"), pictures.reshape([rows, 16]));
    expect(await classes("rows.npy")).toEqual(kinds);
    await writeNpy(at("row.npy"), new NdArray(half(1, 220, 0), [16]));
    expect(await classes("row.npy")).toEqual([1]);
    // Numbers that are no bytes are taken as they are: here the same shares of white.
    await writeNpy(at("floats.npy"), pictures.scale(1 / 255));
    expect((await predict("floats.npy")).rows[3]!.probabilities).toEqual(
      (await predict("pictures.npy")).rows[3]!.probabilities,
    );
  });

  it.each<[number[], string]>([
    [[2, 17], "[2, 17]"],
    [[4, 8], "[4, 8]"],
    [[15], "[15]"],
    [[0, 16], "[0, 16]"],
  ])("of shape %j are refused", async (shape, shown) => {
    const name = `${shape.join("x")}.npy`;
    await writeNpy(at(name), NdArray.zeros(shape));
    await expect(predict(name)).rejects.toThrow(`${name} has shape ${shown}; the model needs rows of 16 numbers.`);
  });

  it("may be a picture, dark on light or light on dark", async () => {
    const grey = (data: Uint8Array) => encodePng({ data, width: 4, height: 4, channels: 1 });
    writeFileSync(at("light.png"), grey(half(0, 220, 0)));
    expect(await classes("light.png", { invert: false })).toEqual([0]);
    expect(await classes("light.png", { invert: true })).toEqual([1]);
    // What is transparent shows white paper.
    const clear = Uint8Array.from({ length: 64 }, (_, i) =>
      i % 4 === 3 ? (Math.floor((Math.floor(i / 4) % 4) / 2) === 0 ? 0 : 255) : 0,
    );
    writeFileSync(at("clear.png"), encodePng({ data: clear, width: 4, height: 4, channels: 4 }));
    expect(await classes("clear.png", { invert: false })).toEqual([0]);
    await expect(predict("notes.txt")).rejects.toThrow("notes.txt is not a supported file; expected an image");
  });
});

describe("changed copies of pictures", () => {
  const image = { width: 4, height: 4, channels: 1 };
  const flat = pictures.reshape([rows, 16]).scale(1 / 255);
  it.each(Object.keys(AUGMENTATIONS))("%s", (name) => {
    const copies = withCopies(flat, image, [name], 2, 5);
    expect(copies.shape).toEqual([3 * rows, 16]);
    const part = (from: number) => Array.from(copies.data.slice(from * rows * 16, (from + 1) * rows * 16), Number);
    expect(part(0)).toEqual(Array.from(flat.data, Number));
    // Elastic waves and holes may be wider than four pixels, but they change something.
    expect(part(1)).not.toEqual(part(0));
    expect(Array.from(withCopies(flat, image, [name], 2, 5).data, Number)).toEqual(Array.from(copies.data, Number));
    expect(augmented(flat, image, [name], 5).shape).toEqual([rows, 16]);
    expect(Array.from(augmented(flat, image, [name], 5).data)).not.toEqual(Array.from(flat.data));
  });

  it("without names are unchanged", () => {
    expect(Array.from(augmented(flat, image, [], 5).data, Number)).toEqual(Array.from(flat.data, Number));
    expect(Array.from(withCopies(flat, image, [], 1, 5).data, Number)).toEqual(
      [...flat.data, ...flat.data].map(Number),
    );
  });

  it("make a training longer", async () => {
    const run = await trainRun({ ...spec, augment: { names: ["noise"], copies: 2 } }, dataset, {
      seed: 1,
      engine: "cpu",
    });
    run.model.dispose();
    const events: number[] = [];
    const more = await trainRun({ ...spec, augment: { names: [], copies: 1 } }, dataset, {
      seed: 1,
      engine: "cpu",
      onEvent: (event) => event.type === "batch" && events.push(event.batches),
    });
    more.model.dispose();
    expect(new Set(events)).toEqual(new Set([8]));
  });
});

describe("folders of runs", () => {
  it("that cannot take a run are told before it begins", async () => {
    writeFileSync(at("a-file"), "");
    await expect(checkFolder(at("a-file"), false)).rejects.toThrow(
      "is a file; expected a folder for the run. Choose another --out.",
    );
    await expect(checkFolder(at("a-file/below"), false)).rejects.toThrow("a-file is a file. Choose another --out.");
    mkdirSync(at("taken"));
    await checkFolder(at("taken"), false);
    writeFileSync(at("taken/config.json"), "{}");
    await expect(checkFolder(at("taken"), false)).rejects.toThrow(
      `already contains a run. Choose another --out, continue it with --resume ${at("taken")}, or replace it with --overwrite.`,
    );
    await expect(checkFolder(at("taken"), false, false)).rejects.toThrow("Choose another --out or replace it");
    await checkFolder(at("taken"), true);
    await checkFolder(at("new/deep"), false);
    await checkResumable(at("taken"));
    for (const missing of [at("nowhere"), at("a-file")])
      await expect(checkResumable(missing)).rejects.toThrow(`There is no folder ${missing} to continue from.`);
  });
});

describe("figures of Keras's lines", () => {
  it.each([
    [0.5151234, "0.5151"],
    [0.0010001, "0.0010"],
    [0.001, "1.0000e-03"],
    [-0.0005, "-5.0000e-04"],
    [1e-10, "1.0000e-10"],
    [1.23456e-123, "1.2346e-123"],
    [0, "0.0000e+00"],
    [12345.67, "12345.6700"],
    [Number.NaN, "nan"],
    [Number.POSITIVE_INFINITY, "inf"],
    [Number.NEGATIVE_INFINITY, "-inf"],
  ])("%d is %s", (value, text) => {
    expect(kerasNumber(value)).toBe(text);
  });
  it("stand in one line", () => {
    expect(resultLine({ loss: 0.5, accuracy: 1 }, 1.5)).toBe(" - 2s - loss: 0.5000 - accuracy: 1.0000");
    expect(resultLine({}, 0.4)).toBe(" - 0s");
    expect([trainOnLine(5, 2), trainOnLine(5, 0)]).toEqual([
      "Train on 5 samples, validate on 2 samples",
      "Train on 5 samples",
    ]);
  });
});

describe("figures of sweeps", () => {
  const points = gridOf([sweepAxis("seed=1,2,10"), sweepAxis("batchSize=8,16")]);
  const results = (values: (number | undefined)[], epochs: number[] = []) =>
    points.map((point, i) => ({ point, path: point.name, epochs: epochs[i] ?? 3, value: values[i] }));
  const names = async (values: (number | undefined)[], epochs?: number[]) => {
    const [settings] = sweepFigures(results(values, epochs), "val_accuracy");
    const svg = await settings!.figure.svg();
    return ["best: ", "other runs", "stopped early by halving"].filter((name) => svg.includes(name));
  };
  it("tell the best from the others, and from those that halving stopped", async () => {
    expect(await names([0.5, undefined, undefined, undefined, undefined, undefined])).toEqual(["best: "]);
    expect(await names([0.5, 0.6, undefined, undefined, undefined, undefined])).toEqual(["best: ", "other runs"]);
    expect(await names([0.5, 0.6, 0.7, 0.1, 0.2, 0.3], [3, 3, 3, 1, 1, 1])).toEqual([
      "best: ",
      "other runs",
      "stopped early by halving",
    ]);
  });
  it("rank the runs", () => {
    const [, ranking] = sweepFigures(results([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]), "val_loss");
    const { rows: bars } = ranking!.figure.table();
    expect(bars.map(([name]) => name)).toEqual(points.map(({ name }) => name));
    expect(ranking!.caption.en).toBe("The runs, best first.");
  });
});
