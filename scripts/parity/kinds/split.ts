import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  baggingIndices,
  kFold,
  leaveOneOut,
  repeatedKFold,
  resampleIndices,
  type Split,
  shuffleIndices,
  shuffleSplit,
  stratifiedKFold,
  stratifiedShuffleSplit,
  trainTestIndices,
  trainTestSplit,
} from "@feedforward/data";
import type { FixtureFile, Kind, Outcome } from "../kind";

/** Row indices in a fixture: all of them, or both ends and a checksum. */
export interface IndexList {
  length: number;
  values?: number[];
  first?: number[];
  last?: number[];
  sha256?: string;
}

type Options = { [name: string]: number | boolean };

interface LabelFormula {
  formula: string;
  k: number;
  s: number;
}

interface SplitCase {
  n?: number;
  options: Options;
  stratify?: LabelFormula;
  stratified?: boolean;
  labels?: LabelFormula | number[];
  arrays?: number[];
  splitter?: string;
  function?: string;
  train?: IndexList;
  test?: IndexList;
  folds?: { train: IndexList; test: IndexList }[];
  indices?: IndexList;
  estimators?: IndexList[];
}

/** Returns how row indices differ from a fixture's; undefined if they do not. */
export function indexDifference(rows: ArrayLike<number>, expected: IndexList): string | undefined {
  const list = Int32Array.from(rows);
  if (list.length !== expected.length) return `expected ${expected.length} rows, received ${list.length}`;
  const runs: [number[] | undefined, number][] = [
    [expected.values, 0],
    [expected.first, 0],
    [expected.last, list.length - (expected.last?.length ?? 0)],
  ];
  if (runs.every(([values]) => values === undefined)) return "the fixture gives no rows";
  if (expected.values && expected.values.length !== list.length)
    return `expected ${expected.values.length} values, received ${list.length}`;
  for (const [values, start] of runs) {
    for (const [i, row] of (values ?? []).entries()) {
      if (list[start + i] !== row) return `row ${start + i}: expected ${row}, received ${list[start + i]}`;
    }
  }
  if (expected.sha256 === undefined) return undefined;
  const received = createHash("sha256").update(new Uint8Array(list.buffer)).digest("hex");
  return received === expected.sha256 ? undefined : `expected SHA-256 ${expected.sha256}, received ${received}`;
}

export const splitTrainTest: Kind = {
  name: "train_test_split",
  matches: (path) => path === "split/train-test-split.json",
  run: (file) =>
    runCases(file, (item) => {
      if (item.arrays) {
        trainTestSplit(item.arrays.map((length) => new Float32Array(length)));
        return undefined;
      }
      const { test_size, train_size, random_state, shuffle } = item.options;
      const labels = item.labels ?? item.stratify ?? (item.stratified ? { formula: "", k: 2, s: 1 } : undefined);
      const split = trainTestIndices(item.n!, {
        ...numbers({ testSize: test_size, trainSize: train_size, randomState: random_state }),
        ...(shuffle === undefined ? {} : { shuffle: shuffle as boolean }),
        ...(labels ? { stratify: labelsOf(labels, item.n!) } : {}),
      });
      return item.train && item.test ? splitsDifference([split], [{ train: item.train, test: item.test }]) : undefined;
    }),
};

export const splitFolds: Kind = {
  name: "folds",
  matches: (path) => path === "split/folds.json",
  run: (file) =>
    runCases(file, (item) => {
      const { n_splits, n_repeats, shuffle, random_state, test_size, train_size } = item.options;
      const options = {
        ...numbers({
          splits: n_splits,
          repeats: n_repeats,
          randomState: random_state,
          testSize: test_size,
          trainSize: train_size,
        }),
        ...(shuffle === undefined ? {} : { shuffle: shuffle as boolean }),
      };
      const n = item.n!;
      const labels = () => labelsOf(item.labels ?? { formula: "", k: 2, s: 1 }, n);
      const splitters: { [name: string]: () => Split[] } = {
        KFold: () => kFold(n, options),
        StratifiedKFold: () => stratifiedKFold(labels(), options),
        ShuffleSplit: () => shuffleSplit(n, options),
        StratifiedShuffleSplit: () => stratifiedShuffleSplit(labels(), options),
        RepeatedKFold: () => repeatedKFold(n, options),
        LeaveOneOut: () => leaveOneOut(n),
      };
      const splitter = splitters[item.splitter ?? ""];
      if (!splitter) return "not covered";
      const splits = splitter();
      return item.folds ? splitsDifference(splits, item.folds) : undefined;
    }),
};

