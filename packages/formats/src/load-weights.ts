import type { Source } from "@feedforward/data";
import { checkArgument, checkOptions } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { formatOf } from "./format-of";
import { asModelFileError, ModelFileError } from "./model-file-error";
import { bytesOf, nameOf } from "./source";
import type { ModelFormat } from "./table";

/** Options of {@link loadWeights}. */
export interface LoadWeightsOptions {
  /** The format, if the file's bytes and name are inconclusive. Default: detected. */
  format?: ModelFormat;
  /**
   * Name of the source in errors; its extension helps to detect the format. Default: the path, address or file name.
   */
  name?: string;
}

/**
 * Loads weights into a model: `.weights.h5`, `.h5`, `.keras`, safetensors or NPZ. HDF5 files are matched by the names
 * of layers, or by their order if the names differ; safetensors and NPZ by the names of weights (`hidden/kernel`).
 * Arrays of other dtypes are converted to the weights' dtype.
 *
 * @param source path, URL, bytes or Blob of the file.
 * @throws ModelFileError if a weight is missing or has another shape, or the file is damaged; the model is then
 *   unchanged.
 */
export async function loadWeights(model: LayersModel, source: Source, options: LoadWeightsOptions = {}): Promise<void> {
  checkArgument("loadWeights", "model", model, "model");
  checkOptions("loadWeights", options, { format: true, name: true });
  const file = options.name ?? nameOf(source);
  try {
    const bytes = await bytesOf(source, file);
    const { name, read, weights } = formatOf(bytes, file, options.format);
    if (!weights) {
      const advice = read ? "read the whole model with loadModel" : "choose another file";
      const details = { expected: "weights of a known model", received: name, advice };
      throw new ModelFileError("unknown-format", { file, ...details });
    }
    await weights(model, bytes, file);
  } catch (error) {
    throw asModelFileError(error, file);
  }
}
