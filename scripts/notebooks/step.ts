/**
 * Executes every notebook, as the step `notebooks` of `npm test`: with Deno's kernel, those of each chapter in both
 * languages with the student's and the solution, and lab02; with Keras, the twins in their short form. No cell fails, a
 * cell shows what its notebook shows in form, the claims of the chapters hold, solutions get all points and what students
 * start from gets none. Two notebooks run twice with the same numbers, and a broken copy fails. Arguments select
 * notebooks by name.
 */
import { join } from "node:path";
import { chapters } from "@feedforward/labs";
import { root } from "../checks/modules";
import { finish } from "../checks/report";
import { chapterSession, type SessionCell, sessionNotebook } from "./chapter-session";
import { refutedClaims } from "./claims";
import { executeNotebook, SilentKernelError, toolsBeside } from "./execute";
import { formDifference, formOf, isIncomplete } from "./forms";
import { type Notebook, printedLines } from "./ipynb";
import { hasKeras, notebookLines, notebookResults, results, runTwins, twinNames } from "./keras";
import { comparisons, isWithin, withoutChance } from "./keras-table";

const folder = join(root, "notebooks");
const wanted = process.argv.slice(2);
const python = process.env.FEEDFORWARD_PYTHON;
const tools = python ? toolsBeside(python) : undefined;
const ids = chapters.map(({ id }) => id);

/** Executed twice: trained by the compiled engine, and by TensorFlow.js's own. */
const TWICE = ["compare-apis", "linear-regression"];
/** Twins whose numbers the short form leaves as they are, since they do not train with `fit`. */
const WHOLE = [...withoutChance, "mlp-tensorflow"];

const problems: string[] = [];
let checked = 0;

if (!tools) skip("Deno's kernel", "nbclient and deno");
else {
  for (const name of [...ids, "lab02"]) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    check(name, () => {
      const cells = chapterSession(folder, name, ids.includes(name));
      const [first, executed] = complete(cells, () => executeNotebook(sessionNotebook(cells), folder, tools));
      if (!TWICE.includes(name)) return first;
      const [again, second] = complete(cells, () => executeNotebook(sessionNotebook(cells), folder, tools));
      const [before, now] = [executed, second].map(printedLines) as [string[], string[]];
      const at = now.findIndex((line, i) => line !== before[i]);
      return [...first, ...again, ...(at < 0 ? [] : [`printed ${now[at]} at first, and then ${before[at]}`])];
    });
  }
  if (wanted.length === 0)
    check("a broken copy fails", () => {
      const cells = chapterSession(folder, "losses", true);
      const broken = { ...cells[0]!, source: `${cells[0]!.source}\nthrow new Error("a broken cell");` };
      try {
        executeNotebook(sessionNotebook([broken, ...cells.slice(1)]), folder, tools);
      } catch (error) {
        return (error as Error).message.includes("a broken cell") ? [] : [`it failed with ${(error as Error).message}`];
      }
      return ["it ran"];
    });
}
if (!python || !hasKeras(python)) skip("the twins for Keras", "keras, jax and scikit-learn");
else {
  const names = twinNames().filter((name) => wanted.length === 0 || wanted.includes(name));
  let outputs = new Map<string, string[]>();
  if (names.length > 0)
    check(`${names.length} twins for Keras`, () => {
      outputs = runTwins(names, python, true);
      return names.flatMap((name) => {
        const lines = outputs.get(name) ?? [];
        const ours = new Set(printedForms(notebookLines(name)));
        // Fewer epochs make a line shorter, whose words and last number are still the same result.
        const common = [...results(lines).keys()].some((figure) => notebookResults(name).has(figure));
        const shared = printedForms(lines).filter((line) => line.includes("#") && ours.has(line));
        return [
          ...(shared.length > 0 || common ? [] : [`${name}.py prints no line of its notebook`]),
          ...(withoutChance.includes(name) ? comparisons(name, notebookResults(name), results(lines)) : [])
            .filter((row) => !isWithin(row))
            .map(({ figure, ours, keras }) => `${name}.py printed ${figure} ${keras}, and the notebook ${ours}`),
          ...(WHOLE.includes(name) ? refutedClaims(name, lines).map((text) => `${name}.py: not so: ${text}`) : []),
        ];
      });
    });
}
finish(checked, problems);

