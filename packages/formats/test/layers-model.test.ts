import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as tl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeModel, loadModel } from "../src";
import { topologyOf } from "../src/topology";
import { refusalOf } from "./refusal";
import { filled, zooPredictions } from "./zoo";

beforeAll(() => tf.setBackend("cpu"));

const model = () => filled(tl.sequential({ layers: [tl.layers.dense({ units: 1, inputShape: [3], name: "d" })] }));
const bytesOf = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

/** The topology of the model, and a manifest of its four numbers. */
async function parts() {
  const { "model.json": json } = await encodeModel(model(), "model.json");
  const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(json)) as {
    modelTopology: object;
    weightsManifest: { paths: string[]; weights: object[] }[];
  };
  return { modelTopology, weights: weightsManifest[0]!.weights };
}

const float = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);

async function read(change: { json?: object; weights?: object[]; paths?: unknown; bytes?: Uint8Array }) {
  const { modelTopology, weights } = await parts();
  const manifest = [{ paths: change.paths ?? ["a.bin"], weights: change.weights ?? weights }];
  const files = { "a.bin": change.bytes ?? float(1, 2, 3, 4), "b.bin": float(4) };
  const json = { modelTopology, weightsManifest: manifest, ...change.json };
  const loaded = await loadModel(bytesOf(json), { name: "model.json", files });
  const values = loaded.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
  loaded.dispose();
  return values;
}

const kernel = { name: "d/kernel", shape: [3, 1], dtype: "float32" };
const bias = { name: "d/bias", shape: [1], dtype: "float32" };

