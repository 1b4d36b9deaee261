import { readFileSync } from "node:fs";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers, models, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { glorotUniform, heNormal, orthogonal, randomNormal, truncatedNormal, varianceScaling } from "../src/index";
import { compareInitializers } from "./initializers";

beforeAll(() => tf.setBackend("cpu"));

const file = JSON.parse(readFileSync(new URL("../../../fixtures/keras/initializers.json", import.meta.url), "utf8"));

test("moments, bounds and quantiles are Keras's", () => {
  const compared = compareInitializers(file);
  expect(compared.length).toBe(file.cases.length + 9);
  expect(compared.filter(({ problems }) => problems.length > 0)).toEqual([]);
});

test("spoilt numbers are noticed", () => {
  const [given] = file.cases;
  const spoil = (change: object) =>
    compareInitializers({
      ...file,
      cases: [{ ...given, expected: { ...given.expected, ...change } }],
      orthogonal: [],
      fixed: [],
    })[0]!.problems;
  expect(spoil({})).toEqual([]);
  expect(spoil({ std: given.expected.std * 1.01 }).length).toBe(1);
  expect(spoil({ mean: 0.001 }).length).toBe(1);
  expect(spoil({ high: given.expected.high * 0.99 }).length).toBe(1);
  expect(spoil({ fanIn: 1 }).length).toBe(1);
});

test("they go through a model's JSON and back", async () => {
  for (const initializer of [
    glorotUniform({ seed: 1 }),
    heNormal(),
    randomNormal({ mean: 1 }),
    truncatedNormal({ seed: 2 }),
    orthogonal({ gain: 2 }),
  ]) {
    const model = sequential({ layers: [layers.dense({ units: 2, inputShape: [2], kernelInitializer: initializer })] });
    const copy = await models.modelFromJSON(JSON.parse(model.toJSON() as string));
    expect(copy.toJSON()).toBe(model.toJSON());
    expect((copy.layers[0]!.getConfig() as Record<string, unknown>).kernelInitializer).toEqual({
      className: initializer.getClassName(),
      config: initializer.getConfig(),
    });
    model.dispose();
    copy.dispose();
  }
});

test("bad options are refused", () => {
  expect(() => varianceScaling({ mode: "fan" as "fanIn" })).toThrow(
    'VarianceScaling: mode must be one of fanIn, fanOut, fanAvg, received "fan"',
  );
  expect(() => varianceScaling({ scale: 0 })).toThrow("VarianceScaling: scale must be more than 0, received 0");
  expect(() => glorotUniform({ seed: 1.5 })).toThrow("VarianceScaling: seed must be a whole number, received 1.5");
  expect(() => glorotUniform().apply([2], "int32")).toThrow("VarianceScaling: dtype must be float32, received int32");
  expect(() => orthogonal().apply([2])).toThrow("Orthogonal: the shape must have two axes or more, received [2]");
});
