import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { SavedModel, type TensorInfo } from "@feedforward/tensorboard";
import type { DataType, MetaGraph, ModelTensorInfo, SignatureDef } from "@tensorflow/tfjs";

/** TensorFlow's data types by number (types.proto), with the corresponding tfjs type if there is one. */
const types: { readonly [dtype: number]: readonly [tfDtype: string, dtype: DataType] } = {
  1: ["DT_FLOAT", "float32"],
  3: ["DT_INT32", "int32"],
  4: ["DT_UINT8", "int32"],
  7: ["DT_STRING", "string"],
  8: ["DT_COMPLEX64", "complex64"],
  9: ["DT_INT64", "int32"],
  10: ["DT_BOOL", "bool"],
};

/** A signature for TensorFlow's internal use. */
const internalSignature = "__saved_model_init_op";

/**
 * Lists the functions of a TensorFlow SavedModel: the tags of each graph, and its signatures with inputs and outputs.
 *
 * @param path Folder of the model.
 * @returns `tags` and `signatureDefs` of each graph; -1 stands for a free size.
 * @throws FeedforwardError if the folder has no readable `saved_model.pb`, or for a type that TensorFlow.js lacks.
 */
export async function getMetaGraphsFromSavedModel(path: string): Promise<MetaGraph[]> {
  checkArgument("getMetaGraphsFromSavedModel", "path", path, "text");
  const file = join(path, "saved_model.pb");
  const { metaGraphs } = await readSavedModel(file);
  return metaGraphs.map(({ metaInfoDef, signatureDef }) => {
    const signatureDefs: SignatureDef = {};
    for (const [name, { inputs, outputs }] of Object.entries(signatureDef)) {
      if (name === internalSignature) continue;
      signatureDefs[name] = { inputs: tensorInfos(inputs, file), outputs: tensorInfos(outputs, file) };
    }
    return { tags: [...(metaInfoDef?.tags ?? [])], signatureDefs };
  });
}

async function readSavedModel(file: string) {
  try {
    return SavedModel.decode(await readFile(file));
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code === "ENOENT" ? "no such file" : (cause as Error).message;
    throw new FeedforwardError(`expected a SavedModel's folder: cannot read ${file}: ${reason}`, { cause });
  }
}

function tensorInfos(infos: Readonly<Record<string, TensorInfo>>, file: string): { [name: string]: ModelTensorInfo } {
  return Object.fromEntries(
    Object.entries(infos).map(([key, { name, dtype, tensorShape }]): [string, ModelTensorInfo] => {
      const type = types[dtype];
      if (!type) {
        throw new FeedforwardError(
          `${file}: tensor "${key}" has TensorFlow's type ${dtype}, which TensorFlow.js lacks: convert it in Python`,
        );
      }
      const shape = (tensorShape?.dim ?? []).map(({ size }) => Number(size));
      return [key, { name, tfDtype: type[0], dtype: type[1], shape }];
    }),
  );
}
