/**
 * Variants of a chapter's notebook for a course, without outputs. `student/` asks the chapter's questions, with a cell
 * for each answer, and ends with the assignment and a cell that checks it; `solution/` has the answers and the
 * reference solution. Both are generated from the chapter's program, its questions and its assignment.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { assignments, notebookSolution, notebookStarter } from "@feedforward/classroom";
import { readProgram } from "@feedforward/classroom/node";
import { type Chapter, chapters } from "@feedforward/labs";
import { type Notebook, type NotebookCell, toNotebook } from "./ipynb";
import type { Cell } from "./lesson";
import { chapterLessons, type Language } from "./notebooks";

/** Audience of a variant, which is also the name of its folder. */
export const variants = ["student", "solution"] as const;
type Variant = (typeof variants)[number];

const WORDS = {
  en: { questions: "## Questions", answer: "*Your answer:*", fold: "Answer" },
  ko: { questions: "## 질문", answer: "*여러분의 답:*", fold: "풀이" },
} as const;

/** Tag of the cells of the chapter's program, which are not graded. */
const ofChapter = { tags: ["chapter"] };

/** Returns all variants by path in `notebooks/`, such as `student/xor.ko.ipynb`. */
export async function variantNotebooks(folder: string): Promise<Map<string, Notebook>> {
  const found = new Map<string, Notebook>();
  for (const chapter of chapters) {
    if (!existsSync(join(folder, `${chapter.id}.ts`))) continue;
    for (const variant of variants)
      for (const language of ["en", "ko"] as const)
        found.set(
          `${variant}/${chapter.id}${language === "ko" ? ".ko" : ""}.ipynb`,
          await variantNotebook(folder, chapter, variant, language),
        );
  }
  return found;
}

async function variantNotebook(
  folder: string,
  chapter: Chapter,
  variant: Variant,
  language: Language,
): Promise<Notebook> {
  const made = toNotebook([...chapterLessons(folder, chapter, language), ...questionCells(chapter, variant, language)]);
  const cells = made.cells.map((cell) => (cell.cell_type === "code" ? { ...cell, metadata: ofChapter } : cell));
  return { ...made, cells: [...cells, ...(await assignmentCells(chapter.id, variant, language))] };
}

/** Returns the questions, each followed by an empty answer or by the chapter's. */
function questionCells({ questions }: Chapter, variant: Variant, language: Language): Cell[] {
  const words = WORDS[language];
  const cells = questions.flatMap((question, index): Cell[] => [
    { kind: "markdown", source: `**${index + 1}.** ${question[language]}` },
    {
      kind: "markdown",
      source:
        variant === "student"
          ? words.answer
          : `<details open>\n<summary>${words.fold}</summary>\n\n${question.answer[language]}\n\n</details>`,
    },
  ]);
  return cells.length === 0 ? [] : [{ kind: "markdown", source: words.questions }, ...cells];
}

/** Returns the cells of the assignment's own notebook, under a heading of the chapter. */
async function assignmentCells(id: string, variant: Variant, language: Language): Promise<NotebookCell[]> {
  const assignment = assignments.find((one) => one.id === id);
  if (!assignment) return [];
  const cases = await assignment.cases(2019);
  const outline = {
    calls: [...new Set(cases.map(({ call }) => call))],
    points: cases.reduce((sum, { points }) => sum + points, 0),
  };
  const write = variant === "student" ? notebookStarter : notebookSolution;
  const { cells } = JSON.parse(write(assignment, await readProgram(id), language, outline)) as Notebook;
  return cells.map((cell) =>
    cell.id === "task" ? { ...cell, source: cell.source.map((line) => line.replace(/^# /, "## ")) } : cell,
  );
}
