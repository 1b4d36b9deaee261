import { readFile } from "node:fs/promises";
import { encodeSafetensors, parseSafetensors } from "@feedforward/data";
import {
  checkSeal,
  disposeModel,
  isObject,
  oneLine,
  parseJson,
  readSafetensorsModel,
  seal,
  topologyOf,
  UNSEALED,
} from "@feedforward/formats/parts";
import { getOptimizer } from "@feedforward/optim";
import { checkArgument, FeedforwardError, fileError, requireOptions, saveFile } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ArrayData, TypedArray } from "../array-data";
import { currentEagerEngine } from "../engine";
import { isTrainingState, type TrainingState } from "../training-state";

/** Format name in every checkpoint; files with another format or a later version are rejected. */
const FORMAT = "feedforward-checkpoint";
/** Version 1 is the same without a checksum; it can still be read. */
const VERSION = 2;
/** Prefix of the names of the optimizer's state. */
const SLOTS = "optimizer/";

/** A model and the state of its training. */
export interface Checkpoint {
  /** The model with its weights. */
  readonly model: LayersModel;
  /** The optimizer with its state. */
  readonly optimizer: tf.Optimizer;
  /** Pass it to `fit` as `resume` to continue as if training had not stopped. */
  readonly state: TrainingState;
}

interface Metadata {
  format: string;
  version: string;
  topology: string;
  optimizer: string;
  state: string;
  checksum: string;
}

/**
 * Saves model, optimizer and training state as one safetensors file: weights under `model/<name>`, the optimizer's
 * state under `optimizer/<name>`, the rest as JSON in the metadata, with a checksum (CRC-32C) of the whole file. The
 * file is written atomically.
 *
 * @param checkpoint the model, its optimizer and, from a callback, `context.state()`.
 * @param path file to write, by convention `.safetensors`; replaced atomically.
 * @example
 * const save = lambdaCallback({
 *   onEpochEnd: (_epoch, _logs, context) =>
 *     saveCheckpoint("last.safetensors", { model, optimizer, state: context.state() }),
 * });
 *
 * @throws FeedforwardError if the file cannot be written, or a part of the checkpoint is missing.
 */
export async function saveCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  checkArgument("saveCheckpoint", "path", path, "text");
  requireOptions("saveCheckpoint", checkpoint, { model: true, optimizer: true, state: true });
  const { model, optimizer, state } = checkpoint;
  if (!Array.isArray(model?.weights) || typeof optimizer?.getWeights !== "function" || !isTrainingState(state)) {
    throw new FeedforwardError(
      "saveCheckpoint: expected model (a LayersModel), optimizer and state (context.state() of a callback).",
    );
  }
  const tensors: Record<string, ArrayData> = {};
  for (const weight of model.weights) tensors[`model/${weight.originalName}`] = await arrayOf(weight.read());
  for (const { name, tensor } of await optimizer.getWeights()) tensors[SLOTS + name] = await arrayOf(tensor);
  const metadata: Metadata = {
    format: FORMAT,
    version: String(VERSION),
    topology: JSON.stringify(topologyOf(model)),
    optimizer: JSON.stringify({ className: optimizer.getClassName(), config: optimizer.getConfig() }),
    state: JSON.stringify(state),
    checksum: UNSEALED,
  };
  await saveFile(path, seal(encodeSafetensors(tensors, { ...metadata })));
}

/**
 * Reads a file written by {@link saveCheckpoint} as a new model and optimizer. The checksum is verified, so that damage
 * anywhere in the file is detected. Files of older versions have no checksum and are not verified.
 *
 * @param path file that `saveCheckpoint` or `modelCheckpoint` wrote.
 * @example
 * const checkpoint = await loadCheckpoint("last.safetensors");
 * await fit(checkpoint.model, { ...options, resume: checkpoint });
 *
 * @throws FeedforwardError if the file is missing, damaged, or not a checkpoint of feedforward.
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
  if (version !== "1" && version !== "2")
    throw new Error(`its version is ${version ?? "not stated"}; this release reads up to ${VERSION}`);
  checkSeal(bytes, path, version !== "1");
  const { className, config } = parseJson(optimizerJson ?? "null", path, "metadata optimizer");
  if (typeof className !== "string" || !isObject(config))
    throw new Error("metadata optimizer: expected className and config, received other values");
  const state = parseJson(stateJson ?? "null", path, "metadata state");
  if (!isTrainingState(state))
    throw new Error(
      `metadata state: expected epoch and batch as numbers, received ${JSON.stringify([state.epoch ?? null, state.batch ?? null])}`,
    );
  const optimizer = getOptimizer({ className, config });
  const model = readSafetensorsModel(bytes, path);
  const named: { name: string; tensor: tf.Tensor }[] = [];
  try {
    for (const [name, array] of Object.entries(tensors))
      if (name.startsWith(SLOTS)) named.push({ name: name.slice(SLOTS.length), tensor: tensorOf(array) });
    await optimizer.setWeights(named);
    return { model, optimizer, state };
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
