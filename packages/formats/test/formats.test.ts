import "@tensorflow/tfjs-backend-cpu";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeModel, loadModel, loadWeights, type ModelFormat, saveModel } from "../src";
import { fromKerasConfig } from "../src/from-keras-config";
import { compareModels } from "./models-file";
import { zoo, zooModel, zooPredictions } from "./zoo";

const fixtures = fileURLToPath(new URL("../../../fixtures/data/models", import.meta.url));
let folder = "";
beforeAll(async () => {
  await tf.setBackend("cpu");
  folder = await mkdtemp(join(tmpdir(), "formats-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("every saved model of the fixtures: layers, weights, predictions, refusals", async () => {
  const failed: string[] = [];
  let count = 0;
  for await (const { case: file, status, detail } of compareModels(join(fixtures, "manifest.json"))) {
    count++;
    if (status !== "passed") failed.push(`${file}: ${detail}`);
  }
  expect(failed).toEqual([]);
  expect(count).toBe(24);
});

const whole = { keras: "m.keras", h5: "m.h5", safetensors: "m.safetensors", "layers-model": "model.json" };
const alone = { "weights-h5": "m.weights.h5", npz: "m.npz" };

describe.each(Object.keys(zoo))("%s", (name) => {
  test.each(Object.entries(whole))("is written and read as %s with the same predictions", async (_, file) => {
    const model = zooModel(name);
    const before = tf.memory().numTensors;
    const files = await encodeModel(model, file);
    const again = await loadModel(files[file]!, { name: file, files });
    // tfjs-layers does not dispose inner models, so what is counted is what loading made.
    expect(tf.memory().numTensors - before).toBe(again.weights.length);
    expect(await zooPredictions(again)).toEqual(await zooPredictions(model));
    model.dispose();
    again.dispose();
  });

  test.each(Object.entries(alone))("gives and takes its weights as %s", async (_, file) => {
    const model = zooModel(name);
    const expected = await zooPredictions(model);
    const bytes = (await encodeModel(model, file))[file]!;
    tf.tidy(() => model.setWeights(model.getWeights().map((weight) => tf.zerosLike(weight))));
    await loadWeights(model, bytes, { name: file });
    expect(await zooPredictions(model)).toEqual(expected);
    model.dispose();
  });
});

test("a depthwise convolution whose dilation tfjs-layers would leave out is refused", () => {
  const read = (dilation_rate: number | number[]) => {
    const config = { name: "d", kernel_size: [3, 3], dilation_rate };
    const layers = [{ class_name: "DepthwiseConv2D", config }];
    return fromKerasConfig({ class_name: "Sequential", config: { name: "s", layers } }, "m.keras", "keras3");
  };
  expect(() => read([2, 2])).toThrow(/m\.keras.*DepthwiseConv2D.*dilation_rate \[2,2\]/);
  expect(() => read([1, 1])).not.toThrow();
});

test("HDF5 weights find layers of other names by class and order", async () => {
  const [model, other] = [zooModel("cnn"), zoo.cnn!()];
  await loadWeights(other, (await encodeModel(model, "m.weights.h5"))["m.weights.h5"]!, { name: "m.weights.h5" });
  expect(await zooPredictions(other)).toEqual(await zooPredictions(model));
  model.dispose();
  other.dispose();
});

describe("LayersModel on disk", () => {
  test("in shards of 100 bytes, beside a model of another name", async () => {
    const model = zooModel("camelCase");
    const paths = await saveModel(model, join(folder, "both/model.json"), { shardBytes: 100 });
    await saveModel(model, join(folder, "both/second.json"));
    expect(paths.map((path) => path.slice(folder.length + 6))).toEqual([
      "group1-shard1of2.bin",
      "group1-shard2of2.bin",
      "model.json",
    ]);
    expect((await readdir(join(folder, "both"))).filter((file) => file.startsWith("second"))).toHaveLength(2);
    const again = await loadModel(paths.at(-1)!);
    expect(await zooPredictions(again)).toEqual(await zooPredictions(model));
    model.dispose();
    again.dispose();
  });

  test.each([
    ["float16", 2 ** -11],
    ["uint8", 1 / 255],
    ["uint16", 1 / 65535],
  ] as const)("weights as %s differ by at most half a step", async (weights, step) => {
    const model = zooModel("cnn");
    const files = await encodeModel(model, "model.json", { weights });
    const again = await loadModel(files["model.json"]!, { name: "model.json", files });
    const [exact, rounded] = [model, again].map((one) => one.getWeights().map((weight) => weight.dataSync()));
    // Weights lie from 0.1 to 1.1; float16's step there is at most 2 · 2^-11.
    const error = Math.max(
      ...exact!.flatMap((values, k) => Array.from(values, (v, i) => Math.abs(v - rounded![k]![i]!))),
    );
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThanOrEqual(step * 0.51 * (weights === "float16" ? 2 : 1));
    model.dispose();
    again.dispose();
  });
});

describe("refuses", () => {
  const message = async (work: Promise<unknown>) =>
    work.then(
      () => "nothing thrown",
      (error: Error) => error.message,
    );
  const path = (file: string) => join(fixtures, file);
  const other = () => zooModel("camelCase");

  test.each<[string, () => Promise<unknown>, string]>([
    [
      "a file that is not there",
      () => loadModel("none.keras"),
      "none.keras: expected a file, received no such file: check the path",
    ],
    [
      "unknown bytes",
      () => loadModel(new Uint8Array([1, 2, 3]), { name: "x" }),
      "x: expected a model: .json, .keras, .h5, .hdf5, .weights.h5, .safetensors, .npz, .onnx, received 01 02 03",
    ],
    [
      "weights only",
      () => loadModel(path("mlp.weights.h5")),
      `${path("mlp.weights.h5")}: expected a whole model, received weights only: read it into a model with loadWeights`,
    ],
    [
      "weights of another model",
      async () => loadWeights(other(), path("keras2-mlp.h5")),
      `${path("keras2-mlp.h5")}: weight firstLayer/kernel: expected shape [5,4], received [17,9]`,
    ],
    [
      "bytes of a model.json without its files",
      () =>
        loadModel(
          new TextEncoder().encode(
            '{"modelTopology":{"class_name":"Sequential","config":{"layers":[]}},"weightsManifest":[{"paths":["a.bin"],"weights":[]}]}',
          ),
          { name: "model.json" },
        ),
      "model.json: expected a weight file a.bin, received bytes without a location: pass the weight files in the option files",
    ],
    [
      "weight files elsewhere",
      () =>
        loadModel(
          new TextEncoder().encode(
            '{"modelTopology":{"class_name":"Sequential","config":{"layers":[]}},"weightsManifest":[{"paths":["../a.bin"],"weights":[]}]}',
          ),
          { name: "model.json" },
        ),
      'model.json: weightsManifest: expected files beside it, received "../a.bin"',
    ],
    [
      "an unknown ending",
      () => saveModel(other(), join(folder, "model.pt")),
      "model.pt: expected a file name with a known extension, or the option format (layers-model, keras, h5, weights-h5, safetensors, npz, onnx), received neither",
    ],
  ])("%s", async (_, work, expected) => {
    expect(await message(work())).toBe(expected);
  });

  test("layers that wait for each other", async () => {
    const model = zooModel("branches");
    const files = await encodeModel(model, "model.json");
    const text = new TextDecoder().decode(files["model.json"]!).replace('[[["b",0,0,{}]]]', '[[["add_Add1",0,0,{}]]]');
    const looped = text.replace(/\["b",0,0,\{\}\]/, '["out",0,0,{}]');
    expect(await message(loadModel(new TextEncoder().encode(looped), { name: "model.json", files }))).toMatch(
      /^model\.json: layer .*: expected inputs from layers of the model, without a cycle, received /,
    );
    model.dispose();
  });

  test("a model far larger than its weights, before memory is taken", async () => {
    const model = zooModel("camelCase");
    const files = await encodeModel(model, "model.json");
    const text = new TextDecoder().decode(files["model.json"]!).replace('"units":4', '"units":4000000000');
    const bytes = new TextEncoder().encode(text);
    expect(await message(loadModel(bytes, { name: "model.json", files }))).toBe(
      "model.json: layer firstLayer: expected a kernel of shape [5,4000000000], received a file of 39 numbers in total",
    );
    model.dispose();
  });
});

test("a group that holds itself does not hang the reader", async () => {
  const model: LayersModel = zooModel("camelCase");
  const bytes = (await encodeModel(model, "m.weights.h5"))["m.weights.h5"]!;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  // Every name in every table leads to the root.
  for (let at = 0; at + 328 <= bytes.length; at += 8) {
    if (view.getUint32(at, false) !== 0x534e4f44) continue;
    for (let i = 0; i < view.getUint16(at + 6, true); i++)
      view.setBigUint64(at + 16 + 40 * i, view.getBigUint64(64, true), true);
  }
  await expect(loadWeights(model, bytes, { name: "loop.weights.h5" })).rejects.toThrow(/^loop\.weights\.h5: /);
  model.dispose();
});

test("formats are chosen by the option, whatever the name", async () => {
  const model = zooModel("camelCase");
  const format: ModelFormat = "keras";
  await writeFile(join(folder, "noname"), (await encodeModel(model, "noname", { format })).noname!);
  const again = await loadModel(join(folder, "noname"));
  expect(await zooPredictions(again)).toEqual(await zooPredictions(model));
  model.dispose();
  again.dispose();
});
