import { FeedforwardError } from "@feedforward/core";
import * as tf from "@tensorflow/tfjs-core";
import type { PlaygroundNetwork } from "./network";

/** A weight or bias of a playground's network that a reader sets. */
export interface WeightEdit {
  /** Dense layer, from 0; the output layer is the last. */
  readonly layer: number;
  /** Input of the layer, from 0; "bias" for the unit's bias. */
  readonly from: number | "bias";
  /** Unit of the layer, from 0. */
  readonly to: number;
  /** New value of the weight; a finite number. */
  readonly value: number;
}

/** Source of edits for a run, which applies them after the current epoch, or immediately while it waits. */
export interface WeightEdits {
  /** Returns the edits since the last call, in order. */
  take(): readonly WeightEdit[];
  /** Resolves when there is an edit. */
  arrived(): Promise<void>;
}

/**
 * Sets weights of a network.
 *
 * @throws FeedforwardError if the layer, input or unit does not exist, or the value is not a finite number.
 */
export async function editWeights({ model, dense }: PlaygroundNetwork, edits: readonly WeightEdit[]): Promise<void> {
  for (const { layer: index, from, to, value } of edits) {
    const name = dense[index];
    if (name === undefined)
      throw new FeedforwardError(`Layer ${index} is not in this network; expected 0 to ${dense.length - 1}.`);
    const layer = model.getLayer(name);
    const weights = layer.getWeights();
    const [kernel, bias] = weights;
    const [inputs, units] = kernel!.shape as [number, number];
    const isThere = from === "bias" ? bias !== undefined : Number.isInteger(from) && from >= 0 && from < inputs;
    if (!isThere || !(Number.isInteger(to) && to >= 0 && to < units) || !Number.isFinite(value))
      throw new FeedforwardError(
        `Weight ${from} → ${to} of layer ${index} cannot be set to ${value}: it has ${inputs} inputs and ${units} units` +
          `${bias === undefined ? " without biases" : ""}, and a weight is a finite number.`,
      );
    const changed = from === "bias" ? bias! : kernel!;
    const values = Float32Array.from(await changed.data());
    values[from === "bias" ? to : from * units + to] = value;
    const next = tf.tensor(values, changed.shape);
    layer.setWeights(weights.map((weight) => (weight === changed ? next : weight)));
    next.dispose();
  }
}
