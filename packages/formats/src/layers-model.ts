/** tfjs-layers' own format: `model.json` with weights in `.bin` files next to it. */

import type { ArrayData } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { buildModel } from "./build-model";
import { eraOf, fromKerasConfig } from "./from-keras-config";
import { isList, isObject, type Json, type JsonObject, parseJson } from "./json";
import { ModelFileError } from "./model-file-error";
import { dequantize, type Quantization, quantize, type StoredType, storedTypes } from "./quantization";
import { topologyOf } from "./topology";
import { assignByName, countNumbers, disposeModel, namedWeights } from "./weights";

/** Reads a file that a model refers to, by its path in the model. */
export type ReadShard = (path: string) => Promise<Uint8Array>;

/** Options of `encodeLayersModel`. */
export interface LayersModelOptions {
  /**
   * Storage type of the weights. float16 has 11 significant bits; uint8 and uint16 divide each weight's range into
   * equal steps. Default: float32.
   */
  weights?: StoredType;
  /** Maximum size of a weight file in bytes. Default: 4 MiB, as in the tfjs converter. */
  shardBytes?: number;
}

/**
 * Reads `model.json` and the weight files it names; quantised weights are converted to float32.
 *
 * @throws ModelFileError `bad-header`, `missing-file`, `truncated-data`, `trailing-data`, `unknown-layer`,
 *   `unsupported-layer`, `missing-weight`, `bad-weight`, `unsafe-path`.
 */
export async function readLayersModel(bytes: Uint8Array, file: string, readShard: ReadShard): Promise<LayersModel> {
  const json = parseJson(bytes, file);
  const { modelTopology: topology, weightsManifest: manifest } = json;
  if (!isObject(topology)) {
    const received = json.format === "graph-model" ? "a graph model, which has no layers" : "none";
    throw new ModelFileError("bad-header", { file, place: "modelTopology", expected: "a model of layers", received });
  }
  const description = topology.model_config ?? topology;
  const era = eraOf(String(topology.keras_version ?? ""));
  const config = fromKerasConfig(description, file, era);
  const { arrays, excess } = await readManifest(manifest ?? [], file, readShard);
  const model = buildModel(config, file, countNumbers(Object.values(arrays)));
  try {
    // A missing weight is the better explanation of unassigned bytes.
    assignByName(model, arrays, file);
    if (excess) throw excess;
  } catch (error) {
    disposeModel(model);
    throw error;
  }
  return model;
}

interface StoredWeights {
  readonly arrays: { readonly [name: string]: ArrayData };
  /** Reports bytes that belong to no weight. */
  readonly excess: ModelFileError | undefined;
}

async function readManifest(manifest: Json, file: string, readShard: ReadShard): Promise<StoredWeights> {
  const fail = (expected: string, received: Json | undefined) =>
    new ModelFileError("bad-header", {
      file,
      place: "weightsManifest",
      expected,
      received: JSON.stringify(received ?? null).slice(0, 60),
    });
  if (!isList(manifest)) throw fail("a list of groups", manifest);
  const arrays = new Map<string, ArrayData>();
  let excess: ModelFileError | undefined;
  for (const group of manifest) {
    if (!isObject(group) || !isList(group.paths) || !isList(group.weights))
      throw fail("groups of paths and weights", group);
    const shards: Uint8Array[] = [];
    for (const path of group.paths) {
      if (typeof path !== "string") throw fail("paths of files", path);
      if (/^[/\\]|^[a-z]+:|(^|[/\\])\.\.([/\\]|$)|\0/i.test(path)) {
        throw new ModelFileError("unsafe-path", {
          file,
          place: "weightsManifest",
          expected: "files beside it",
          received: JSON.stringify(path),
        });
      }
      shards.push(await readShard(path));
    }
    const bytes = concatenate(shards);
    let at = 0;
    for (const weight of group.weights) {
      if (!isObject(weight) || typeof weight.name !== "string" || !isShape(weight.shape)) {
        throw fail("weights with name, shape and dtype", weight);
      }
      const { array, size } = readWeight(bytes, at, weight.name, weight.shape, weight, file, group.paths.join(", "));
      arrays.set(weight.name, array);
      at += size;
    }
    if (at !== bytes.length) {
      const place = `weight files ${group.paths.join(", ")}`;
      excess ??= new ModelFileError("trailing-data", {
        file,
        place,
        expected: `${at} bytes`,
        received: String(bytes.length),
      });
    }
  }
  return { arrays: Object.fromEntries(arrays), excess };
}

