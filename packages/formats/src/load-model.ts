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
  /** The format, if the file's bytes and name are inconclusive. Default: detected. */
  format?: ModelFormat;
  /**
   * Name of the source in errors; its extension helps to detect the format. Default: the path, address or file name.
   */
  name?: string;
  /**
   * Weight files of a `model.json` or an ONNX file by their paths in it, for sources without a location. Default: read
   * from the folder of the file.
   */
  files?: ModelFiles;
}

/**
 * Loads a model for prediction or further training: LayersModel (`model.json`), `.keras`, `.h5`, safetensors written by
 * `saveModel` or a checkpoint, or ONNX of a dense or convolutional network, whose images then have channels last. The
 * format is detected. Optimizer and loss are not read. Layers of `@feedforward/models` are registered as a side effect:
 * files of Keras get them in place of tfjs-layers' own of the same name, files of TensorFlow.js get the layers that they
 * were saved with.
 *
 * @param source a path (Node), a URL, a Blob or File, or bytes.
 * @example
 * const model = await loadModel("model.keras");
 *
 * @throws ModelFileError whose one-line message names the file, the place, what was expected and what was received.
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
        received: "weights only",
        advice: "read it into a model with loadWeights",
      });
    }
    await startBackend();
    return await read(bytes, file, shardReader(source, file, options.files));
  } catch (error) {
    throw asModelFileError(error, file);
  }
}

/** Weights are tensors. A program that imports nothing else of TensorFlow.js has no backend to store them. */
async function startBackend(): Promise<void> {
  const { registryFactory } = engine() as unknown as { registryFactory: object };
  if (Object.keys(registryFactory).length > 0) return;
  await import("@tensorflow/tfjs-backend-cpu");
  await ready();
}
