import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chapters } from "@feedforward/labs";
import { expect, test } from "vitest";
import { root } from "../checks/modules";
import { executeNotebook, toolsBeside } from "../notebooks/execute";
import { type Notebook, notebookText, printedLines, toNotebook, withTexts } from "../notebooks/ipynb";
import { notebookResults, results, twinNames, twinNotebook, twinsFolder } from "../notebooks/keras";
import { comparisons, isWithin, tablePages, tableRows } from "../notebooks/keras-table";
import { parseLesson, parseTranslation, translateLesson } from "../notebooks/lesson";
import { notebooks } from "../notebooks/notebooks";
import { programsFile, programsText } from "../notebooks/programs";

const folder = join(root, "notebooks");
const tools = process.env.FEEDFORWARD_PYTHON ? toolsBeside(process.env.FEEDFORWARD_PYTHON) : undefined;

test("a program in the percent format becomes cells", () => {
  const cells = parseLesson(
    "a.ts",
    "// %% [markdown]\n// # Title\n//\n// Text.\n\n// %%\nconst a = 1;\n\nconsole.log(a);\n",
  );
  expect(cells).toEqual([
    { kind: "markdown", source: "# Title\n\nText." },
    { kind: "code", source: "const a = 1;\n\nconsole.log(a);" },
  ]);
  expect(() => parseLesson("a.ts", "const a = 1;")).toThrow('a.ts:1: expected a lesson to begin with "// %%"');
  expect(() => parseLesson("a.ts", "// %% [markdown]\nText")).toThrow("a.ts:2: expected a comment in a cell of text");
});

test("a translation has as many texts as the lesson, and each of its words is in the code", () => {
  const cells = parseLesson("a.ts", '// %% [markdown]\n// Text.\n// %%\nshow("loss");');
  const korean = parseTranslation('글.\n<!-- words -->\n- "loss" → "손실"\n');
  expect(translateLesson("a.ko.md", cells, korean).map(({ source }) => source)).toEqual(["글.", 'show("손실");']);
  expect(() => translateLesson("a.ko.md", cells, parseTranslation("글.\n<!-- %% -->\n글."))).toThrow(
    "expected 1 cells of text, as the lesson has, received 2",
  );
  const missing = parseTranslation('글.\n<!-- words -->\n- "accuracy" → "정확도"\n');
  expect(() => translateLesson("a.ko.md", cells, missing)).toThrow('not in the lesson\'s code: "accuracy"');
});

test("texts change without an execution, and code does not", () => {
  const cells = (text: string, code: string) =>
    toNotebook([
      { kind: "markdown", source: text },
      { kind: "code", source: code },
    ]);
  const before = cells("Old.", "1 + 1");
  before.cells[1] = { ...before.cells[1]!, execution_count: 3, outputs: [{ output_type: "stream", text: "2" }] };
  const after = withTexts(cells("New.", "1 + 1"), before)!;
  expect(after.cells.map(({ source }) => source.join(""))).toEqual(["New.", "1 + 1"]);
  expect(after.cells[1]).toEqual(before.cells[1]);
  expect(withTexts(cells("New.", "1 + 2"), before)).toBeUndefined();
});

test.each([...notebooks(folder)])(
  "%s.ipynb has the cells of its program, and outputs in which no cell failed",
  (name, cells) => {
    const notebook = JSON.parse(readFileSync(join(folder, `${name}.ipynb`), "utf8")) as Notebook;
    expect(notebook.cells.map(({ cell_type, source }) => [cell_type, source.join("")])).toEqual(
      cells.map(({ kind, source }) => [kind, source]),
    );
    const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []);
    expect(outputs.filter(({ output_type }) => output_type === "error")).toEqual([]);
    expect(notebook.cells.every((cell) => cell.cell_type !== "code" || cell.execution_count !== null)).toBe(true);
  },
);

test.each(twinNames())("the twin %s for Keras has the cells of its program, in both languages", (name) => {
  for (const language of ["en", "ko"] as const) {
    const file = join(twinsFolder, `${name}${language === "ko" ? ".ko" : ""}.ipynb`);
    expect(
      readFileSync(file, "utf8") === notebookText(twinNotebook(name, language)),
      "run npm run notebooks -- keras",
    ).toBe(true);
  }
  // It prints the lines that are compared; what a log holds is text.
  expect(notebookResults(name).size).toBeGreaterThan(name === "tensorboard" ? -1 : 0);
});

