import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assignments } from "@feedforward/classroom";
import { gradeAll } from "@feedforward/classroom/node";
import { chapters } from "@feedforward/labs";
import { describe, expect, test } from "vitest";
import { placesFromSources } from "../../packages/classroom/test/places";
import { root } from "../checks/modules";
import { executeNotebook, toolsBeside } from "../notebooks/execute";
import { type Notebook, notebookText, printedLines } from "../notebooks/ipynb";
import { variantNotebooks, variants } from "../notebooks/variants";

const folder = join(root, "notebooks");
const made = await variantNotebooks(folder);
const paths = (variant: (typeof variants)[number], ending: RegExp) =>
  [...made.keys()].filter((path) => path.startsWith(`${variant}/`) && ending.test(path));
const sourceOf = (notebook: Notebook, id: string) => notebook.cells.find((cell) => cell.id === id)!.source.join("");

describe("variants of the notebooks", () => {
  test("every chapter has both, in both languages, and the files are what their sources give", () => {
    const names = chapters.flatMap(({ id }) => [`${id}.ipynb`, `${id}.ko.ipynb`]).sort();
    // Jupyter's checkpoints of opened notebooks are no notebooks of ours.
    const listed = (variant: string) => readdirSync(join(folder, variant)).filter((name) => !name.startsWith("."));
    for (const variant of variants) expect(listed(variant).sort()).toEqual(names);
    const stale = [...made].filter(
      ([path, notebook]) => readFileSync(join(folder, path), "utf8") !== notebookText(notebook),
    );
    expect(
      stale.map(([path]) => path),
      "run npm run notebooks -- texts",
    ).toEqual([]);
  });

  test("a student gets every question and no answer; a teacher gets both", () => {
    for (const { id, questions } of chapters) {
      const [student, solution] = variants.map((variant) => JSON.stringify(made.get(`${variant}/${id}.ko.ipynb`)));
      expect(questions.length).toBeGreaterThan(0);
      for (const question of questions) {
        const [asked, answer] = [question.ko, question.answer.ko].map((text) => JSON.stringify(text).slice(1, -1));
        expect(student).toContain(asked);
        expect(solution).toContain(asked);
        expect(student).not.toContain(answer);
        expect(solution).toContain(answer!.split("\\n")[0]);
      }
    }
  });

  // Deno's kernel allows a cell to redeclare a name, but not as a function if it was a constant or imported.
  test("no assignment declares a name of its chapter as something else", () => {
    const declared = (code: string) =>
      [...code.matchAll(/^(?:async )?(function|const|let|class)\s+(\w+|\{[^}]*\}|\[[^\]]*\])/gm)].flatMap(
        ([, kind, names]) => names!.match(/\w+/g)!.map((name) => [name, kind === "let" ? "const" : kind!] as const),
      );
    const imported = (code: string) =>
      [...code.matchAll(/^import (?:\* as (\w+)|\{([^}]*)\})/gm)].flatMap(([, all, some]) =>
        (all ?? some!).split(",").map((name) => [name.replace(/^.* as |^\s*type /, "").trim(), "import"] as const),
      );
    const clashes: string[] = [];
    for (const path of paths("solution", /ipynb$/)) {
      const { cells } = made.get(path)!;
      const code = cells
        .filter(({ cell_type }) => cell_type === "code")
        .map(({ id, source }) => ({ id, text: source.join("") }));
      const before = new Map(
        code.filter(({ id }) => id.startsWith("cell-")).flatMap(({ text }) => [...imported(text), ...declared(text)]),
      );
      for (const { text } of code.filter(({ id }) => !id.startsWith("cell-")))
        for (const [name, kind] of declared(text))
          if (before.has(name) && before.get(name) !== kind) clashes.push(`${path}: ${name}`);
    }
    expect(clashes).toEqual([]);
  });

  test("the solution in Korean is the same program, apart from its comments", () => {
    const withoutComments = (code: string) =>
      code
        .replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
        .replace(/\n\s*\n+/g, "\n")
        .trim();
    for (const path of paths("solution", /(?<!\.ko)\.ipynb$/)) {
      const korean = made.get(path.replace(".ipynb", ".ko.ipynb"))!;
      expect(withoutComments(sourceOf(korean, "solution"))).toBe(
        withoutComments(sourceOf(made.get(path)!, "solution")),
      );
    }
  });

  test("grading gives each committed solution all points, and each student's notebook none", async () => {
    const modules = await placesFromSources();
    const files = (variant: (typeof variants)[number]) =>
      paths(variant, /(?<!\.ko)\.ipynb$/).map((path) => join(folder, path));
    const solved = await gradeAll(files("solution"), { modules });
    expect(solved.flatMap(({ cases }) => cases.flatMap(({ message }) => message?.en ?? []))).toEqual([]);
    expect(solved.map(({ assignment }) => assignment).sort()).toEqual(assignments.map(({ id }) => id).sort());
    const empty = await gradeAll(files("student"), { modules });
    for (const { score, cases } of empty) {
      expect(score).toBe(0);
      for (const { message } of cases) expect(message?.en).toMatch(/this part is not written yet/);
    }
  }, 900_000);
});

const tools = process.env.FEEDFORWARD_PYTHON ? toolsBeside(process.env.FEEDFORWARD_PYTHON) : undefined;
test.skipIf(!tools)(
  "Deno's kernel runs a whole solution, chapter and check",
  () => {
    const read = (path: string) => JSON.parse(readFileSync(join(folder, path), "utf8")) as Notebook;
    expect(printedLines(executeNotebook(read("solution/activations.ko.ipynb"), folder, tools!))).toContain(
      "10점 만점에 10점",
    );
    expect(() => executeNotebook(read("student/activations.ipynb"), folder, tools!)).toThrow("0 of 10 points");
  },
  180_000,
);