describe("weights", () => {
  test("lie one after the other, in one file or in several", async () => {
    expect(await read({})).toEqual([1, 2, 3, 4]);
    expect(await read({ paths: ["a.bin", "b.bin"], bytes: float(1, 2, 3) })).toEqual([1, 2, 3, 4]);
    expect(await read({ weights: [bias, kernel] })).toEqual([2, 3, 4, 1]);
  });

  test("of other types are converted", async () => {
    const both = (dtype: string) => [
      { ...kernel, dtype },
      { ...bias, dtype },
    ];
    expect(await read({ weights: both("int32"), bytes: new Uint8Array(Int32Array.of(1, -2, 3, 4).buffer) })).toEqual([
      1, -2, 3, 4,
    ]);
    expect(await read({ weights: both("bool"), bytes: Uint8Array.of(1, 0, 1, 1) })).toEqual([1, 0, 1, 1]);
    const halves = new Uint8Array(Uint16Array.of(0x3c00, 0xc000, 0, 0x3800).buffer);
    expect(await read({ weights: both("float16"), bytes: halves })).toEqual([1, -2, 0, 0.5]);
    const without = [kernel, bias].map(({ dtype, ...rest }) => rest);
    expect(await read({ weights: without })).toEqual([1, 2, 3, 4]);
  });

  test("of fewer bits are scaled", async () => {
    const packed = (quantization: object) => [kernel, bias].map((weight) => ({ ...weight, quantization }));
    const scale = { scale: 0.5, min: 1 };
    expect(await read({ weights: packed({ dtype: "uint8", ...scale }), bytes: Uint8Array.of(0, 1, 2, 3) })).toEqual([
      1, 1.5, 2, 2.5,
    ]);
    const words = new Uint8Array(Uint16Array.of(0, 1, 2, 300).buffer);
    expect(await read({ weights: packed({ dtype: "uint16", ...scale }), bytes: words })).toEqual([1, 1.5, 2, 151]);
    const halves = new Uint8Array(Uint16Array.of(0x3c00, 0xc000, 0, 0x3800).buffer);
    expect(await read({ weights: packed({ dtype: "float16" }), bytes: halves })).toEqual([1, -2, 0, 0.5]);
  });

  const expected =
    "expected float32, int32 or bool, or quantised to float16, uint8 or uint16 with scale and min, received";
  test.each<[string, Parameters<typeof read>[0], string]>([
    [
      "text",
      { weights: [{ ...kernel, dtype: "string" }, bias] },
      `unsupported-dtype: model.json: weight d/kernel: ${expected} "string"`,
    ],
    [
      "a type of objects",
      { weights: [{ ...kernel, dtype: "toString" }, bias] },
      `unsupported-dtype: model.json: weight d/kernel: ${expected} "toString"`,
    ],
    [
      "steps without a scale",
      { weights: [{ ...kernel, quantization: { dtype: "uint8", min: 0 } }, bias] },
      `${expected} {"dtype":"uint8","min":0}`,
    ],
    [
      "steps without a least",
      { weights: [{ ...kernel, quantization: { dtype: "uint16", scale: 1 } }, bias] },
      `${expected} {"dtype":"uint16","scale":1}`,
    ],
    ["other steps", { weights: [{ ...kernel, quantization: { dtype: "int32", scale: 1, min: 0 } }, bias] }, expected],
    [
      "a file that is cut",
      { bytes: float(1, 2, 3) },
      "truncated-data: model.json: weight d/bias: expected 4 bytes, received 0 of a.bin",
    ],
    [
      "a file that goes on",
      { bytes: float(1, 2, 3, 4, 5) },
      "trailing-data: model.json: weight files a.bin: expected 16 bytes, received 20",
    ],
    [
      "no weight of that name",
      { weights: [kernel], bytes: float(1, 2, 3) },
      "missing-weight: model.json: expected the weight d/bias of shape [1], received d/kernel",
    ],
    [
      "another shape",
      { weights: [{ ...kernel, shape: [1, 3] }, bias] },
      "bad-weight: model.json: weight d/kernel: expected shape [3,1], received [1,3]",
    ],
    [
      "a path above",
      { paths: ["x/../../a.bin"] },
      'unsafe-path: model.json: weightsManifest: expected files beside it, received "x/../../a.bin"',
    ],
    ["a path from the root", { paths: ["/a.bin"] }, "unsafe-path"],
    ["a path on a drive", { paths: ["c:a.bin"] }, "unsafe-path"],
    ["an address", { paths: ["HTTP://a.bin"] }, "unsafe-path"],
    ["a zero in a path", { paths: ["a\0.bin"] }, "unsafe-path"],
    [
      "a path that is a number",
      { paths: [5] },
      "bad-header: model.json: weightsManifest: expected paths of files, received 5",
    ],
    [
      "paths that are no list",
      { paths: "a.bin" },
      "bad-header: model.json: weightsManifest: expected groups of paths and weights",
    ],
    [
      "a weight without a name",
      { weights: [{ shape: [1] }] },
      'expected weights with name, shape and dtype, received {"shape":[1]}',
    ],
    ["a weight without a shape", { weights: [{ name: "a" }] }, "expected weights with name, shape and dtype"],
    ["a size below 0", { weights: [{ name: "a", shape: [-1] }] }, "expected weights with name, shape and dtype"],
    ["half a size", { weights: [{ name: "a", shape: [1.5] }] }, "expected weights with name, shape and dtype"],
    [
      "no groups",
      { json: { weightsManifest: 5 } },
      "bad-header: model.json: weightsManifest: expected a list of groups, received 5",
    ],
    [
      "a graph",
      { json: { modelTopology: undefined, format: "graph-model" } },
      "modelTopology: expected a model of layers, received a graph model, which has no layers",
    ],
    [
      "no model",
      { json: { modelTopology: 5 } },
      "bad-header: model.json: modelTopology: expected a model of layers, received none",
    ],
  ])("%s: refused", async (_, change, message) => {
    expect(await refusalOf(read(change))).toContain(message);
  });

  test("two names are fine, a folder below too", async () => {
    const { modelTopology, weights } = await parts();
    const manifest = [{ paths: ["..a/b.bin"], weights }];
    const json = bytesOf({ modelTopology, weightsManifest: manifest });
    const loaded = await loadModel(json, { name: "model.json", files: { "..a/b.bin": float(1, 2, 3, 4) } });
    expect(loaded.countParams()).toBe(4);
    loaded.dispose();
  });
});

