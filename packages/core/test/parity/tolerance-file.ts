import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EngineName } from "../../src/engine-table";
import { type FixtureArray, type Outcome, outcomeOf, requireKnownFields } from "./comparison";
import { train } from "./trajectory";
import type { TrajectoryCase, TrajectoryFile } from "./trajectory-file";

/** How far a case of `keras/trajectories.json` spreads over other float32 and float64 runs of the same program. */
interface Spread {
  name: string;
  lossesRel: number;
  lossesAbs: number;
  weightsAbs: number;
  weightsRel: number;
  predictAbs: number;
}

const MEASURES = ["lossesRel", "lossesAbs", "weightsAbs", "weightsRel", "predictAbs"] as const;

// Ours is one run more: it may lie as far on the other side of the reference, and may round differently where all the
// others happen to agree.
const allowed = (spread: number) => 2 * spread + 1e-6;

/** Holds our distance from each trajectory to the distance that other runs of the same program keep from it. */
export async function* compareTolerance(path: string, engine: EngineName): AsyncGenerator<Outcome> {
  const file: { cases: Spread[] } = JSON.parse(await readFile(path, "utf8"));
  const text = await readFile(join(dirname(path), "trajectories.json"), "utf8").catch(() => undefined);
  if (text === undefined) {
    yield { case: "-", status: "not covered", detail: "it speaks of trajectories.json, which is not beside it" };
    return;
  }
  const trajectories: TrajectoryFile = JSON.parse(text);
  const names = (cases: readonly { name: string }[]) => cases.map(({ name }) => name).sort();
  yield await outcomeOf("cases", (comparison) =>
    comparison.equal("names", names(file.cases), names(trajectories.cases)),
  );
  for (const spread of file.cases) {
    yield await outcomeOf(`${spread.name} (${engine})`, async (comparison) => {
      requireKnownFields(spread, ["name", ...MEASURES]);
      const one = trajectories.cases.find(({ name }) => name === spread.name);
      if (!one) throw new Error("no such trajectory");
      const distance = await distanceFrom(trajectories, one, engine);
      for (const measure of MEASURES)
        comparison.numberAt(measure, distance[measure], 0, () => allowed(spread[measure]));
    });
  }
}

async function distanceFrom(
  file: TrajectoryFile,
  one: TrajectoryCase,
  engine: EngineName,
): Promise<Omit<Spread, "name">> {
  const trained = await train(file, { ...one, era: "keras3" }, engine);
  const weights = Object.entries(one.weights).map(([name, expected]) => ({
    absolute: largestDifference(trained.weights[name]!.data, expected.data),
    largest: Math.max(...numbers(expected).map(Math.abs)),
  }));
  const losses = one.losses.map((loss, step) => Math.abs(trained.losses[step]! - loss));
  return {
    lossesAbs: Math.max(...losses),
    lossesRel: Math.max(...losses.map((difference, step) => difference / Math.abs(one.losses[step]!))),
    weightsAbs: Math.max(...weights.map(({ absolute }) => absolute)),
    weightsRel: Math.max(...weights.map(({ absolute, largest }) => absolute / largest)),
    predictAbs: largestDifference(trained.predict.data, one.predict.data),
  };
}

const numbers = ({ data }: FixtureArray): number[] => data.map((value) => value ?? Number.NaN);

function largestDifference(actual: ArrayLike<number>, expected: readonly (number | null)[]): number {
  if (actual.length !== expected.length) return Number.NaN;
  return Math.max(...expected.map((value, i) => Math.abs(actual[i]! - (value ?? Number.NaN))));
}
