import "@tensorflow/tfjs-backend-cpu";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { encodeZip } from "@feedforward/data";
import { jit } from "@feedforward/jit";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import * as tl from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { encodeModel, loadModel, ModelFileError } from "../src";
import { encodeHdf5, type Hdf5Group } from "../src/hdf5/encode-hdf5";
import { LAYER_RULES } from "../src/layer-rules";
import { isLayer } from "../src/registry";

interface Values {
  shape: number[];
  data: number[];
}

/** A model that Keras 3 made: its `config.json`, the arrays of its `model.weights.h5` by path, and what it predicts. */
interface Case {
  name: string;
  config: object;
  weights: { [path: string]: Values };
  /** Which of the fixture's inputs it takes. */
  inputs: number[];
  output: Values;
  /** Whether it is to be refused. */
  refused: boolean;
}

const path = fileURLToPath(new URL("../../../fixtures/data/models/keras-layers.json", import.meta.url));
const fixture = JSON.parse(readFileSync(path, "utf8")) as { keras: string; inputs: Values[]; cases: Case[] };
beforeAll(() => tf.setBackend("cpu"));

type Tree = Record<string, NonNullable<Hdf5Group["children"]>[string]>;

/** The `.keras` file of a case. */
function fileOf({ config, weights }: Case): Uint8Array {
  const root: Tree = {};
  for (const [where, { shape, data }] of Object.entries(weights)) {
    const names = where.split("/");
    const last = names.pop()!;
    let at = root;
    for (const name of names) {
      at[name] ??= { children: {} };
      at = (at[name] as { children: Tree }).children;
    }
    at[last] = { data: Float32Array.from(data), shape, dtype: "float32" };
  }
  root.layers ??= { children: {} };
  const text = (value: object) => new TextEncoder().encode(JSON.stringify(value));
  const metadata = text({ keras_version: fixture.keras, date_saved: "1980-01-01@00:00:00" });
  const members = { "config.json": text(config), "metadata.json": metadata };
  return encodeZip({ ...members, "model.weights.h5": encodeHdf5({ children: root }) });
}

/** How far predictions are from Keras's, as a share of the largest. float32 sums in another order differ by 1e-6 or so. */
const TOLERANCE = 1e-5;

function difference(found: Values, { shape, data }: Values): string | undefined {
  if (found.shape.join() !== shape.join()) return `expected [${shape}], received [${found.shape}]`;
  const scale = Math.max(1e-6, ...data.map(Math.abs));
  const error = data.reduce((worst, value, i) => Math.max(worst, Math.abs(value - found.data[i]!)), 0) / scale;
  return error <= TOLERANCE ? undefined : `differs by ${error.toExponential(1)}`;
}

/** A model's predictions by tfjs's `predict`, and twice as layers are called in training and by our `predict`. */
function predicted(model: LayersModel, inputs: readonly Values[]): Values[] {
  return tf.tidy(() => {
    const tensors = inputs.map(({ shape, data }) => tf.tensor(data, shape, "float32"));
    const x = tensors.length === 1 ? tensors[0]! : tensors;
    const called = () => [model.apply(x, { training: false })].flat()[0] as tf.Tensor;
    const all = [[model.predict(x)].flat()[0]!, called(), called()];
    return all.map((y) => ({ shape: y.shape, data: Array.from(y.dataSync()) }));
  });
}

