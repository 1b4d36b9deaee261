import { checkOptions, FeedforwardError, saveFile } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { formatToWrite } from "./format-of";
import type { EncodedFiles, FormatSpec, WriteOptions } from "./format-spec";
import { asModelFileError, ModelFileError } from "./model-file-error";
import { FORMATS, type ModelFormat } from "./table";

/** Options of {@link saveModel} and {@link encodeModel}. */
export interface SaveModelOptions extends WriteOptions {
  /** The format. Default: that of the file's extension. */
  format?: ModelFormat;
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
  for (const [i, bytes] of Object.values(files).entries()) await saveFile(paths[i]!, bytes);
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
): Promise<EncodedFiles> {
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

/** Refuses options that the format has no place for. */
function checkPlace(file: string, format: FormatSpec, options: SaveModelOptions): void {
  const takes = ({ options: taken = [] }: FormatSpec, option: string) => (taken as readonly string[]).includes(option);
  for (const [option, value] of Object.entries(options)) {
    if (option === "format" || value === undefined || takes(format, option)) continue;
    const takers = FORMATS.specs.filter((spec) => takes(spec, option)).map(({ name }) => name);
    const expected = `the option ${option} with the format ${takers.join(" or ")} alone`;
    throw new ModelFileError("unknown-format", { file, expected, received: `the format ${format.name}` });
  }
}
