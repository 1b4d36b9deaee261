import { readFile } from "node:fs/promises";
import type { EngineName } from "../../src/engine-table";
import { type FixtureArray, type Outcome, ofLargerThanOne, outcomeOf, requireKnownFields } from "./comparison";
import type { Era, ToyModelSpec } from "./toy-model";
import { type Problem, type Run, type Trained, train } from "./trajectory";

/** One case of `keras/trajectories.json`, `keras2/keras-2.2.4.json` or `keras2/trajectories.json`. */
export interface TrajectoryCase {
  name: string;
  optimizer: Run["optimizer"];
  loss: Run["loss"];
  y: string;
  model: ToyModelSpec;
  sampleWeight?: boolean;
  classWeight?: number[];
  setLearningRate?: { beforeStep: number; value: number };
  note?: string;
  losses: number[];
  learningRates?: number[];
  weights: Record<string, FixtureArray>;
  predict: FixtureArray;
}

const FIELDS = [
  "name",
  "optimizer",
  "loss",
  "y",
  "model",
  "sampleWeight",
  "classWeight",
  "setLearningRate",
  "note",
  "losses",
  "learningRates",
  "weights",
  "predict",
];

export interface TrajectoryFile extends Problem {
  cases: TrajectoryCase[];
}

/** Trains every case of a trajectory file on each engine and compares all numbers that the file gives. */
export async function* compareTrajectories(
  path: string,
  { era, bound, engines }: { era: Era; bound: number; engines: readonly EngineName[] },
): AsyncGenerator<Outcome> {
  const file: TrajectoryFile = JSON.parse(await readFile(path, "utf8"));
  for (const one of file.cases) {
    for (const engine of engines) yield await compareTrajectory(file, one, { era, bound, engine });
  }
}

// Keras 2.2.4 counts the steps of its moving statistics outside the layer's weights.
const isShared = (weight: string) => weight !== "norm/moving_steps";

/** Trains one case on one engine; `bound` is the tolerance: of max(1, |value|) for losses, absolute for weights. */
export function compareTrajectory(
  file: Problem,
  one: TrajectoryCase,
  { era, bound, engine }: { era: Era; bound: number; engine: EngineName },
): Promise<Outcome> {
  return outcomeOf(`${one.name} (${engine})`, async (comparison) => {
    requireKnownFields(one, FIELDS);
    const trained: Trained = await train(file, { ...one, era }, engine, { learningRates: !!one.learningRates });
    comparison.numbersAt("losses", trained.losses, one.losses, ofLargerThanOne(bound));
    if (one.learningRates) {
      comparison.numbersAt(
        "learningRates",
        trained.learningRates,
        one.learningRates,
        (rate) => 1e-6 * Math.abs(rate) + 1e-9,
      );
    }
    comparison.equal("weights", Object.keys(trained.weights).filter(isShared).sort(), Object.keys(one.weights).sort());
    for (const [name, expected] of Object.entries(one.weights)) {
      const actual = trained.weights[name];
      if (actual) comparison.arrayAt(`weights.${name}`, actual, expected, () => bound);
    }
    comparison.arrayAt("predict", trained.predict, one.predict, ofLargerThanOne(bound));
  });
}
