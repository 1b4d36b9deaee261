import { readFileSync } from "node:fs";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { compareSummaries } from "./summaries";

beforeAll(() => tf.setBackend("cpu"));

test("summaries are Keras's, line by line", () => {
  const file = JSON.parse(readFileSync(new URL("../../../fixtures/lab/summaries.json", import.meta.url), "utf8"));
  const compared = compareSummaries(file);
  expect(compared.map(({ name }) => name)).toEqual(["mlp", "deep", "dropout"]);
  for (const { problems } of compared) expect(problems).toEqual([]);
});