export const splitResample: Kind = {
  name: "resample",
  matches: (path) => path === "split/resample.json",
  run: (file) =>
    runCases(file, (item) => {
      const { n_samples, replace, random_state, n_estimators, max_samples, bootstrap } = item.options;
      const n = item.n!;
      const seed = numbers({ randomState: random_state });
      if (item.function === "shuffle") return indexDifference(shuffleIndices(n, seed.randomState), item.indices!);
      if (item.function === "resample") {
        const rows = resampleIndices(n, {
          ...seed,
          ...numbers({ samples: n_samples }),
          ...(replace === undefined ? {} : { replace: replace as boolean }),
          ...(item.stratify ? { stratify: labelsOf(item.stratify, n) } : {}),
        });
        return item.indices ? indexDifference(rows, item.indices) : undefined;
      }
      if (item.function !== "BaggingClassifier.estimators_samples_") return "not covered";
      const subsets = baggingIndices(n, {
        ...seed,
        ...numbers({ estimators: n_estimators, maxSamples: max_samples }),
        ...(bootstrap === undefined ? {} : { bootstrap: bootstrap as boolean }),
      });
      const expected = item.estimators!;
      if (subsets.length !== expected.length)
        return `expected ${expected.length} estimators, received ${subsets.length}`;
      return first(expected.map((rows, i) => indexDifference(subsets[i]!.rows, rows)));
    }),
};

/** Runs valid cases, and invalid ones, which must be rejected with a message of one line. */
async function* runCases(
  { root, path }: FixtureFile,
  run: (item: SplitCase) => string | undefined,
): AsyncGenerator<Outcome> {
  const file = JSON.parse(await readFile(join(root, path), "utf8")) as { cases: SplitCase[]; errors?: SplitCase[] };
  for (const item of file.cases) yield outcome(item, () => run(item));
  for (const item of file.errors ?? []) {
    yield outcome(item, () => {
      try {
        run(item);
      } catch (error) {
        const { message } = error as Error;
        return /\n|internal:/.test(message) || message.length < 20
          ? `refused with ${JSON.stringify(message)}`
          : undefined;
      }
      return "expected to be refused";
    });
  }
}

function outcome(item: SplitCase, run: () => string | undefined): Outcome {
  const name = [item.splitter ?? item.function ?? "", `n=${item.n ?? item.arrays}`, JSON.stringify(item.options)];
  if (item.stratify ?? item.labels) name.push(`labels ${JSON.stringify(item.stratify ?? item.labels)}`);
  let detail: string | undefined;
  try {
    detail = run();
  } catch (error) {
    detail = `threw ${(error as Error).message}`;
  }
  const status = detail === undefined ? "passed" : detail === "not covered" ? "not covered" : "failed";
  return { case: name.filter(Boolean).join(" "), status, ...(detail === undefined ? {} : { detail }) };
}

function splitsDifference(splits: Split[], expected: { train: IndexList; test: IndexList }[]): string | undefined {
  if (splits.length !== expected.length) return `expected ${expected.length} folds, received ${splits.length}`;
  return first(
    expected.flatMap(({ train, test }, i) => [
      prefixed(`fold ${i} train: `, indexDifference(splits[i]!.train, train)),
      prefixed(`fold ${i} test: `, indexDifference(splits[i]!.test, test)),
    ]),
  );
}

const first = (details: (string | undefined)[]): string | undefined => details.find((detail) => detail !== undefined);

const prefixed = (prefix: string, detail: string | undefined) => (detail === undefined ? undefined : prefix + detail);

/** `(i*i + s*i) % 17 % k`, so that labels need no file. */
function labelsOf(labels: LabelFormula | number[], n: number): number[] {
  if (Array.isArray(labels)) return labels;
  return Array.from({ length: n }, (_, i) => ((i * i + labels.s * i) % 17) % labels.k);
}

/** Returns only the options that the fixture gives. */
function numbers<K extends string>(options: Record<K, number | boolean | undefined>): Partial<Record<K, number>> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<
    Record<K, number>
  >;
}
