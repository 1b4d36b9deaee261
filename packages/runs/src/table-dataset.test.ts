import { parseCsv } from "@feedforward/data";
import { expect, it } from "vitest";
import { type FittedTable, preparedRows, tableDataset } from "./table-dataset";
import { type DataSpec, DEFAULT_CONFIG } from "./train-config";

const table = (text: string) => parseCsv(new TextEncoder().encode(text));
const spec = (change: Partial<DataSpec>): DataSpec => ({ ...DEFAULT_CONFIG.data, testSize: 0.5, ...change });
const made = (text: string, change: Partial<DataSpec> = {}, fitted?: FittedTable) =>
  tableDataset(table(text), "in/t.csv", spec(change), fitted);
const rows = "a,b,label\n1,5,x\n2,6,y\n3,7,x\n4,8,y\n";

it("has the names of its columns, and classes in the order of their numbers", () => {
  const dataset = made("a,label\n1,10\n2,9\n3,10\n4,100\n", { task: "classification" });
  if (dataset.task === "regression") throw new Error("expected classes");
  expect(dataset).toMatchObject({
    name: "t.csv",
    inputs: 1,
    inputNames: ["a"],
    bytes: false,
    classNames: ["9", "10", "100"],
    firstLabel: 1,
    notes: [],
  });
  const part = dataset.train;
  expect((part.y.toArray() as number[][]).map((row) => row.indexOf(1))).toEqual([...part.labels]);
});

it("takes the state of an earlier run instead of its own", () => {
  const earlier = made(rows, { scale: "standard", columns: ["b"] });
  if (earlier.task === "regression") throw new Error("expected classes");
  const fitted = { preparation: earlier.preparation!, classNames: ["w", "x", "y"] };
  const later = made(rows, { scale: "minMax", columns: ["a"] }, fitted);
  expect(later.preparation).toBe(earlier.preparation);
  expect(later).toMatchObject({ classNames: ["w", "x", "y"], inputNames: ["b"] });
  expect(later.train.x.toArray()).toEqual(earlier.train.x.toArray());
  const number = made("a,b,label\n1,5,1\n2,6,0\n3,7,1\n", {}, { ...fitted, targetScale: { mean: 3, deviation: 4 } });
  expect(number).toMatchObject({ task: "regression", target: "label", targetScale: { mean: 3, deviation: 4 } });
  expect(() => made("b,label\n1,x\n2,z\n", {}, fitted)).toThrow(
    'in/t.csv: column "label" contains z in row 2; the model knows w, x, y.',
  );
  expect(() => made("b,label\n1,x\n,y\n", {}, fitted)).toThrow('column "b" has no value in row 2');
});

it("notes values that no training row has", () => {
  const dataset = made("kind,label\np,x\nq,y\n", { oneHot: "auto" });
  const notes: string[] = [];
  const cells = ["r", "s", "r"];
  const prepared = preparedRows(table(`kind\n${cells.join("\n")}\n`), "new.csv", dataset.preparation!, (note) =>
    notes.push(note),
  );
  expect(prepared.toArray()).toEqual([[0], [0], [0]]);
  expect(notes).toEqual([
    'column "kind": 3 rows have values that no training row has (r, s); all of its inputs are 0 there.',
  ]);
  preparedRows(table(`kind\n${["a", "b", "c", "d", "e", "f"].join("\n")}\n`), "new.csv", dataset.preparation!, (note) =>
    notes.push(note),
  );
  expect(notes[1]).toContain("(a, b, c, d, e…); all");
});

it.each<[string, string, Partial<DataSpec>, string]>([
  ["a column that is not there", rows, { columns: ["c"] }, 'in/t.csv has no column "c". '],
  [
    "a column to leave out that is not there",
    rows,
    { drop: ["lable"] },
    'no column "lable". Did you mean "label"? Columns: a, b, label.',
  ],
  [
    "a target that is not there",
    rows,
    { label: "lable", drop: [] },
    'The table has no column "lable". Did you mean "label"?',
  ],
  [
    "text in a regression",
    rows,
    { task: "regression" },
    'in/t.csv: column "label" contains text; a regression predicts numbers.',
  ],
  [
    "text among the inputs",
    "a,label\np,1\nq,0\n",
    { oneHot: ["label"] },
    'column "a" contains text; a network needs numbers. Encode it (--one-hot auto), or leave it out (--drop).',
  ],
  [
    "all columns left out",
    rows,
    { drop: ["a", "b"] },
    "in/t.csv: no column is left to learn from. Columns: a, b, label.",
  ],
  ["what cannot be prepared, with its file", rows, { impute: "mode" as never }, "in/t.csv: "],
])("refuses %s", (_, text, change, message) => {
  expect(() => made(text, change)).toThrow(message);
});

it("may one-hot encode what it is told to", () => {
  expect(
    made("kind,n,label\np,1,x\nq,2,y\np,1,x\nq,2,y\n", { oneHot: ["kind"], testSize: 0.25 }).inputNames!.at(-1),
  ).toBe("n");
  expect(made("kind,n,label\np,1,x\nq,2,y\np,1,x\nq,2,y\n", { oneHot: ["kind", "n"], testSize: 0.25 }).inputs).toBe(4);
});
