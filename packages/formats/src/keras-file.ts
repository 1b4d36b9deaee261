/** Keras 3's `.keras`: a ZIP archive with the model's description and its weights in HDF5. */
import { encodeZip, parseZip } from "@feedforward/data";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { buildModel } from "./build-model";
import { fromKerasConfig } from "./from-keras-config";
import { encodeHdf5 } from "./hdf5/encode-hdf5";
import { parseHdf5 } from "./hdf5/read-hdf5";
import { parseJson } from "./json";
import { ModelFileError } from "./model-file-error";
import { toKerasConfig } from "./to-keras-config";
import { countStored, readStore, storeOf } from "./weight-store";
import { assign, disposeModel } from "./weights";

/** Members of the archive. */
const [CONFIG, METADATA, WEIGHTS] = ["config.json", "metadata.json", "model.weights.h5"] as const;

/**
 * Reads a `.keras` file. Training settings (optimizer, loss, metrics) are ignored.
 *
 * @throws ModelFileError `truncated-data`, `bad-magic`, `bad-crc`, `corrupt-data`, `bad-header`, `missing-file`,
 *   `unknown-layer`, `unsupported-layer`, `missing-weight`, `bad-weight`.
 */
export function readKerasFile(bytes: Uint8Array, file: string): LayersModel {
  const member = membersOf(bytes, file);
  const description = parseJson(member(CONFIG), file, `member ${CONFIG}`);
  const config = fromKerasConfig(description, `${file}: member ${CONFIG}`, "keras3");
  const store = parseHdf5(member(WEIGHTS), `${file}: member ${WEIGHTS}`);
  const model = buildModel(config, file, countStored(store));
  try {
    assign(readStore(model, store, `${file}: member ${WEIGHTS}`), file);
  } catch (error) {
    disposeModel(model);
    throw error;
  }
  return model;
}

/** Returns the weights file of a `.keras` archive. */
export const kerasWeights = (bytes: Uint8Array, file: string): Uint8Array => membersOf(bytes, file)(WEIGHTS);

function membersOf(bytes: Uint8Array, file: string): (name: string) => Uint8Array {
  const entries = parseZip(bytes, { name: file });
  return (name) => {
    const entry = entries.find((candidate) => candidate.name === name);
    if (entry) return entry.read();
    const received = entries.map((candidate) => candidate.name).join(", ") || "an empty archive";
    throw new ModelFileError("missing-file", { file, expected: `a member ${name}`, received });
  };
}

/** Encodes a model as a `.keras` file, which `keras.models.load_model` reads. It contains no optimizer. */
export async function encodeKerasFile(model: LayersModel, file: string): Promise<Uint8Array> {
  const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  return encodeZip({
    [METADATA]: text({ keras_version: KERAS_VERSION, date_saved: "1980-01-01@00:00:00" }),
    [CONFIG]: text({ ...toKerasConfig(model, file), build_config: null, compile_config: null }),
    [WEIGHTS]: encodeHdf5(await storeOf(model)),
  });
}

/** Keras version whose format is written. */
const KERAS_VERSION = "3.15.1";