test("each model of one kind of layer predicts Keras's numbers, from every format, or is refused by its layer's name", async () => {
  const wrong: string[] = [];
  for (const one of fixture.cases) {
    const { name, output, refused } = one;
    const inputs = one.inputs.map((input) => fixture.inputs[input]!);
    const before = tf.memory().numTensors;
    try {
      const model = await loadModel(fileOf(one), { name: `${name}.keras` });
      if (refused) wrong.push(`${name}: was read`);
      for (const found of predicted(model, inputs)) {
        const differs = difference(found, output);
        if (differs) wrong.push(`${name}: ${differs}`);
      }
      for (const file of [`${name}.safetensors`, `${name}.keras`, `${name}.h5`]) {
        const files = await encodeModel(model, file).catch((error: unknown) => error as ModelFileError);
        // What a format has no form for is refused when it is written.
        if (files instanceof Error) {
          if (!(files instanceof ModelFileError) || file.endsWith("safetensors"))
            wrong.push(`${file}: ${files.message}`);
          continue;
        }
        const again = await loadModel(files[file]!, { name: file });
        const differs = difference(predicted(again, inputs)[0]!, output);
        if (differs) wrong.push(`${file}, written and read: ${differs}`);
        dispose(again);
      }
      dispose(model);
    } catch (error) {
      if (!(error instanceof ModelFileError)) wrong.push(`${name}: ${(error as Error).stack}`);
      else if (!refused) wrong.push(`${name}: ${error.message}`);
      else if (!/: (layer|member config\.json: layer) \S+: expected /.test(error.message)) wrong.push(error.message);
    }
    const left = tf.memory().numTensors - before;
    if (left !== 0) wrong.push(`${name}: ${left} tensors are left behind`);
  }
  expect(wrong).toEqual([]);
  expect(fixture.cases.filter(({ refused }) => !refused).length).toBeGreaterThan(150);
}, 120_000);

/** tfjs-layers leaves the weights of inner layers, and of those that are called twice. */
function dispose(model: LayersModel): void {
  const weights = model.weights.map((weight) => weight.read());
  model.dispose();
  tf.dispose(weights);
}

test("compiled predictions of masked models are Keras's too", async () => {
  const masked = fixture.cases.filter(
    ({ name, refused, inputs }) => /^(mask|fm)_/.test(name) && !refused && inputs.length === 1,
  );
  const wrong: string[] = [];
  for (const one of masked.filter(({ name }) => /gap$|lstm$|_bi$/.test(name))) {
    const model = await loadModel(fileOf(one), { name: `${one.name}.keras` });
    const { shape, data } = fixture.inputs[one.inputs[0]!]!;
    const step = jit((x: tf.Tensor) => ({ y: model.apply(x, { training: false }) as tf.Tensor }));
    const { y } = await step({ shape, data: Float32Array.from(data), dtype: "float32" });
    await step.dispose();
    const differs = difference({ shape: one.output.shape, data: Array.from(y as Float32Array) }, one.output);
    if (differs) wrong.push(`${one.name}: ${differs}`);
    dispose(model);
  }
  expect(masked.length).toBeGreaterThan(10);
  expect(wrong).toEqual([]);
}, 120_000);

/** Rules that no model of Keras 3 can be had for. */
const UNCOMPARED = [
  // Layers of ours, and one that Keras 3 gave up: x where it is above theta, else 0.
  "FeatureSubset",
  "ThresholdedReLU",
  // Written in place of Keras's layers, which are compared.
  "AxisSoftmax",
  "CausalConv1D",
  "HalfPixelUpSampling2D",
  "MaskedAveragePooling1D",
];

test("no class of layers is loaded that nobody compared with Keras", () => {
  isLayer("Dense");
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  const models = ["Model", "Functional", "Sequential"];
  const registered = Object.keys(classNameMap).filter((name) => isLayer(name) && !models.includes(name));
  expect(registered.filter((name) => !Object.hasOwn(LAYER_RULES, name))).toEqual([]);
  const compared = new Set<string>();
  for (const { config, refused } of fixture.cases) if (!refused) collect(config, compared);
  // Resizing, CenterCrop and the like are refused whatever their settings.
  const isRefused = (name: string) => "unsupported" in (LAYER_RULES[name]!.fromKeras?.({}) ?? {});
  const uncompared = Object.keys(LAYER_RULES).filter((name) => !compared.has(name) && !isRefused(name));
  expect(uncompared.sort()).toEqual([...UNCOMPARED].sort());
  expect(registered).toContain(tl.layers.dense({ units: 1 }).getClassName());
});

/** The class names in a description. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  const { class_name: name } = value as { class_name?: unknown };
  if (typeof name === "string") into.add(name);
  for (const one of Object.values(value)) collect(one, into);
}
