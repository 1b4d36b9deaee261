import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sobolPoint } from "../../../packages/study/src/samplers/sobol";
import { tpeValues } from "../../../packages/study/src/samplers/tpe/tpe";
import type { Space, Value, Values } from "../../../packages/study/src/space";
import type { FixtureFile, Kind, Outcome } from "../kind";

interface TpeCase {
  readonly space: string;
  readonly direction: "minimize" | "maximize";
  readonly history: readonly {
    readonly values: Values;
    readonly state: "complete" | "pruned" | "running";
    readonly value?: number;
    readonly epochs?: number;
  }[];
  readonly random: readonly number[];
  readonly chosen: Values;
}

const read = async ({ root, path }: FixtureFile) => JSON.parse(await readFile(join(root, path), "utf8"));

/** Optuna's inverse of the normal distribution stops at a relative step of 1e-8, ours at 1e-12. */
const TOLERANCE = 1e-6;

export const sobolSequence: Kind = {
  name: "Sobol sequence",
  matches: (path) => path === "study/sobol.json",
  async run(file) {
    const { dimensions, points } = (await read(file)) as { dimensions: number; points: number[][] };
    return points.map((expected, index): Outcome => {
      const received = sobolPoint(index, dimensions);
      const place = expected.findIndex((value, dimension) => value !== received[dimension]);
      if (place < 0 && expected.length === received.length) return { case: `point ${index}`, status: "passed" };
      const detail = `dimension ${place}: expected ${expected[place]}, received ${received[place]}`;
      return { case: `point ${index}`, status: "failed", detail };
    });
  },
};

export const tpeChoices: Kind = {
  name: "TPE",
  matches: (path) => path === "study/tpe.json",
  async run(file) {
    const { spaces, cases } = (await read(file)) as { spaces: Record<string, Space>; cases: TpeCase[] };
    return cases.map((one, index): Outcome => {
      const sign = one.direction === "minimize" ? 1 : -1;
      const history = one.history.map(({ values, state, value = 0, epochs = 0 }, number) => {
        return { number, values, state, score: sign * value, epochs };
      });
      let drawn = 0;
      const chosen = tpeValues(spaces[one.space]!, history, () => one.random[drawn++]!);
      const differs = Object.keys(one.chosen).find((name) => !isClose(one.chosen[name]!, chosen[name]!));
      const name = `${index}: ${one.space}, ${one.direction}, ${history.length} trials`;
      if (differs === undefined) return { case: name, status: "passed" };
      const detail = `${differs}: expected ${one.chosen[differs]}, received ${chosen[differs]}`;
      return { case: name, status: "failed", detail };
    });
  },
};

const isClose = (expected: Value, received: Value): boolean =>
  typeof expected === "number" && typeof received === "number" && !Number.isInteger(expected)
    ? Math.abs(expected - received) <= TOLERANCE * Math.abs(expected)
    : expected === received;
