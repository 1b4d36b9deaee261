import { readFile } from "node:fs/promises";
import type { EngineName } from "../../src/engine-table";
import {
  type Comparison,
  type FixtureArray,
  type Outcome,
  ofLargerThanOne,
  outcomeOf,
  requireKnownFields,
} from "./comparison";
import { type RoundingSpread, roundingSpread } from "./rounding-spread";
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

/**
 * Trains one case on one engine; `bound` is the tolerance: of max(1, |value|) for losses, absolute for weights. A case that
 * misses it is compared again with what rounding alone moves each number by, see {@link roundingSpread}.
 */
export async function compareTrajectory(
  file: Problem,
  one: TrajectoryCase,
  { era, bound, engine }: { era: Era; bound: number; engine: EngineName },
): Promise<Outcome> {
  const name = `${one.name} (${engine})`;
  let trained: Trained | undefined;
  const outcome = await outcomeOf(name, async (comparison) => {
    requireKnownFields(one, FIELDS);
    trained = await train(file, { ...one, era }, engine, { learningRates: !!one.learningRates });
    compare(comparison, trained, one, bound);
  });
  if (outcome.status !== "failed" || !trained) return outcome;
  // A case that diverges or has other weights fails whatever its spread.
  const spread = await roundingSpread(file, { ...one, era });
  const again = await outcomeOf(name, (comparison) => compare(comparison, trained!, one, bound, spread));
  return again.status === "passed" ? { ...again, detail: `${again.detail}, with what rounding moves` } : outcome;
}

function compare(
  comparison: Comparison,
  trained: Trained,
  one: TrajectoryCase,
  bound: number,
  spread?: RoundingSpread,
): void {
  const ofLarger = ofLargerThanOne(bound);
  comparison.numbersAt(
    "losses",
    trained.losses,
    one.losses,
    (loss, step) => ofLarger(loss) + (spread?.losses[step] ?? 0),
  );
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
    const moved = spread?.weights[name];
    if (actual) comparison.arrayAt(`weights.${name}`, actual, expected, (_, i) => bound + (moved?.[i] ?? 0));
  }
  comparison.arrayAt(
    "predict",
    trained.predict,
    one.predict,
    (value, i) => ofLarger(value) + (spread?.predict[i] ?? 0),
  );
}
