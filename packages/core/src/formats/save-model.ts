import { checkOptions, FeedforwardError } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { writeFileAtomic } from "../node/write-file";
import type { LayersModelOptions } from "./layers-model";
import { asModelFileError, ModelFileError } from "./model-file-error";
import { formatOfName, type ModelFormat, modelFormats } from "./model-format";

/** Options of {@link saveModel} and {@link encodeModel}. */
export interface SaveModelOptions extends LayersModelOptions {
  /** The format. Default: what the file's ending says. */
  format?: ModelFormat;
  /** Texts kept in an `.onnx` file's metadata, such as labels and preprocessing. Other formats have no place for them. */
  metadata?: Readonly<Record<string, string>>;
}

/**
 * Saves a model by its file's ending: `.json` (LayersModel, with `.bin` files beside it), `.keras`, `.h5`, `.weights.h5`,
 * `.safetensors`, `.npz` or `.onnx`. Each file is written whole or not at all; folders are made. Optimizer and loss are
 * not saved: use a checkpoint to go on training. Node only; see {@link encodeModel}.
 *
 * @example
 * await saveModel(model, "digits.keras");
 * await saveModel(model, "web/model.json", { weights: "float16" });
 *
 * @returns The paths of the files written.
 * @throws ModelFileError `unknown-format`, `unsupported-layer`; FeedforwardError when a file cannot be written.
 */
export async function saveModel(model: LayersModel, path: string, options: SaveModelOptions = {}): Promise<string[]> {
  const cut = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1;
  const files = await encodeModel(model, path.slice(cut), options);
  const paths = Object.keys(files).map((file) => path.slice(0, cut) + file);
  for (const [i, bytes] of Object.values(files).entries()) await writeFileAtomic(paths[i]!, bytes);
  return paths;
}

/**
 * A model as the bytes of its files, by file name; only `.json` makes more than one. For browsers, where a page offers
 * them for download.
 *
 * @param name the file's name; its ending tells the format unless `format` does.
 * @throws ModelFileError `unknown-format`, `unsupported-layer`.
 */
export async function encodeModel(
  model: LayersModel,
  name: string,
  options: SaveModelOptions = {},
): Promise<{ [file: string]: Uint8Array }> {
  checkOptions("saveModel", options, { format: true, metadata: true, weights: true, shardBytes: true });
  const format = options.format ?? formatOfName(name);
  checkPlace(name, format, options);
  try {
    return await encode(model, name, format, options);
  } catch (error) {
    if (!(error instanceof FeedforwardError)) throw error;
    throw asModelFileError(error, name, `a model that can be written as ${format}`);
  }
}

/** Refuses options that the format has no place for. */
function checkPlace(file: string, format: ModelFormat | undefined, options: SaveModelOptions): void {
  const misplaced = Object.entries(options).find(([option, value]) => {
    const only = FORMATS_OF[option];
    return value !== undefined && only !== undefined && format !== undefined && format !== only;
  });
  if (!misplaced) return;
  const [option] = misplaced;
  const expected = `the option ${option} with the format ${FORMATS_OF[option]} alone`;
  throw new ModelFileError("unknown-format", { file, expected, received: `the format ${format}` });
}

const FORMATS_OF: { readonly [option: string]: ModelFormat } = {
  metadata: "onnx",
  shardBytes: "layers-model",
  weights: "layers-model",
};

async function encode(
  model: LayersModel,
  name: string,
  format: ModelFormat | undefined,
  options: SaveModelOptions,
): Promise<{ [file: string]: Uint8Array }> {
  switch (format) {
    case "layers-model":
      return (await import("./layers-model")).encodeLayersModel(model, name, options);
    case "keras":
      return { [name]: await (await import("./keras-file")).encodeKerasFile(model, name) };
    case "h5":
      return { [name]: await (await import("./keras-h5")).encodeKerasH5(model, name) };
    case "weights-h5": {
      const [{ encodeHdf5 }, { storeOf }] = await Promise.all([import("./hdf5/encode-hdf5"), import("./weight-store")]);
      return { [name]: encodeHdf5(await storeOf(model)) };
    }
    case "safetensors":
      return { [name]: await (await import("./weights-file")).encodeSafetensorsModel(model, name) };
    case "npz":
      return { [name]: await (await import("./weights-file")).encodeNpzWeights(model, name) };
    case "onnx":
      return { [name]: (await import("@feedforward/jit")).exportOnnx(model, { metadata: options.metadata ?? {} }) };
    default: {
      const expected = `a file name with a known ending, or the option format (${modelFormats.join(", ")})`;
      throw new ModelFileError("unknown-format", { file: name, expected, received: format ?? "neither" });
    }
  }
}
