import { readFileSync } from "node:fs";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers, models, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { activate, activationNames } from "../src/index";
import { compareActivations } from "./activations";

beforeAll(() => tf.setBackend("cpu"));

const file = JSON.parse(readFileSync(new URL("../../../fixtures/keras/activations.json", import.meta.url), "utf8"));

test("values and derivatives are Keras's", () => {
  const compared = compareActivations(file);
  expect(compared.length).toBe(file.activations.length + 2);
  expect(compared.filter(({ problems, notCovered }) => problems.length > 0 || notCovered)).toEqual([]);
  const [given] = file.activations;
  const spoilt = { ...given, dydx: given.dydx.map((value: number) => value + 1e-4) };
  expect(compareActivations({ ...file, activations: [spoilt], rowwise: [] })[0]!.problems.length).toBe(file.x.length);
});

test("every name goes through a model's JSON and back", async () => {
  const x = tf.tensor2d([[-4, -2, -0.3, 0.2, 1, 2.5]]);
  for (const name of activationNames) {
    const model = sequential({ layers: [layers.activation({ activation: name as "relu", inputShape: [6] })] });
    const copy = await models.modelFromJSON(JSON.parse(model.toJSON() as string));
    const [ours, theirs, direct] = [model.predict(x) as tf.Tensor, copy.predict(x) as tf.Tensor, activate(name, x)];
    expect(Array.from(theirs.dataSync()), name).toEqual(Array.from(ours.dataSync()));
    expect(
      ours.dataSync().every((value, i) => Math.abs(value - direct.dataSync()[i]!) < 1e-6),
      name,
    ).toBe(true);
  }
});

test("the step is 1 above 0 and has no slope", () => {
  const x = tf.tensor1d([-1, 0, 1]);
  const slope = tf.grad((at) => tf.sum(activate("step", at)));
  expect(Array.from(activate("step", x).dataSync())).toEqual([0, 0, 1]);
  expect(Array.from(slope(x).dataSync())).toEqual([0, 0, 0]);
});
