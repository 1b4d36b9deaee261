import type { Dataset } from "@feedforward/runs";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** A trained network and the data that it learnt from. */
interface Classifier {
  readonly model: LayersModel;
  readonly dataset: Dataset;
  /** The history of its training, a line an epoch. */
  readonly csv: string;
}

let current: Classifier | undefined;

/** The network that reads digits; undefined before one was trained. */
export const classifier = (): Classifier | undefined => current;

/** Keeps a network in place of the one before, which is disposed. */
export function keepClassifier(next: Classifier): void {
  current?.model.dispose();
  current = next;
}
