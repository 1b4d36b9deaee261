import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { refusal as refused } from "../../../scripts/testing/unknown-options";
import * as tf from "../src/index";
import { nodeFileSystemRouter } from "../src/io/file-system";

const folder = mkdtempSync(join(tmpdir(), "feedforward-node-io-"));
afterAll(() => rmSync(folder, { recursive: true }));
const fixtures = fileURLToPath(new URL("../../../fixtures/data/models", import.meta.url));

const network = (): tf.Sequential => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3], name: "dense" })] });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  return model;
};

const refusal = async (act: () => unknown): Promise<string> => (await refused(act)).message;

describe("file:// addresses", () => {
  it("save a layers model with its optimizer, and load it", async () => {
    const model = network();
    const path = join(folder, "a/b/layers");
    const { modelArtifactsInfo } = await model.save(`file://${path}`, { includeOptimizer: true });
    expect(modelArtifactsInfo.modelTopologyType).toBe("JSON");
    expect(modelArtifactsInfo.weightDataBytes).toBe(4 * 8 + 4);
    expect(readdirSync(path).sort()).toEqual(["model.json", "weights.bin"]);
    const json = JSON.parse(readFileSync(join(path, "model.json"), "utf8"));
    // The same keys as tfjs-node, in the same order.
    expect(Object.keys(json)).toEqual([
      ...["modelTopology", "weightsManifest", "format", "generatedBy", "convertedBy", "trainingConfig"],
    ]);
    expect(json.weightsManifest[0].paths).toEqual(["weights.bin"]);
    const before = tf.memory().numTensors;
    const loaded = await tf.loadLayersModel(`file://${path}/model.json`);
    const x = tf.tensor2d([[1, 2, 3]]);
    const [want, got] = [model, loaded].map((one) => (one.predict(x) as tf.Tensor).dataSync());
    expect(got).toEqual(want);
    await loaded.fit(x, tf.zeros([1, 2]), { verbose: 0 });
    loaded.dispose();
    expect(tf.memory().numTensors).toBeGreaterThanOrEqual(before);
  });

  it("load shards and other people's models", async () => {
    const one = await tf.loadLayersModel(`file://${fixtures}/layers-model-mlp/model.json`);
    const sharded = await tf.loadLayersModel(`file://${fixtures}/layers-model-mlp-sharded/model.json`);
    expect(sharded.getWeights().map((weight) => weight.shape)).toEqual(one.getWeights().map((weight) => weight.shape));
    for (const [i, weight] of sharded.getWeights().entries()) {
      expect(weight.dataSync()).toEqual(one.getWeights()[i]!.dataSync());
    }
  });

  it("load a topology and a weight manifest apart", async () => {
    const topology = join(folder, "topology.pb");
    writeFileSync(topology, Uint8Array.of(1, 2, 3));
    const manifest = join(folder, "manifest.json");
    const weights = [{ name: "w", shape: [2], dtype: "float32" }];
    writeFileSync(manifest, JSON.stringify([{ paths: ["w1.bin", "w2.bin"], weights }]));
    writeFileSync(join(folder, "w1.bin"), new Uint8Array(Float32Array.of(1.5).buffer));
    writeFileSync(join(folder, "w2.bin"), new Uint8Array(Float32Array.of(-2).buffer));
    const artifacts = await nodeFileSystemRouter([`file://${topology}`, `file://${manifest}`]).load!();
    expect(new Uint8Array(artifacts.modelTopology as ArrayBuffer)).toEqual(Uint8Array.of(1, 2, 3));
    expect(artifacts.weightSpecs).toEqual(weights);
    expect(new Float32Array(artifacts.weightData as ArrayBuffer)).toEqual(Float32Array.of(1.5, -2));
  });

  it("are told from others", () => {
    expect(nodeFileSystemRouter("http://localhost/model.json")).toBeNull();
    expect(nodeFileSystemRouter(["file://a", "b"])).toBeNull();
    expect(tf.io.getSaveHandlers("file://somewhere")).toHaveLength(1);
    expect(tf.io.getLoadHandlers("file://somewhere")).toHaveLength(1);
  });

  it("say what is wrong", async () => {
    const missing = join(folder, "none.json");
    expect(await refusal(() => tf.loadLayersModel(`file://${missing}`))).toContain(`${missing} does not exist`);
    expect(await refusal(() => tf.loadLayersModel(`file://${folder}`))).toContain("it is a folder");
    writeFileSync(join(folder, "text.json"), "no JSON");
    expect(await refusal(() => tf.loadLayersModel(`file://${folder}/text.json`))).toContain("text.json is not JSON");
    expect(await refusal(() => network().save(`file://${folder}/text.json`))).toContain("a file is in the way");
    expect(await refusal(() => tf.io.fileSystem(["a", "b", "c"]))).toContain("received 3");
    const two = tf.io.fileSystem(["a", "b"]);
    expect(await refusal(() => two.save({ modelTopology: {} }))).toContain("saved to one path");
    const binary = tf.io.fileSystem(folder);
    expect(await refusal(() => binary.save({ modelTopology: new ArrayBuffer(2) }))).toContain("a binary one");
    const lost = join(folder, "lost");
    mkdirSync(lost);
    const model = { modelTopology: {}, weightsManifest: [{ paths: ["gone.bin"], weights: [] }] };
    writeFileSync(join(lost, "model.json"), JSON.stringify(model));
    expect(await refusal(() => tf.io.fileSystem(join(lost, "model.json")).load())).toContain("gone.bin does not exist");
  });
});

it("a handler for the web is TensorFlow.js's own", () => {
  const handler = tf.io.nodeHTTPRequest("http://localhost:1/model.json", { headers: { a: "b" } }, "http://other/");
  expect(handler).toMatchObject({ path: "http://localhost:1/model.json", weightPathPrefix: "http://other/" });
});
