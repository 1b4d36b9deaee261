import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  applyPreparation,
  fitPreparation,
  type ImputeStrategy,
  labelEncode,
  parseCsv,
  type Table,
  trainTestIndices,
} from "@feedforward/data";
import type { Kind, Outcome } from "../kind";

interface Case {
  rows: number;
  testSize: number;
  randomState: number;
  stratify: boolean;
  impute: ImputeStrategy;
  scale: "standard" | "minMax" | null;
  train: number[];
  test: number[];
  names: string[];
  x: number[];
  sums: number[];
  testX: number[];
}

const COLUMNS = ["area", "rooms", "colour", "constant", "city"];

/**
 * Inputs are float32 numbers of scaled columns: half a unit in the last place is 6e-8 of a value. scikit-learn sums
 * pairwise, ours in order; over a few hundred rows the two differ by less than 1e-14.
 */
const tolerance = 1.2e-7;

/** Tables with gaps and categories, prepared like scikit-learn's transformers. */
export const preparation: Kind = {
  name: "preparation",
  matches: (path) => path === "data/preparation/preparation.json",
  async run({ root, path }) {
    const file = JSON.parse(await readFile(join(root, path), "utf8")) as {
      tables: Record<string, string>;
      cases: Case[];
    };
    return file.cases.map((one): Outcome => {
      const detail = difference(one, parseCsv(new TextEncoder().encode(file.tables[one.rows]!)));
      const what = [one.rows, JSON.stringify(one.impute), one.scale, one.stratify ? "stratified" : ""].join(" ").trim();
      return { case: what, status: detail === undefined ? "passed" : "failed", ...(detail && { detail }) };
    });
  },
};

/** Returns how our preparation of a table differs from the fixture's; undefined if it does not. */
export function difference(expected: Case, table: Table): string | undefined {
  const { impute, scale, stratify, testSize, randomState } = expected;
  const { labels } = labelEncode(table.column("label"));
  const { train, test } = trainTestIndices(table.length, {
    testSize,
    randomState,
    ...(stratify && { stratify: labels }),
  });
  if (String(train) !== String(expected.train)) return `training rows: expected ${expected.train}, received ${train}`;
  if (String(test) !== String(expected.test)) return `test rows: expected ${expected.test}, received ${test}`;
  const fitted = fitPreparation(table.rows(train), {
    columns: COLUMNS,
    impute,
    oneHot: "auto",
    ...(scale && { scale }),
  });
  // scikit-learn puts numbers first and categories after them; ours keep the order of their columns.
  const order = expected.names.map((name) => fitted.inputs.indexOf(name));
  if (order.includes(-1) || order.length !== fitted.inputs.length)
    return `names: expected ${expected.names}, received ${fitted.inputs}`;
  const x = applyPreparation(table.rows(train), fitted);
  const testX = applyPreparation(table.rows(test), fitted);
  const width = order.length;
  const at = (data: ArrayLike<number>, i: number) => data[Math.floor(i / width) * width + order[i % width]!]!;
  const far = (what: string, wanted: readonly number[], received: (i: number) => number, scaleOf = 1) => {
    const i = wanted.findIndex((value, index) => {
      const off = Math.abs(received(index) - value);
      return !(off <= tolerance * Math.max(1, Math.abs(value)) * scaleOf);
    });
    return i < 0 ? undefined : `${what}, ${expected.names[i % width]}: expected ${wanted[i]}, received ${received(i)}`;
  };
  const sum = (k: number) => {
    let total = 0;
    for (let row = 0; row < train.length; row++) total += at(x.data, row * width + k);
    return total;
  };
  return (
    far("x", expected.x, (i) => at(x.data, i)) ??
    far("test rows", expected.testX, (i) => at(testX.data, i)) ??
    // The rounding errors of the rows add up.
    far("sums", expected.sums, sum, train.length)
  );
}
