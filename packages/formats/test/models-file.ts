import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readNpy } from "@feedforward/data";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Outcome } from "../../../scripts/parity/kind";
import { loadModel, loadWeights, ModelFileError } from "../src";

/** What the manifest says of a weight; long arrays by their first and last numbers. */
interface ManifestArray {
  shape: number[];
  dtype: string;
  sha256: string;
  values?: number[];
  first?: number[];
  last?: number[];
  sum: number;
}

/** A saved model: what it holds and predicts, or as what it must be refused. */
export interface ModelEntry {
  file: string;
  bytes: number;
  why: string;
  error?: string;
  layers?: [className: string, name: string][];
  input?: string;
  parameters?: number;
  weights?: { [name: string]: ManifestArray };
  predict?: number[];
  predictShape?: number[];
  tolerance?: number;
}

/** Compares every file of a manifest of models. */
export async function* compareModels(path: string): AsyncGenerator<Outcome> {
  const manifest = JSON.parse(await readFile(path, "utf8")) as { files: ModelEntry[] };
  await tf.setBackend("cpu");
  for (const entry of manifest.files) {
    const found = await modelDifference(dirname(path), entry, manifest.files);
    yield {
      case: entry.file,
      status: typeof found === "string" ? "failed" : "passed",
      detail: typeof found === "string" ? found : found.said,
    };
  }
}

/** How a file differs from what the manifest says of it, or how close it came. */
export async function modelDifference(
  folder: string,
  entry: ModelEntry,
  all: readonly ModelEntry[],
): Promise<string | { said: string }> {
  const file = join(folder, entry.file);
  const { length } = await readFile(file);
  if (length !== entry.bytes) return `expected a file of ${entry.bytes} bytes, received ${length}`;
  let model: LayersModel;
  try {
    model = await load(folder, entry, all);
  } catch (error) {
    return refusal(error, file, entry);
  }
  try {
    if (entry.error !== undefined) return `expected to be refused as ${entry.error}, but was read`;
    return (await contentDifference(model, entry)) ?? (await predictionDifference(model, folder, entry));
  } finally {
    model.dispose();
  }
}

/** Weights alone go into the model that the `.keras` file of the same name describes, its own weights wiped. */
async function load(folder: string, entry: ModelEntry, all: readonly ModelEntry[]): Promise<LayersModel> {
  const file = join(folder, entry.file);
  if (!entry.file.endsWith(".weights.h5")) return loadModel(file);
  const twin = all.find((other) => other.file === entry.file.replace(".weights.h5", ".keras"));
  if (!twin) throw new Error(`no .keras file for ${entry.file} in the manifest`);
  const model = await loadModel(join(folder, twin.file));
  tf.tidy(() => model.setWeights(model.getWeights().map((weight) => tf.zerosLike(weight))));
  await loadWeights(model, file);
  return model;
}

function refusal(error: unknown, file: string, entry: ModelEntry): string | { said: string } {
  if (!(error instanceof ModelFileError)) {
    return `expected a ModelFileError, received ${error instanceof Error ? error.stack : error}`;
  }
  if (entry.error === undefined) return `refused: ${error.message}`;
  if (error.kind !== entry.error)
    return `expected to be refused as ${entry.error}, received ${error.kind}: ${error.message}`;
  const named = error.message.startsWith(file) && !error.message.includes("\n");
  return named
    ? { said: error.message.slice(file.length + 2) }
    : `expected one line that names the file, received ${error.message}`;
}

async function contentDifference(model: LayersModel, entry: ModelEntry): Promise<string | undefined> {
  const { layers = [], parameters, weights = {} } = entry;
  if (model.countParams() !== parameters) return `expected ${parameters} parameters, received ${model.countParams()}`;
  const listed = model.layers.map((layer) => `${layer.getClassName()} ${layer.name}`);
  const expected = layers.map((layer) => layer.join(" "));
  const missing = expected.find((layer) => !listed.includes(layer));
  const extra = model.layers.find(
    (layer, i) => !expected.includes(listed[i]!) && layer.getClassName() !== "InputLayer",
  );
  if (missing !== undefined || extra) return `expected layers ${expected.join(", ")}, received ${listed.join(", ")}`;
  const arrays = await Promise.all(
    model.weights.map(async (weight) => {
      const data = (await weight.read().data()) as Float32Array;
      return [weight.originalName, { data, shape: weight.shape as number[] }] as const;
    }),
  );
  return weightsDifference(Object.fromEntries(arrays), weights);
}

function weightsDifference(
  received: { [name: string]: { data: Float32Array; shape: readonly number[] } },
  expected: { [name: string]: ManifestArray },
): string | undefined {
  const names = [received, expected].map((arrays) => Object.keys(arrays).sort().join(", "));
  if (names[0] !== names[1]) return `expected weights ${names[1]}, received ${names[0]}`;
  for (const [name, { shape, dtype, sha256, values = [], first = [], last = [], sum }] of Object.entries(expected)) {
    const { data, shape: own } = received[name]!;
    if (dtype !== "<f4" || own.join() !== shape.join())
      return `${name}: expected ${dtype} [${shape}], received <f4 [${own}]`;
    const hash = createHash("sha256")
      .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
      .digest("hex");
    if (hash !== sha256) return `${name}: expected SHA-256 ${sha256}, received ${hash}`;
    const runs = [[values, 0] as const, [first, 0] as const, [last, data.length - last.length] as const];
    for (const [run, start] of runs) {
      const at = run.findIndex((value, i) => value !== data[start + i]);
      if (at >= 0) return `${name}[${start + at}]: expected ${run[at]}, received ${data[start + at]}`;
    }
    const total = data.reduce((partial, value) => partial + value, 0);
    const magnitude = data.reduce((partial, value) => partial + Math.abs(value), 0);
    // The oracle sums in pairs, and we in order.
    if (Math.abs(total - sum) > 1e-12 * magnitude) return `${name}: expected the sum ${sum}, received ${total}`;
  }
  return undefined;
}

async function predictionDifference(
  model: LayersModel,
  folder: string,
  entry: ModelEntry,
): Promise<string | { said: string }> {
  const { input = "", predict = [], predictShape = [], tolerance = 0 } = entry;
  const x = await readNpy(join(folder, input));
  const output = tf.tidy(() => model.predict(tf.tensor(x.data as Float32Array, [...x.shape])) as tf.Tensor);
  const received = await output.data();
  output.dispose();
  if (output.shape.join() !== predictShape.join() || received.length !== predict.length) {
    return `predictions: expected shape [${predictShape}], received [${output.shape}]`;
  }
  const error = predict.reduce((worst, value, i) => Math.max(worst, Math.abs(value - received[i]!)), 0);
  return error <= tolerance
    ? { said: `predictions within ${error.toExponential(1)}` }
    : `predictions: expected within ${tolerance}, received ${error}`;
}
