import type { Source } from "@feedforward/data";
import { checkOptions } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { asModelFileError, ModelFileError } from "./model-file-error";
import { detectFormat, type ModelFormat } from "./model-format";
import { bytesOf, nameOf } from "./source";

/** Options of {@link loadWeights}. */
export interface LoadWeightsOptions {
  /** The format, for a file whose bytes and name do not tell. Default: recognised. */
  format?: ModelFormat;
  /** What errors call the source; its ending helps to recognise the format. Default: the path, address or file name. */
  name?: string;
}

/**
 * Loads weights into a model: `.weights.h5`, `.h5`, `.keras`, safetensors or NPZ. HDF5 files are matched by the names of
 * layers, or by their order if the names differ; safetensors and NPZ by the names of weights (`hidden/kernel`). Arrays of
 * other types are rounded to the weights' type.
 *
 * @throws ModelFileError if a weight is missing, has another shape, or the file is damaged; the model is then as it was.
 */
export async function loadWeights(model: LayersModel, source: Source, options: LoadWeightsOptions = {}): Promise<void> {
  checkOptions("loadWeights", options, { format: true, name: true });
  const file = options.name ?? nameOf(source);
  try {
    const bytes = await bytesOf(source, file);
    await read(model, options.format ?? detectFormat(bytes, file), bytes, file);
  } catch (error) {
    throw asModelFileError(error, file);
  }
}

async function read(model: LayersModel, format: ModelFormat, bytes: Uint8Array, file: string): Promise<void> {
  if (format === "h5" || format === "weights-h5") {
    (await import("./keras-h5")).readH5Weights(model, bytes, file);
    return;
  }
  if (format === "keras") {
    const [{ readH5Weights }, { kerasWeights }] = await Promise.all([import("./keras-h5"), import("./keras-file")]);
    readH5Weights(model, kerasWeights(bytes, file), file);
    return;
  }
  if (format === "safetensors" || format === "npz") {
    const [{ npzWeights, safetensorsWeights }, { assignByName }] = await Promise.all([
      import("./weights-file"),
      import("./weights"),
    ]);
    const arrays = format === "npz" ? npzWeights(bytes, file) : safetensorsWeights(bytes, file).arrays;
    assignByName(model, arrays, file);
    return;
  }
  const advice = format === "layers-model" ? "read the whole model with loadModel" : "choose another file";
  throw new ModelFileError("unknown-format", { file, expected: "weights of a known model", received: format, advice });
}