test("the guide's table holds every result that a notebook prints, as it prints it, and where Keras's seeds lie", () => {
  const rows = tableRows(readFileSync(tablePages.en, "utf8"));
  expect(tableRows(readFileSync(tablePages.ko, "utf8"))).toEqual(rows);
  const listed = rows.map(([chapter, figure, ours]) => `${chapter} ${figure} ${ours}`);
  const printed = twinNames().flatMap((name) =>
    [...notebookResults(name)].map(([figure, value]) => `${name} ${figure} ${value}`),
  );
  // The notebook prints the last epoch of a training, and trains as TensorFlow 1 does, which its twin does not.
  const alone = printed.filter((line) => !listed.includes(line));
  expect(alone.map((line) => line.replace(/ \S+$/, ""))).toEqual([
    "compare-apis TensorFlow 46 steps, loss",
    "lab02 val_accuracy",
    "vanishing-gradient val_accuracy",
  ]);
  expect(
    listed.filter((line) => !printed.includes(line)),
    "run npm run notebooks -- keras-check",
  ).toEqual([]);
  for (const [chapter, figure, ours, keras, difference] of rows) {
    // The table rounds the difference to four decimals.
    expect(Math.abs(Number(difference!.replace("−", "-")) - (Number(ours) - Number(keras)))).toBeLessThan(5.1e-5);
    const [one] = comparisons(chapter!, new Map([[figure!, ours!]]), new Map([[figure!, keras!]]));
    expect(isWithin(one!), `${chapter} ${figure}`).toBe(true);
  }
  expect(isWithin({ ...comparisons("optimizers", new Map([["SGD", "0.5"]]), new Map([["SGD", "0.7"]]))[0]! })).toBe(
    false,
  );
  expect(() => comparisons("xor", new Map([["a", "1"]]), new Map([["b", "1"]]))).toThrow("no line of the same words");
});

test("results of notebooks and twins are read from their lines", () => {
  expect([
    ...results([
      "Adam      0.8893",
      "Epoch # 9. Train Loss: 1.69441, Test Acc : 0.80000",
      "Epoch # 10. Train Loss: 1.68441, Test Acc : 0.83398",
      `XOR   epochs 25 mistakes 4 w [ "-0.1", "0.0" ] b 0.1`,
      "L1    100.0 % of the weights below 0.001",
      "step 20\tloss: 2.97836, w : [-0.4054841101169586],\tb : [1.5350450277328491]",
      "start    2: parabola 0.0337, quartic 1.3470 (f = -2.6186)",
      "rate 0.1 after 100 steps: w 0.9301, b 0.1588, loss 3.8e-03",
    ]),
  ]).toEqual([
    ["Adam", "0.8893"],
    ["Epoch #. Train Loss: …, Test Acc :", "0.83398"],
    ["XOR epochs 25 mistakes 4 w -0.1, 0.0 b", "0.1"],
    ["step 20 loss: …, w : …, b :", "1.535045"],
    ["start 2: parabola …, quartic … (f =", "-2.6186"],
    ["rate 0.1 after 100 steps: w …, b …, loss", "3.8e-03"],
  ]);
});

test("every chapter has a notebook", () => {
  expect(chapters.map(({ id }) => id).filter((id) => !notebooks(folder).has(id))).toEqual([]);
});

test("the command line has the programs as they are", () => {
  expect(readFileSync(programsFile, "utf8") === programsText(), "run npm run notebooks -- programs").toBe(true);
});

test("lab02 prints the original's lines", () => {
  const notebook = JSON.parse(readFileSync(join(folder, "lab02.ipynb"), "utf8")) as Notebook;
  const lines = printedLines(notebook);
  expect(lines).toContain("max 1, min 0");
  const epoch =
    /^Epoch # \d+\. Train Loss: \d\.\d{5}, Train Acc : \d\.\d{5}, Test Loss : \d\.\d{5} , Test Acc : \d\.\d{5}$/;
  expect(lines.filter((line) => epoch.test(line))).toHaveLength(10);
  expect(lines.some((line) => line.startsWith("Total params: 7,960"))).toBe(true);
});

test.skipIf(!tools)(
  "a cell that throws fails the execution and names the error",
  () => {
    const broken = toNotebook([
      { kind: "code", source: 'console.log("before");' },
      { kind: "code", source: 'throw new Error("broken cell");' },
    ]);
    expect(() => executeNotebook(broken, folder, tools!)).toThrow("broken cell");
  },
  60_000,
);
