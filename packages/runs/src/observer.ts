import type { EngineName } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import { checkArgument } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Measurement } from "./measurement";

/** A network during training, as passed to an {@link Observer}. */
export interface Moment {
  /** The model with its current weights. */
  readonly model: LayersModel;
  /** Training rows. */
  readonly x: NdArray;
  /** Targets of the rows. */
  readonly y: NdArray;
  /** Name of the loss. */
  readonly loss: string;
  /** Engine of the next steps. */
  readonly engine: EngineName;
  /** Copies the weights from the engine into the model; call it before reading them. */
  readonly sync: () => Promise<void>;
}

/**
 * Observes a network before training and after each epoch. The run keeps its results for {@link observed}. An observer
 * must not change the weights, and must dispose the tensors that it creates.
 */
export interface Observer<T> {
  /** Reported as a `measure` event before each observation. Default: none, for observers that only read. */
  readonly computes?: Measurement;
  /** Measures the model. */
  readonly look: (moment: Moment) => T | Promise<T>;
}

/** Observations in a run, by observer. */
export type Observations = ReadonlyMap<Observer<unknown>, readonly unknown[]>;

/**
 * Returns an observer's results in a run; index 0 is before training. Empty if it did not observe this run.
 *
 * @param run a run with its observations.
 */
export function observed<T>(run: { readonly observations: Observations }, observer: Observer<T>) {
  checkArgument("observed", "run.observations", run?.observations, "object");
  const { observations } = run;
  return (observations.get(observer) ?? []) as readonly T[];
}
