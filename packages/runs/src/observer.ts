import type { EngineName } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Measurement } from "./measurement";

/** A network in training, as an {@link Observer} sees it. */
export interface Moment {
  readonly model: LayersModel;
  /** The training rows and their targets. */
  readonly x: NdArray;
  readonly y: NdArray;
  readonly loss: string;
  /** Where the next steps run. */
  readonly engine: EngineName;
  /** Brings the weights that an engine holds into the model; call it before reading them. */
  readonly sync: () => Promise<void>;
}

/**
 * Looks at a network before training and after each epoch. A run keeps what it returns, for {@link observed}. What it
 * computes must not change the weights, and the tensors that it creates are its own to dispose.
 */
export interface Observer<T> {
  /** Told as a `measure` event before each look. Default: none, for what reads and computes nothing. */
  readonly computes?: Measurement;
  readonly look: (moment: Moment) => T | Promise<T>;
}

/** What observers saw in a run, by observer. */
export type Observations = ReadonlyMap<Observer<unknown>, readonly unknown[]>;

/** What an observer saw in a run: moment 0 is before training. Empty where it did not watch this run. */
export const observed = <T>({ observations }: { readonly observations: Observations }, observer: Observer<T>) =>
  (observations.get(observer) ?? []) as readonly T[];
