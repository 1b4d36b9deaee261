/** Weights by name in safetensors and NPZ. */
import { encodeNpz, encodeSafetensors, parseNpz, parseSafetensors } from "@feedforward/data";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { buildModel } from "./build-model";
import { fromKerasConfig } from "./from-keras-config";
import { parseJson } from "./json";
import { ModelFileError } from "./model-file-error";
import { checkSeal } from "./seal";
import { topologyOf } from "./topology";
import { assignByName, countNumbers, disposeModel, type NamedArrays, namedWeights } from "./weights";

/**
 * Encodes weights as safetensors, named `layer/weight`; the metadata's `topology` describes the model, so that the file
 * can be loaded without one.
 */
export async function encodeSafetensorsModel(model: LayersModel, file: string): Promise<Uint8Array> {
  const topology = JSON.stringify(topologyOf(model));
  return encodeSafetensors(await namedWeights(model, file), { format: "feedforward-model", topology });
}

/** Encodes weights as NPZ, named `layer/weight`. */
export async function encodeNpzWeights(model: LayersModel, file: string): Promise<Uint8Array> {
  return encodeNpz(await namedWeights(model, file));
}

/**
 * Reads a model from a safetensors file that describes it, written by `saveModel` or as a checkpoint.
 *
 * @param bytes content of the file.
 * @throws ModelFileError `bad-header` for files with weights only, `missing-weight`, `bad-weight`, `unknown-layer`, and
 *   as `readSafetensors` for damaged files.
 */
export function readSafetensorsModel(bytes: Uint8Array, file: string): LayersModel {
  const { arrays, topology } = safetensorsWeights(bytes, file);
  if (topology === undefined) {
    const advice = "read it into a model with loadWeights";
    throw new ModelFileError("bad-header", {
      file,
      expected: "a description of the model",
      received: "weights only",
      advice,
    });
  }
  const config = fromKerasConfig(parseJson(topology, file, "metadata topology"), file, "tfjs");
  const model = buildModel(config, file, countNumbers(Object.values(arrays)));
  try {
    assignByName(model, arrays, file);
  } catch (error) {
    disposeModel(model);
    throw error;
  }
  return model;
}

/** Returns the weights of a safetensors file by name; for a checkpoint, without the optimizer's. */
export function safetensorsWeights(
  bytes: Uint8Array,
  file: string,
): { arrays: NamedArrays; topology: string | undefined } {
  const { tensors, metadata } = parseSafetensors(bytes, { name: file });
  const { format, topology, version } = metadata;
  if (format !== "feedforward-checkpoint") return { arrays: tensors, topology };
  // Version 1 has no checksum.
  checkSeal(bytes, file, version !== "1");
  const own = Object.entries(tensors).filter(([name]) => name.startsWith("model/"));
  return { arrays: Object.fromEntries(own.map(([name, array]) => [name.slice("model/".length), array])), topology };
}

/** Returns the weights of an NPZ file by name. */
export const npzWeights = (bytes: Uint8Array, file: string): NamedArrays => parseNpz(bytes, { name: file });
