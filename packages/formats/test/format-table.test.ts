import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, expect, test } from "vitest";
import { encodeModel, FORMATS, loadModel, loadWeights, type ModelFormat } from "../src";
import { formatTable } from "../src/format-table";
import { text } from "./fixtures/text-format";
import { zooModel, zooPredictions } from "./zoo";

beforeAll(() => tf.setBackend("cpu"));

const own = FORMATS.specs;
afterEach(() => Object.assign(FORMATS, formatTable(own)));

test("one file and its line make a format: it is detected, read, written and listed", async () => {
  Object.assign(FORMATS, formatTable([...own, text]));
  const [model, other] = [zooModel("camelCase"), zooModel("camelCase")];
  other.setWeights(other.getWeights().map((weight) => tf.zerosLike(weight)));
  const { "m.weights.txt": bytes } = await encodeModel(model, "m.weights.txt");
  await loadWeights(other, bytes!, { name: "no extension" });
  expect(await zooPredictions(other)).toEqual(await zooPredictions(model));
  await loadWeights(other, bytes!, { format: "text" as ModelFormat });
  await expect(loadModel(bytes!)).rejects.toThrow("expected a whole model, received weights only");
  await expect(loadModel(new Uint8Array(3), { name: "x" })).rejects.toThrow(/\.onnx, \.weights\.txt, received/);
  await expect(encodeModel(model, "m.pt")).rejects.toThrow(/onnx, text\), received neither/);
  await expect(encodeModel(model, "m.weights.txt", { metadata: {} })).rejects.toThrow(
    "expected the option metadata only with the format onnx, received the format text",
  );
  model.dispose();
  other.dispose();
});

test("a format that is not in the table is unknown", async () => {
  const model = zooModel("camelCase");
  await expect(encodeModel(model, "m.weights.txt")).rejects.toThrow("received neither");
  model.dispose();
});

test("no two formats share a name or an extension, and every format is written", () => {
  const names = own.flatMap(({ name, shortName }) => (shortName === undefined ? [name] : [name, shortName]));
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(FORMATS.extensions).size).toBe(FORMATS.extensions.length);
  for (const { write } of own) expect(write).toBeTypeOf("function");
  for (const extension of FORMATS.extensions) {
    const format = own.find(({ extensions }) => (extensions as readonly string[]).includes(extension));
    expect(FORMATS.ofFile(`model${extension.toUpperCase()}?v=1`)).toBe(format);
  }
});
