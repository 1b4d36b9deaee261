import { readFileSync } from "node:fs";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { compareLayers } from "./layers";

beforeAll(() => tf.setBackend("cpu"));

const file = JSON.parse(readFileSync(new URL("../../../fixtures/keras/layers.json", import.meta.url), "utf8"));

test("noise, normalization and constraints are Keras's", () => {
  const before = tf.memory().numTensors;
  const compared = compareLayers(file);
  expect(compared.length).toBe(file.noise.length + file.normalization.length + file.constraints.length);
  expect(compared.filter(({ problems, notCovered }) => problems.length > 0 || notCovered)).toEqual([]);
  expect(tf.memory().numTensors).toBe(before);
});
