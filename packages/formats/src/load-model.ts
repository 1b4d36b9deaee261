import type { Source } from "@feedforward/data";
import { checkOptions } from "@feedforward/shared";
import { engine, ready } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { formatOf } from "./format-of";
import { asModelFileError, ModelFileError } from "./model-file-error";
import { type ModelFiles, shardReader } from "./shards";
import { bytesOf, nameOf } from "./source";
import type { ModelFormat } from "./table";

/** Options of {@link loadModel}. */
export interface LoadModelOptions {
  /** The format, for a file whose bytes and name do not tell. Default: recognised. */
  format?: ModelFormat;
  /** What errors call the source; its ending helps to recognise the format. Default: the path, address or file name. */
  name?: string;
  /** Weight files of a `model.json` or an ONNX file by the paths in it, for bytes that lie nowhere. Default: read from beside it. */
  files?: ModelFiles;
}

/**
 * Loads a model for prediction or further training: LayersModel (`model.json`), `.keras`, `.h5`, safetensors that
 * `saveModel` or a checkpoint wrote, or ONNX of a dense or convolutional network, whose images then have their channels last.
 * The format is recognised. Optimizer and loss are not read. Layers of `@feedforward/models` are registered on the way and
 * take the place of those of tfjs-layers with the same name.
 *
 * @param source a path (Node), an address, a Blob or File, or bytes.
 * @example
 * const model = await loadModel("model.keras");
 *
 * @throws ModelFileError in one line that names the file, the place, what was expected and what was received.
 */
export async function loadModel(source: Source, options: LoadModelOptions = {}): Promise<LayersModel> {
  checkOptions("loadModel", options, { format: true, name: true, files: true });
  const file = options.name ?? nameOf(source);
  try {
    const bytes = await bytesOf(source, file);
    const { read } = formatOf(bytes, file, options.format);
    if (!read) {
      throw new ModelFileError("unknown-format", {
        file,
        expected: "a whole model",
        received: "weights alone",
        advice: "read it into a model with loadWeights",
      });
    }
    await startBackend();
    return await read(bytes, file, shardReader(source, file, options.files));
  } catch (error) {
    throw asModelFileError(error, file);
  }
}

/** Weights are tensors. A program that imports nothing else of TensorFlow.js has no backend that could hold them. */
async function startBackend(): Promise<void> {
  const { registryFactory } = engine() as unknown as { registryFactory: object };
  if (Object.keys(registryFactory).length > 0) return;
  await import("@tensorflow/tfjs-backend-cpu");
  await ready();
}