const isShape = (value: Json | undefined): value is readonly number[] =>
  isList(value) && value.every((size) => typeof size === "number" && Number.isSafeInteger(size) && size >= 0);

const itemSizes: { readonly [dtype: string]: number } = {
  float32: 4,
  int32: 4,
  float16: 2,
  uint16: 2,
  uint8: 1,
  bool: 1,
};

function readWeight(
  bytes: Uint8Array,
  at: number,
  name: string,
  shape: readonly number[],
  weight: JsonObject,
  file: string,
  paths: string,
) {
  const { quantization, dtype = "float32" } = weight;
  const stored = isObject(quantization) ? quantization.dtype : dtype;
  const itemSize = typeof stored === "string" && Object.hasOwn(itemSizes, stored) ? itemSizes[stored] : undefined;
  const place = `weight ${name}`;
  if (itemSize === undefined || (isObject(quantization) && !isQuantization(quantization))) {
    const expected = "float32, int32 or bool, or quantised to float16, uint8 or uint16 with scale and min";
    throw new ModelFileError("unsupported-dtype", {
      file,
      place,
      expected,
      received: JSON.stringify(quantization ?? dtype),
    });
  }
  const size = shape.reduce((product, length) => product * length, itemSize);
  if (at + size > bytes.length) {
    const received = `${bytes.length - at} of ${paths}`;
    throw new ModelFileError("truncated-data", { file, place, expected: `${size} bytes`, received });
  }
  const own = bytes.slice(at, at + size);
  const packed = isObject(quantization) ? (quantization as unknown as Quantization) : undefined;
  const half = stored === "float16" ? ({ dtype: stored, original_dtype: "float32" } as const) : undefined;
  const quantized = packed ?? half;
  const data = quantized
    ? dequantize(own, quantized)
    : itemSize === 1
      ? own
      : stored === "int32"
        ? new Int32Array(own.buffer)
        : new Float32Array(own.buffer);
  return { array: { data, shape, dtype: quantized ? "float32" : String(dtype) } satisfies ArrayData, size };
}

const isQuantization = ({ dtype, scale, min }: JsonObject): boolean =>
  dtype === "float16" ||
  ((dtype === "uint8" || dtype === "uint16") && typeof scale === "number" && typeof min === "number");

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Encodes a model as `model.json` and weight files; keys are file names, and the JSON comes last.
 *
 * @param name the JSON's file name. Weight files of a `model.json` are named as by the tfjs converter; others begin
 *   with the name, so that two models can share a folder.
 */
export async function encodeLayersModel(
  model: LayersModel,
  name: string,
  { weights: stored = "float32", shardBytes = 4 * 2 ** 20 }: LayersModelOptions = {},
): Promise<{ [file: string]: Uint8Array }> {
  if (!(Number.isInteger(shardBytes) && shardBytes > 0)) {
    throw new ModelFileError("unknown-format", {
      file: name,
      place: "shardBytes",
      expected: "a positive integer",
      received: String(shardBytes),
    });
  }
  if (!storedTypes.includes(stored)) {
    const details = { file: name, place: "weights", expected: storedTypes.join(", "), received: String(stored) };
    throw new ModelFileError("unknown-format", details);
  }
  const specs: JsonObject[] = [];
  const parts: Uint8Array[] = [];
  for (const [weight, { data, shape, dtype }] of Object.entries(await namedWeights(model, name))) {
    const spec = { name: weight, shape: [...shape], dtype };
    if (stored === "float32" || dtype !== "float32") {
      parts.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      specs.push(spec);
    } else {
      const { bytes, quantization } = quantize(data, stored);
      parts.push(bytes);
      specs.push({ ...spec, quantization: { ...quantization } });
    }
  }
  const bytes = concatenate(parts);
  const prefix = name === "model.json" ? "" : `${name.replace(/\.json$/, "")}.`;
  const count = Math.max(1, Math.ceil(bytes.length / shardBytes));
  const paths = Array.from({ length: count }, (_, i) => `${prefix}group1-shard${i + 1}of${count}.bin`);
  const json = {
    format: "layers-model",
    generatedBy: "feedforward",
    convertedBy: null,
    modelTopology: topologyOf(model),
    weightsManifest: [{ paths, weights: specs }],
  };
  return {
    ...Object.fromEntries(paths.map((path, i) => [path, bytes.subarray(i * shardBytes, (i + 1) * shardBytes)])),
    [name]: new TextEncoder().encode(JSON.stringify(json)),
  };
}
