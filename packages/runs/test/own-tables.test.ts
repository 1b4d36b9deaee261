import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { parseCsv, RandomState } from "@feedforward/data";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classWeightsOf } from "../src/class-weights";
import { type AnyRun, type DataSpec, DEFAULT_CONFIG, fittedConfig, type TrainConfig } from "../src/index";
import {
  type ClassPredictions,
  type EvaluatedRegression,
  evaluateDirectory,
  exportDirectory,
  loadAnyData,
  type NumberPredictions,
  parseConfig,
  predictDirectory,
  resumeDirectory,
  resumedConfig,
  trainDirectory,
} from "../src/node";
import { tableDataset } from "../src/table-dataset";

let folder = "";
const at = (name: string) => join(folder, name);

/** Houses whose price is a plane over area and city, with gaps. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "feedforward-own-tables-"));
  const random = new RandomState(4);
  const lines = Array.from({ length: 120 }, (_, i) => {
    const [area, city] = [Math.round(50 + 100 * random.randomSample()), ["Busan", "Jeju", "Seoul"][i % 3]!];
    const price = 1000 * area + { Busan: 20_000, Jeju: 0, Seoul: 80_000 }[city]!;
    const written = random.randomSample() < 0.1 ? "" : area;
    return `${i},${written},${city},${price},${price > 120_000 ? "dear" : "cheap"}`;
  });
  writeFileSync(at("houses.csv"), `id,area,city,price,class\n${lines.join("\n")}\n`);
  writeFileSync(at("new.csv"), "city,area,note\nSeoul,100,a\nUlsan,,b\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spec = (change: Partial<DataSpec>): DataSpec => ({
  ...{ source: at("houses.csv"), testSize: 0.2, randomState: 3 },
  ...{ drop: ["id", "class"], impute: "mean", oneHot: "auto", scale: "standard", label: "price" },
  ...change,
});
const config = (change: Partial<TrainConfig>): TrainConfig => ({
  ...DEFAULT_CONFIG,
  optimizer: { name: "adam", options: { learningRate: 0.05 } },
  data: spec({}),
  engine: "cpu",
  epochs: 40,
  ...change,
});

async function train(name: string, asked: TrainConfig): Promise<AnyRun> {
  const dataset = await loadAnyData(asked.data);
  return (await trainDirectory(at(name), fittedConfig(asked, dataset), { dataset })).run;
}

describe("a number to predict", () => {
  it("is learnt, evaluated, predicted and exported in its own units", async () => {
    const before = tf.memory().numTensors;
    const run = await train("houses", config({}));
    expect(tf.memory().numTensors).toBe(before);
    if (!("regression" in run)) throw new Error("expected a regression");
    // The plane has no noise but for the filled gaps: a tenth of the rows, whose area is unknown.
    expect(run.regression.r2).toBeGreaterThan(0.8);
    expect(Object.keys(run.history.metrics)).toEqual([
      "loss",
      "meanAbsoluteError",
      "val_loss",
      "val_meanAbsoluteError",
    ]);
    const evaluated = (await evaluateDirectory(at("houses"), { checkpoint: "last" })) as EvaluatedRegression;
    expect(evaluated.regression.r2).toBeCloseTo(run.regression.r2, 6);
    const saved = JSON.parse(readFileSync(at("houses/config.json"), "utf8")) as TrainConfig;
    expect([saved.loss, saved.metrics, saved.batchSize]).toEqual(["meanSquaredError", ["meanAbsoluteError"], 32]);
    const report = readFileSync(at("houses/report.html"), "utf8");
    expect(report).toContain("R² on validation rows");
    const facts = report.replace(/<[^>]*>/g, "\n").split(/\n+/);
    const after = (fact: string) => facts[facts.indexOf(fact) + 1];
    const { impute, scale } = JSON.parse(readFileSync(at("houses/data.json"), "utf8")).preparation;
    expect(after("Columns")).toBe("area, city");
    expect(after("Gaps")).toBe(`area: ${Number(impute.area.toPrecision(6))}, city: ${impute.city}`);
    expect(after("One-hot")).toBe("city (3)");
    expect(after("Scaled")).toBe(Object.keys(scale).join(", "));
    expect(facts).toContain(
      `After 40 epochs the network predicts price of 24 unseen rows of houses.csv with a mean absolute error of ${run.regression.meanAbsoluteError.toFixed(4)}; R² is ${run.regression.r2.toFixed(4)}.`,
    );
  });

  it("gets the preparation of the training rows, whatever the new file contains", async () => {
    const { rows, notes, target } = (await predictDirectory(at("houses"), at("new.csv"))) as NumberPredictions;
    expect(target).toBe("price");
    expect(notes).toEqual([
      'column "city": 1 row has a value that no training row has (Ulsan); all of its inputs are 0 there.',
    ]);
    expect(rows.map(({ row }) => row)).toEqual([0, 1]);
    // 100 × 1000 + 80,000; a quarter of the prices' range is 25,000.
    expect(Math.abs(rows[0]!.value - 180_000)).toBeLessThan(25_000);
    const { files } = await exportDirectory(at("houses"), { checkpoint: "last" });
    const bytes = readFileSync(files[0]!).toString("latin1");
    expect(bytes).toContain('"categories":{"city":["Busan","Jeju","Seoul"]}');
    expect(bytes).toContain('"impute":{"area":');
  });

  it("is resumed as if it had not stopped", async () => {
    const first = await train("short", config({ epochs: 3 }));
    const more = await resumedConfig(at("short"), { epochs: 6 });
    const resumed = await resumeDirectory(at("short"), more, { dataset: await loadAnyData(more.data) });
    const whole = await train("whole", config({ epochs: 6 }));
    expect(first.history.metrics.loss).toEqual(whole.history.metrics.loss!.slice(0, 3));
    expect(resumed.run.history.metrics).toEqual(whole.history.metrics);
  });

  it("refuses what is for classes", async () => {
    const dataset = await loadAnyData(spec({}));
    expect(() => fittedConfig(config({ loss: "binaryCrossentropy" }), dataset)).toThrow(
      'The loss binaryCrossentropy is for classes, and "price" is a number to predict',
    );
    await expect(train("weights", config({ classWeight: "balanced" }))).rejects.toThrow("classWeight is for classes");
    await expect(train("lenet", config({ model: { name: "lenet5" } }))).rejects.toThrow("lenet5 classifies images");
    await expect(loadAnyData(spec({ stratify: true }))).rejects.toThrow("stratify keeps the proportions of classes");
  });
});

describe("classes of a table", () => {
  it("are told from numbers by their values, or by the task", async () => {
    const kinds = async (change: Partial<DataSpec>) => (await loadAnyData(spec(change))).task ?? "classification";
    expect(await kinds({})).toBe("regression");
    expect(await kinds({ label: "class", drop: ["id"] })).toBe("classification");
    expect(await kinds({ task: "classification" })).toBe("classification");
    await expect(kinds({ label: "city", drop: ["id", "class"], task: "regression" })).rejects.toThrow(
      'column "city" contains text; a regression predicts numbers',
    );
  });

  it("keep their order and preparation for other data", async () => {
    const asked = config({ data: spec({ label: "class", drop: ["id", "price"], stratify: true }), epochs: 2 });
    await train("classes", asked);
    writeFileSync(at("one.csv"), `area,city,class\n${"100,Seoul,dear\n".repeat(10)}`);
    const other = await evaluateDirectory(at("classes"), { source: at("one.csv") });
    // Only one of the two classes is there, and it is still the second.
    expect(other.classification?.matrix[0]).toEqual([0, 0]);
    expect(other.classification?.classes.map(({ name }) => name)).toEqual(["cheap", "dear"]);
    const { rows } = (await predictDirectory(at("classes"), at("one.csv"))) as ClassPredictions;
    expect(new Set(rows.map(({ probabilities }) => String(probabilities))).size).toBe(1);
  });

  it("name the file, the column and what to do", async () => {
    const wrong = (change: Partial<DataSpec>) =>
      loadAnyData(spec(change)).then(String, (error: Error) => error.message);
    expect(await wrong({ oneHot: undefined })).toMatch(/houses\.csv: column "city" contains text; .*--one-hot auto/);
    expect(await wrong({ impute: undefined })).toMatch(
      /column "area" has no value in row \d+; fill all gaps \(--impute median\)/,
    );
    expect(await wrong({ drop: ["ids"] })).toContain('no column "ids". Did you mean "id"?');
    expect(await wrong({ columns: ["price"] })).toContain("so it cannot be an input");
    expect(await wrong({ columns: ["area"], drop: ["area"] })).toContain("no column is left");
    expect(await wrong({ source: "mnist" })).toContain("mnist is not a table");
  });
});

describe("weights of classes", () => {
  interface Case {
    rows: number;
    randomState: number;
    testSize: number;
    stratify: boolean;
    classWeights: Record<string, number>;
  }
  const fixture = new URL("../../../fixtures/data/preparation/preparation.json", import.meta.url);
  const { tables, cases } = JSON.parse(readFileSync(fixture, "utf8")) as {
    tables: Record<string, string>;
    cases: Case[];
  };

  it("balance as scikit-learn's compute_class_weight", () => {
    for (const { rows, randomState, testSize, stratify, classWeights } of cases) {
      const table = parseCsv(new TextEncoder().encode(tables[rows]!));
      const data = {
        source: "",
        label: "label",
        randomState,
        testSize,
        stratify,
        impute: "median",
        oneHot: "auto",
      } as const;
      const dataset = tableDataset(table, "houses.csv", data);
      if (dataset.task === "regression") throw new Error("expected classes");
      const weights = classWeightsOf("balanced", dataset.train.labels, dataset);
      expect(dataset.classNames.map((name, k) => [name, weights[k]])).toEqual(Object.entries(classWeights));
    }
  });

  it("are given by name, and 1 where they are not", () => {
    const data = { name: "pets", classNames: ["cat", "dog", "fox"] };
    expect(classWeightsOf({ dog: 2.5 }, [0, 1, 2], data)).toEqual([1, 2.5, 1]);
    expect(() => classWeightsOf({ dgo: 2 }, [0], data)).toThrow('no such class. Did you mean "dog"?');
  });
});

it("configuration files know all of it", () => {
  const file = `
model: { name: resnet, filters: [4, 8], blocks: 2 }
data: { source: a.csv, label: price, task: regression, drop: [id], impute: { constant: 0 }, oneHot: [city], scale: minMax }
optimizer: { name: sgd, learningRate: { className: CosineDecay, initialLearningRate: 0.1 } }
classWeight: { cat: 2 }
augment: { names: [flip] }`;
  const { model, data, optimizer, classWeight, augment } = parseConfig(file, "a.yaml");
  expect(model).toEqual({ name: "resnet", options: { filters: [4, 8], blocks: 2 } });
  expect(data).toMatchObject({ task: "regression", impute: { constant: 0 }, oneHot: ["city"], scale: "minMax" });
  expect(optimizer.options).toEqual({ learningRate: { className: "CosineDecay", initialLearningRate: 0.1 } });
  expect([classWeight, augment]).toEqual([{ cat: 2 }, { names: ["flip"], copies: 1 }]);
  expect(() => parseConfig("data: { impute: average }", "a.yaml")).toThrow("a.yaml:1: data.impute");
});
