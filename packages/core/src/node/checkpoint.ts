import { readFile } from "node:fs/promises";
import { encodeSafetensors, parseSafetensors } from "@feedforward/data";
import { getOptimizer } from "@feedforward/optim";
import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ArrayData, TypedArray } from "../array-data";
import { currentEagerEngine } from "../engine";
import { isObject, parseJson } from "../formats/json";
import { oneLine } from "../formats/model-file-error";
import { disposeModel } from "../formats/weights";
import { readSafetensorsModel } from "../formats/weights-file";
import type { TrainingState } from "../training-state";
import { fileError, writeFileAtomic } from "./write-file";

/** Written into every checkpoint; a file with another format or a later version is refused. */
const FORMAT = "feedforward-checkpoint";
const VERSION = 1;
/** What the names of the optimizer's state begin with. */
const SLOTS = "optimizer/";

/** A model and where its training stands. */
export interface Checkpoint {
  readonly model: LayersModel;
  /** The optimizer with its state. */
  readonly optimizer: tf.Optimizer;
  /** Pass it to `fit` as `resume` to go on as if training had not stopped. */
  readonly state: TrainingState;
}

interface Metadata {
  format: string;
  version: string;
  topology: string;
  optimizer: string;
  state: string;
}

/**
 * Saves model, optimizer and training state as one safetensors file: weights under `model/<name>`, the optimizer's state
 * under `optimizer/<name>`, the rest as JSON in the metadata. The file is replaced whole or not at all.
 *
 * @throws FeedforwardError when the file cannot be written.
 */
export async function saveCheckpoint(path: string, { model, optimizer, state }: Checkpoint): Promise<void> {
  const tensors: Record<string, ArrayData> = {};
  for (const weight of model.weights) tensors[`model/${weight.originalName}`] = await arrayOf(weight.read());
  for (const { name, tensor } of await optimizer.getWeights()) tensors[SLOTS + name] = await arrayOf(tensor);
  const metadata: Metadata = {
    format: FORMAT,
    version: String(VERSION),
    topology: JSON.stringify(model.toJSON(null, false)),
    optimizer: JSON.stringify({ className: optimizer.getClassName(), config: optimizer.getConfig() }),
    state: JSON.stringify(state),
  };
  await writeFileAtomic(path, encodeSafetensors(tensors, { ...metadata }));
}

/**
 * Reads what {@link saveCheckpoint} wrote, as a new model and optimizer.
 *
 * @throws FeedforwardError when the file is missing, damaged, or no checkpoint of ours.
 */
export async function loadCheckpoint(path: string): Promise<Checkpoint> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw fileError(error, "read", path);
  }
  try {
    await currentEagerEngine();
    return await restore(bytes, path);
  } catch (error) {
    const reason = oneLine((error as Error).message.replace(`${path}: `, "")).replace(/\.$/, "");
    throw new FeedforwardError(
      `${path} is not a usable checkpoint: ${reason}. Use another checkpoint or train again.`,
      { cause: error },
    );
  }
}

async function restore(bytes: Uint8Array, path: string): Promise<Checkpoint> {
  const { tensors, metadata } = parseSafetensors(bytes, { name: path });
  const { format, version, optimizer: optimizerJson, state: stateJson } = metadata as Partial<Metadata>;
  if (format !== FORMAT) throw new Error(`its format is ${format ?? "not stated"}, expected ${FORMAT}`);
  if (!(Number(version) <= VERSION))
    throw new Error(`its version is ${version ?? "not stated"}; this release reads up to ${VERSION}`);
  const { className, config } = parseJson(optimizerJson ?? "null", path, "metadata optimizer");
  if (typeof className !== "string" || !isObject(config))
    throw new Error("metadata optimizer: expected className and config, received others");
  const state = parseJson(stateJson ?? "null", path, "metadata state");
  if (![state.epoch, state.batch].every((count) => Number.isSafeInteger(count) && Number(count) >= 0))
    throw new Error(
      `metadata state: expected numbers of epoch and batch, received ${JSON.stringify([state.epoch ?? null, state.batch ?? null])}`,
    );
  const optimizer = getOptimizer({ className, config });
  const model = readSafetensorsModel(bytes, path);
  const named: { name: string; tensor: tf.Tensor }[] = [];
  try {
    for (const [name, array] of Object.entries(tensors))
      if (name.startsWith(SLOTS)) named.push({ name: name.slice(SLOTS.length), tensor: tensorOf(array) });
    await optimizer.setWeights(named);
    return { model, optimizer, state: state as unknown as TrainingState };
  } catch (error) {
    disposeModel(model);
    optimizer.dispose();
    throw error;
  } finally {
    for (const { tensor } of named) tensor.dispose();
  }
}

async function arrayOf(tensor: tf.Tensor): Promise<ArrayData> {
  return { data: (await tensor.data()) as TypedArray, shape: tensor.shape, dtype: tensor.dtype };
}

const tensorOf = ({ data, shape, dtype }: ArrayData): tf.Tensor =>
  tf.tensor(data as tf.TypedArray, [...shape], dtype as tf.NumericDataType);
