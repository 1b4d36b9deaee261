import { type NdArray, readSafetensors, writeSafetensors } from "@feedforward/data";
import { checkOptions, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "../graph/operation";
import { definitionOf, globalVariables } from "../ops/variable";
import { computeTensor } from "../session/evaluation";
import type { Session } from "../session/session";
import { optimizerMaker } from "./optimizer";

/** Options of {@link Saver}. */
export interface SaverOptions {
  /** Variables to save. Default: all variables of the default graph when the saver is created. */
  varList?: readonly Tensor[] | undefined;
}

/**
 * Saves and restores a session's variables and the state of its optimizers as safetensors files.
 */
export class Saver {
  private readonly variables: readonly Tensor[];

  constructor(options: SaverOptions = {}) {
    checkOptions("Saver", options, { varList: true });
    this.variables = options.varList ?? globalVariables();
  }

  /**
   * Writes `<path>[-<globalStep>].safetensors` atomically (Node).
   *
   * @param session session whose variables are saved.
   * @param options.globalStep number that is appended to the path. Default: none.
   * @returns the path of the file.
   * @throws FeedforwardError for an uninitialised variable, or if the file cannot be written.
   */
  async save(session: Session, path: string, options: { globalStep?: number } = {}): Promise<string> {
    checkOptions("save", options, { globalStep: true });
    await session.sync();
    const tensors: Record<string, { data: NdArray["data"]; shape: number[]; dtype: string }> = {};
    const add = async (name: string, tensor: tf.Tensor) => {
      tensors[name] = { data: (await tensor.data()) as Float32Array, shape: tensor.shape, dtype: tensor.dtype };
    };
    for (const { op } of this.variables) await add(op.name, session.variables.get(op));
    for (const [operation, optimizer] of session.variables.training) {
      for (const { name, tensor } of await optimizer.getWeights()) await add(`${operation.name}/${name}`, tensor);
    }
    const file = `${path}${options.globalStep === undefined ? "" : `-${options.globalStep}`}.safetensors`;
    await writeSafetensors(file, tensors);
    return file;
  }

  /**
   * Restores the values that `save` wrote. The variables need not be initialised.
   *
   * @param path path returned by `save`.
   * @param session session whose variables are set.
   * @throws FeedforwardError if the file lacks a variable or holds it with another shape.
   */
  async restore(session: Session, path: string): Promise<void> {
    const { tensors } = await readSafetensors(path);
    const values = this.variables.map(({ op, shape }) => {
      const value = tensors[op.name];
      if (!value)
        throw new FeedforwardError(
          `${path} has no variable "${op.name}"; it holds ${Object.keys(tensors).join(", ")}.`,
        );
      if (value.shape.join() !== shape.join())
        throw new FeedforwardError(`${path}: "${op.name}" has shape [${value.shape}]; the graph needs [${shape}].`);
      return { op, value };
    });
    for (const { op, value } of values) {
      const tensor = computeTensor(value.data as Float32Array, value.shape, op.outputs[0]?.dtype ?? "float32");
      session.variables.set(op, tensor, definitionOf(op).trainable);
      tensor.dispose();
    }
    for (const operation of session.graph.operations) {
      const make = optimizerMaker(operation);
      if (!make) continue;
      const prefix = `${operation.name}/`;
      const state = Object.entries(tensors)
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, value]) => ({
          name: name.slice(prefix.length),
          tensor: tf.tensor(value.data as Float32Array, [...value.shape]),
        }));
      if (state.length > 0) await session.variables.optimizer(operation, make).setWeights(state);
      for (const { tensor } of state) tensor.dispose();
    }
  }
}
