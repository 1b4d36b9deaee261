import type { Dataset } from "@feedforward/runs";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** A trained network and its training data. */
interface Classifier {
  readonly model: LayersModel;
  readonly dataset: Dataset;
  /** Training history, one entry per epoch. */
  readonly csv: string;
}

let current: Classifier | undefined;

/** The network that reads digits; undefined before one has been trained. */
export const classifier = (): Classifier | undefined => current;

/** Stores a network in place of the previous one, which is disposed. */
export function keepClassifier(next: Classifier): void {
  current?.model.dispose();
  current = next;
}
