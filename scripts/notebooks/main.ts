/**
 * Opens, creates and compares the notebooks.
 *
 * `npm run notebooks` opens them in JupyterLab. `npm run notebooks -- make [NAME…]` executes the programs of
 * `notebooks/` and writes the notebooks with their outputs, in every language. `npm run notebooks -- check [NAME…]`
 * executes them again and compares their output with the files. `npm run notebooks -- texts` updates changed texts and
 * keeps the outputs; it also writes the variants for students and teachers. `npm run notebooks -- programs` writes the
 * table of the chapters' programs, which the command line prints. `npm run notebooks -- keras` writes the notebooks for
 * Python, `-- keras-check` runs their programs with Keras and writes their results beside ours into the guide, and
 * `-- compare NAME…` prints the results of some. `-- pictures` takes the guide's pictures of JupyterLab in Chromium.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../checks/modules";
import { notebookPython } from "./environment";
import { executeNotebook, kernelFolder, toolsBeside } from "./execute";
import { type Notebook, notebookText, printedLines, toNotebook, withoutTimes, withTexts } from "./ipynb";
import { hasKeras, notebookResults, results, runTwins, twinNames, twinNotebook, twinsFolder } from "./keras";
import { comparisons, isWithin, tablePages, tableText, withTable } from "./keras-table";
import { notebooks } from "./notebooks";
import { takePictures } from "./pictures";
import { programsFile, programsText } from "./programs";
import { variantNotebooks, variants } from "./variants";

const folder = join(root, "notebooks");
const [command, ...wanted] = process.argv.slice(2);

const known = ["make", "check", "texts", "programs", "keras", "keras-check", "compare", "pictures"];
if (command !== undefined && !known.includes(command)) {
  console.error(`expected ${known.join(", ")}, received ${command}`);
  process.exit(2);
}
if (command === "keras") {
  for (const name of twinNames())
    for (const language of ["en", "ko"] as const)
      writeFileSync(
        join(twinsFolder, `${name}${language === "ko" ? ".ko" : ""}.ipynb`),
        notebookText(twinNotebook(name, language)),
      );
  process.exit();
}
if (command === "compare" || command === "keras-check") {
  const keras = process.env.FEEDFORWARD_PYTHON;
  if (!keras || !hasKeras(keras)) {
    console.error("FEEDFORWARD_PYTHON must be a Python with keras, a backend of it, and scikit-learn");
    process.exit(1);
  }
  const names = command === "compare" && wanted.length > 0 ? wanted : twinNames();
  const rows = names.flatMap((name) => {
    console.error(`running ${name} with Keras`);
    return comparisons(name, notebookResults(name), results(runTwins([name], keras, false).get(name)!));
  });
  console.log(tableText(rows, "en"));
  if (command === "keras-check")
    for (const language of ["en", "ko"] as const) {
      const page = tablePages[language];
      writeFileSync(page, withTable(readFileSync(page, "utf8"), tableText(rows, language)));
    }
  const outside = rows.filter((row) => !isWithin(row));
  for (const { chapter, figure } of outside) console.error(`${chapter}, ${figure}: ours is not what Keras gives`);
  process.exit(outside.length > 0 ? 1 : 0);
}
if (command === "programs") {
  writeFileSync(programsFile, programsText());
  process.exit();
}
if (command === "texts") {
  for (const [name, cells] of notebooks(folder)) {
    const path = join(folder, `${name}.ipynb`);
    const kept = withTexts(toNotebook(cells), JSON.parse(readFileSync(path, "utf8")) as Notebook);
    if (kept) writeFileSync(path, notebookText(kept));
    else console.log(`${name}: its code has changed; run "make ${name}"`);
  }
  for (const variant of variants) mkdirSync(join(folder, variant), { recursive: true });
  for (const [path, notebook] of await variantNotebooks(folder))
    writeFileSync(join(folder, path), notebookText(notebook));
  process.exit();
}
const python = notebookPython();
const tools = toolsBeside(python);
if (!tools) {
  console.error(`no jupyter-execute and deno beside ${python}: pip install -r notebooks/requirements.txt`);
  process.exit(1);
}
if (command === undefined) {
  await open(tools.deno);
  process.exit();
}
if (command === "pictures") {
  if (!process.env.CHROMIUM) {
    console.error("CHROMIUM is not set; give the path of a Chromium or Chrome.");
    process.exit(1);
  }
  await takePictures(tools, folder, process.env.CHROMIUM);
  process.exit();
}
const all = notebooks(folder);
const unknown = wanted.filter((name) => !all.has(name));
if (unknown.length > 0) {
  console.error(`unknown notebook ${unknown.join(", ")}: known are ${[...all.keys()].join(", ")}`);
  process.exit(2);
}

let failed = 0;
for (const [name, cells] of all) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const path = join(folder, `${name}.ipynb`);
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
  try {
    const made = toNotebook(cells);
    const executed = withoutTimes(executeNotebook(made, folder, tools), made);
    if (command === "make") writeFileSync(path, notebookText(executed));
    else compare(executed, JSON.parse(readFileSync(path, "utf8")) as Notebook);
    console.log(`${command === "make" ? "made" : "same"}  ${name}  ${seconds()}`);
  } catch (error) {
    failed++;
    console.error(`failed  ${name}  ${seconds()}\n${(error as Error).message}`);
  }
}
process.exitCode = failed > 0 ? 1 : 0;

/** @throws Error with the first line that differs. */
function compare(executed: Notebook, committed: Notebook): void {
  const [now, before] = [printedLines(executed), printedLines(committed)];
  const at = now.findIndex((line, i) => line !== before[i]);
  if (at >= 0 || now.length !== before.length)
    throw new Error(
      `line ${at + 1} of what it prints was\n  ${before[at]}\nand is\n  ${now[at]}\nrun "make" again if this is meant`,
    );
}

/** Opens JupyterLab on the first notebook and waits until it exits. */
function open(deno: string): Promise<void> {
  const temporary = mkdtempSync(join(tmpdir(), "feedforward-jupyter-"));
  const lab = spawn(join(dirname(python), "jupyter-lab"), [`--notebook-dir=${folder}`, join(folder, "lab02.ipynb")], {
    stdio: "inherit",
    env: { ...process.env, JUPYTER_PATH: kernelFolder(temporary, deno) },
  });
  // Ctrl+C reaches JupyterLab, which asks for confirmation; this process waits for it.
  process.on("SIGINT", () => {});
  return new Promise((resolve, reject) => {
    lab.on("error", reject);
    lab.on("exit", (code) => {
      rmSync(temporary, { recursive: true, force: true });
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}
