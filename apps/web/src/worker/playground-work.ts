import type { PlaygroundSpec } from "@feedforward/labs";
import { denseWeights, type Work } from "./engine-cost";

/** Assumed number of epochs of a playground run; a network learns its data in far fewer. */
const WATCHED = 200;

/** Returns a run of the playground as work. */
export function playgroundWork({ data, features, layers, batchSize }: PlaygroundSpec): Work {
  const rows = Math.max(1, Math.round(data.samples * data.trainShare));
  const outputs = data.classes > 2 ? data.classes : 1;
  return {
    weights: denseWeights([features.length, ...layers.map(({ units }) => units), outputs]),
    batchSize: Math.min(batchSize, rows),
    steps: WATCHED * Math.ceil(rows / batchSize),
  };
}
