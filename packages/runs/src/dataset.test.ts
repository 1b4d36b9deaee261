import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import "@tensorflow/tfjs-backend-cpu";
import { setSeed } from "@feedforward/core";
import { NdArray } from "@feedforward/data";
import { describe, expect, it } from "vitest";
import { prepare } from "./dataset";
import { buildModel, modelSummary } from "./model-spec";

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/lab/${name}`, import.meta.url), "utf8"));

describe("prepare", () => {
  it("splits 60,000 rows as scikit-learn does for random_state 2019", () => {
    const { train, validation } = fixture("split.json");
    // Each row contains its own index, so that the parts show which rows they received.
    const x = new NdArray(
      Float32Array.from({ length: 60_000 }, (_, row) => row),
      [60_000, 1],
    );
    const dataset = prepare({ name: "rows", x, labels: new Uint8Array(60_000) });
    expect(rowsHash(dataset.train.x)).toBe(train.sha256);
    expect(rowsHash(dataset.validation.x)).toBe(validation.sha256);
    expect(Array.from(dataset.validation.x.data as Float32Array)).toEqual(validation.all);
  });

  it("scales bytes, flattens pictures and writes labels one-hot", () => {
    const x = new NdArray(new Uint8Array(10 * 4).fill(51), [10, 2, 2]);
    const dataset = prepare({ name: "tiny", x, labels: [0, 1, 2, 0, 1, 2, 0, 1, 2, 0] });
    expect(dataset.inputs).toBe(4);
    expect(dataset.train.x.shape).toEqual([8, 4]);
    expect(dataset.train.x.data[0]).toBeCloseTo(0.2, 6);
    expect(dataset.train.y.shape).toEqual([8, 3]);
    expect(dataset.classNames).toEqual(["0", "1", "2"]);
  });

  it("refuses labels that do not fit", () => {
    const x = new NdArray(new Float32Array(4), [4, 1]);
    expect(() => prepare({ name: "bad", x, labels: [0, 1] })).toThrow(
      "bad has 4 rows of inputs and 2 labels; expected one label per row.",
    );
    expect(() => prepare({ name: "bad", x, labels: [0, 1, -1, 0] })).toThrow(
      "A label is -1; expected class indices 0, 1, 2…",
    );
  });
});

it("prints the network's summary as Keras 2.2.4 does", () => {
  const model = buildModel(
    { name: "mlp" },
    { inputs: 784, classNames: Array.from({ length: 10 }, (_, k) => String(k)) },
  );
  expect(modelSummary(model).map((line) => line.trimEnd())).toEqual(
    fixture("summaries.json").mlp.text.map((line: string) => line.trimEnd()),
  );
  model.dispose();
});

it.each(["glorotUniform", "heNormal", "randomNormal"])(
  "draws the same first weights from the same seed, %s",
  (initializer) => {
    const first = (seed: number) => {
      setSeed(seed);
      const spec = { name: "mlp", options: { hidden: [5], initializer, batchNormalization: true } };
      const model = buildModel(spec, { inputs: 4, classNames: ["0", "1"] });
      const values = Array.from(model.getWeights()[0]!.dataSync());
      model.dispose();
      return values;
    };
    expect(first(1)).toEqual(first(1));
    expect(first(1)).not.toEqual(first(2));
  },
);

/** Returns the SHA-256 of the row indices as little-endian uint32, as in the fixture. */
const rowsHash = (rows: NdArray): string =>
  createHash("sha256")
    .update(Uint32Array.from(rows.data as Float32Array))
    .digest("hex");
