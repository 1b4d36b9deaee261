import { checkArgument, checkOptions, FeedforwardError, saveFile } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { formatToWrite } from "./format-of";
import type { EncodedFiles, FormatSpec, WriteOptions } from "./format-spec";
import { asModelFileError, ModelFileError } from "./model-file-error";
import { FORMATS, type ModelFormat } from "./table";

/** Options of {@link saveModel} and {@link encodeModel}. */
export interface SaveModelOptions extends WriteOptions {
  /** The format. Default: determined by the file extension. */
  format?: ModelFormat;
}

/**
 * Saves a model in the format of its file extension: `.json` (LayersModel, with `.bin` files in the same folder),
 * `.keras`, `.h5`, `.weights.h5`, `.safetensors`, `.npz` or `.onnx`. Each file is written atomically; missing folders
 * are created. Optimizer and loss are not saved: to continue training, use a checkpoint. Node only; see {@link
 * encodeModel}.
 *
 * @param path file to write; its extension selects the format.
 * @example
 * await saveModel(model, "digits.keras");
 * await saveModel(model, "web/model.json", { weights: "float16" });
 *
 * @returns The paths of the files written.
 * @throws ModelFileError `unknown-format`, `unsupported-layer`; FeedforwardError if a file cannot be written.
 */
export async function saveModel(model: LayersModel, path: string, options: SaveModelOptions = {}): Promise<string[]> {
  checkArgument("saveModel", "model", model, "model");
  checkArgument("saveModel", "path", path, "text");
  const cut = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1;
  const files = await encodeModel(model, path.slice(cut), options);
  const paths = Object.keys(files).map((file) => path.slice(0, cut) + file);
  for (const [i, bytes] of Object.values(files).entries()) await saveFile(paths[i]!, bytes);
  return paths;
}

/**
 * Encodes a model as bytes by file name; only `.json` produces more than one file. For browsers, where a page offers
 * the files for download.
 *
 * @param name the file's name; its extension determines the format unless `format` is given.
 * @throws ModelFileError `unknown-format`, `unsupported-layer`.
 */
export async function encodeModel(
  model: LayersModel,
  name: string,
  options: SaveModelOptions = {},
): Promise<EncodedFiles> {
  checkArgument("encodeModel", "model", model, "model");
  checkArgument("encodeModel", "name", name, "text");
  checkOptions("saveModel", options, { format: true, metadata: true, weights: true, shardBytes: true });
  const format = formatToWrite(name, options.format);
  checkPlace(name, format, options);
  try {
    return await format.write!(model, name, options);
  } catch (error) {
    if (!(error instanceof FeedforwardError)) throw error;
    throw asModelFileError(error, name, `a model that can be written as ${format.name}`);
  }
}

/** Rejects options that the format does not support. */
function checkPlace(file: string, format: FormatSpec, options: SaveModelOptions): void {
  const takes = ({ options: taken = [] }: FormatSpec, option: string) => (taken as readonly string[]).includes(option);
  for (const [option, value] of Object.entries(options)) {
    if (option === "format" || value === undefined || takes(format, option)) continue;
    const takers = FORMATS.specs.filter((spec) => takes(spec, option)).map(({ name }) => name);
    const expected = `the option ${option} only with the format ${takers.join(" or ")}`;
    throw new ModelFileError("unknown-format", { file, expected, received: `the format ${format.name}` });
  }
}