/** Runs a check, which returns what is wrong, and prints its time. */
function check(name: string, run: () => readonly string[]): void {
  checked++;
  const startedAt = performance.now();
  let wrong: readonly string[];
  try {
    wrong = run();
  } catch (error) {
    wrong = [(error as Error).message];
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${wrong.length === 0 ? "ran" : "failed"}  ${name}  ${seconds} s`);
  for (const text of wrong) console.log(`        ${text}`);
  problems.push(...wrong.map((text) => `${name}: ${text}`));
}

/**
 * Executes a session and returns what is wrong. Deno's kernel now and then loses a message: a session in which only
 * outputs are missing, or in which the kernel fell silent, is executed once more.
 */
function complete(cells: readonly SessionCell[], execute: () => Notebook): [string[], Notebook] {
  let executed: Notebook;
  try {
    executed = execute();
  } catch (error) {
    if (!(error instanceof SilentKernelError)) throw error;
    console.log("again, since the kernel did not answer");
    executed = execute();
  }
  const wrong = faultsOf(cells, executed);
  if (wrong.length === 0 || !wrong.every(({ lost }) => lost)) return [wrong.map(({ text }) => text), executed];
  console.log(`again, since an output was lost: ${wrong.map(({ text }) => text).join("; ")}`);
  const again = execute();
  return [faultsOf(cells, again).map(({ text }) => text), again];
}

interface Fault {
  readonly text: string;
  /** Whether only outputs are missing. */
  readonly lost: boolean;
}

/** Compares what the cells showed with what they must show. */
function faultsOf(cells: readonly SessionCell[], executed: Notebook): Fault[] {
  const faults = cells.flatMap((cell, i): Fault[] => {
    const outputs = executed.cells[i]!.outputs ?? [];
    const [shown, lines] = [formOf(outputs), printedLines({ ...executed, cells: [executed.cells[i]!] })];
    const failed = outputs.find(({ output_type }) => output_type === "error") as { evalue?: string } | undefined;
    if (cell.grade === "full")
      return lines.some((line) => /^(\d+) of \1 points$|^(\d+)점 만점에 \2점$/.test(line))
        ? []
        : [
            {
              text: `${cell.place}: the solution did not get all points: ${lines.join(" ")}`,
              lost: lines.length === 0,
            },
          ];
    if (cell.grade === "none")
      return /^0 of \d+ points$|^\d+점 만점에 0점$/.test(failed?.evalue ?? "")
        ? []
        : [{ text: `${cell.place}: what students start from was not refused: ${failed?.evalue}`, lost: false }];
    const expected = cell.committed && formOf(cell.committed);
    const difference = expected && formDifference(shown, expected);
    return difference ? [{ text: `${cell.place}: ${difference}`, lost: isIncomplete(shown, expected) }] : [];
  });
  if (faults.length > 0) return faults;
  const name = cells[0]!.place.replace(/\..*/, "");
  const english = executed.cells.filter((_, i) => /^[\w-]+\.ipynb/.test(cells[i]!.place));
  return refutedClaims(name, printedLines({ ...executed, cells: english })).map((text) => ({
    text: `not so: ${text}`,
    lost: false,
  }));
}

/** Returns the form of lines, without the quotes and brackets of lists, which Python prints differently. */
function printedForms(lines: readonly string[]): string[] {
  const text = lines.join("\n").replace(/["'[\]]/g, "");
  return formOf([{ output_type: "stream", text }]).map((line) => line.replace(/\s+/g, " ").trim());
}

/** Says in a line what is skipped; in CI, which has everything, that is a failure. */
function skip(what: string, packages: string): void {
  const text = `${what} needs ${packages} in the Python of FEEDFORWARD_PYTHON: pip install -r .ci/requirements.txt`;
  if (process.env.CI && python) problems.push(text);
  else console.log(`skipped: ${text}`);
}