describe("files of a model", () => {
  test("are called after it, and hold 4 MiB at most", async () => {
    const names = async (file: string, options: object = {}) => Object.keys(await encodeModel(model(), file, options));
    expect(await names("model.json")).toEqual(["group1-shard1of1.bin", "model.json"]);
    expect(await names("net.json")).toEqual(["net.group1-shard1of1.bin", "net.json"]);
    expect(await names("model.json", { shardBytes: 16 })).toEqual(["group1-shard1of1.bin", "model.json"]);
    expect(await names("model.json", { shardBytes: 15 })).toEqual([
      "group1-shard1of2.bin",
      "group1-shard2of2.bin",
      "model.json",
    ]);
    const wide = tl.sequential({ layers: [tl.layers.dense({ units: 1, inputShape: [2 ** 20], useBias: false })] });
    expect(Object.keys(await encodeModel(wide, "model.json"))).toHaveLength(2);
    const wider = tl.sequential({ layers: [tl.layers.dense({ units: 1, inputShape: [2 ** 20] })] });
    expect(Object.keys(await encodeModel(wider, "model.json"))).toHaveLength(3);
  });

  test.each([0, -1, 1.5, Number.NaN])("of %d bytes: refused", async (shardBytes) => {
    await expect(encodeModel(model(), "model.json", { shardBytes })).rejects.toThrow(
      `model.json: shardBytes: expected a positive integer, received ${shardBytes}`,
    );
  });

  test("say who wrote them", async () => {
    const { "model.json": json } = await encodeModel(model(), "model.json", { weights: "uint8" });
    expect(JSON.parse(new TextDecoder().decode(json))).toMatchObject({
      format: "layers-model",
      generatedBy: "feedforward",
      convertedBy: null,
      weightsManifest: [
        { weights: [{ name: "d/kernel", shape: [3, 1], dtype: "float32", quantization: { dtype: "uint8" } }, {}] },
      ],
    });
  });

  test("a model without weights has an empty file", async () => {
    const none = tl.sequential({ layers: [tl.layers.flatten({ inputShape: [2, 2] })] });
    const files = await encodeModel(none, "model.json");
    expect(files["group1-shard1of1.bin"]).toHaveLength(0);
    const again = await loadModel(files["model.json"]!, { name: "model.json", files });
    expect(again.countParams()).toBe(0);
  });
});

test("a topology has the depth of separable convolutions, in inner models too, and no other", () => {
  const layers = () => [
    tl.layers.separableConv2d({ filters: 2, kernelSize: 2, depthMultiplier: 3, inputShape: [5, 5, 2], name: "s" }),
    tl.layers.depthwiseConv2d({ kernelSize: 1, depthMultiplier: 2, name: "d" }),
    tl.layers.flatten({ name: "f" }),
  ];
  const outer = tl.sequential({
    layers: [tl.sequential({ name: "inner", layers: layers() }), tl.layers.dense({ units: 1 })],
  });
  type Described = {
    config: { layers: { config: Record<string, unknown> & { layers: Described["config"]["layers"] } }[] };
  };
  const inner = (topologyOf(outer) as unknown as Described).config.layers[0]!.config.layers;
  expect(inner.map(({ config }) => [config.name, "depth_multiplier" in config && config.depth_multiplier])).toEqual([
    ["s", 3],
    ["d", 2],
    ["f", false],
  ]);
});

test("two weights of one name cannot be written by name", async () => {
  const part = () => tl.sequential({ layers: [tl.layers.dense({ units: 2, inputShape: [2], name: "same" })] });
  const twice = tl.sequential({ layers: [part(), part()] });
  await expect(encodeModel(twice, "m.npz")).rejects.toThrow(
    "m.npz: expected weights with unique names, received two named same/kernel: name the layers of inner models differently, or save as .keras",
  );
  const { "m.keras": bytes } = await encodeModel(filled(twice), "m.keras");
  expect(await zooPredictions(await loadModel(bytes!, { name: "m.keras" }))).toEqual(await zooPredictions(twice));
});

test("weights that are missing list at most eight that are there", async () => {
  const names = Array.from({ length: 10 }, (_, at) => `w${at}`);
  const weights = names.map((name) => ({ name, shape: [1], dtype: "float32" }));
  const message = await refusalOf(read({ weights, bytes: float(...names.map(() => 0)) }));
  expect(message).toContain("received w0, w1, w2, w3, w4, w5, w6, w7 and 2 more");
  expect(await refusalOf(read({ weights: [], bytes: float() }))).toContain("received no weights");
});
