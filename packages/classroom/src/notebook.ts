import type { Assignment } from "./assignment";
import { solutionOf, starterOf } from "./starter";

const TEXTS = {
  en: { heading: "Assignment", check: "The next cell checks your functions. Run it as often as you like." },
  ko: { heading: "과제", check: "다음 셀은 여러분의 함수를 확인합니다. 몇 번이든 실행해 보세요." },
} as const;

/** Metadata with which nbgrader knows a cell (schema 3). */
const nbgrader = (id: string, kind: "solution" | "check", points: number) => ({
  grade_id: id,
  schema_version: 3,
  task: false,
  solution: kind === "solution",
  grade: kind === "check",
  locked: kind === "check",
  ...(kind === "check" ? { points } : {}),
});

/** What a notebook says of its assignment besides the program. */
interface Outline {
  /** Functions that the assignment calls. */
  readonly calls: readonly string[];
  /** Points of the assignment in all. */
  readonly points: number;
}

/**
 * The starter as a notebook for Deno's kernel: the task, a cell to write in, and a cell that checks. The cells carry
 * nbgrader's metadata.
 *
 * @param assignment exercise whose starter is written.
 * @param solution text of the reference solution, as `readProgram` reads it.
 * @param language language of the task and the words around it.
 * @param outline functions that the assignment calls, and its points in all.
 * @returns JSON of nbformat 4.5.
 */
export const notebookStarter = (
  assignment: Assignment,
  solution: string,
  language: "en" | "ko",
  outline: Outline,
): string => notebook(assignment, starterOf(assignment, solution, language), language, outline);

/**
 * The reference solution as a notebook for Deno's kernel, for teachers: the cells of {@link notebookStarter}, with the
 * solution in the cell to write in.
 *
 * @param assignment exercise that is solved.
 * @param solution text of the reference solution, as `readProgram` reads it.
 * @param language language of the task and the words around it.
 * @param outline functions that the assignment calls, and its points in all.
 * @returns JSON of nbformat 4.5.
 */
export const notebookSolution = (
  assignment: Assignment,
  solution: string,
  language: "en" | "ko",
  outline: Outline,
): string => notebook(assignment, solutionOf(assignment, solution, language), language, outline);

function notebook({ id, task }: Assignment, file: string, language: "en" | "ko", { calls, points }: Outline): string {
  const words = TEXTS[language];
  // A cell declares its functions; what is exported in a file is simply there in a notebook.
  const program = file
    .replace(/^(?:\/\/.*\n)+/, "")
    .replace(/^export /gm, "")
    .trim();
  const check = [
    'import { check, gradeLines, pointsText } from "@feedforward/classroom";',
    "",
    `const grade = await check(${JSON.stringify(id)}, { ${calls.join(", ")} });`,
    `console.log(gradeLines(grade, ${JSON.stringify(language)}).join("\\n"));`,
    `if (grade.score < grade.maxScore) throw new Error(pointsText(grade).${language});`,
  ].join("\n");
  const code = (name: string, source: string, metadata: object) => ({
    cell_type: "code",
    id: name,
    metadata,
    source: lines(source),
    execution_count: null,
    outputs: [],
  });
  const markdown = (name: string, source: string) => ({
    cell_type: "markdown",
    id: name,
    metadata: {},
    source: lines(source),
  });
  const contents = {
    cells: [
      markdown("task", `# ${words.heading}: ${id}\n\n${task[language]}\n\n<!-- feedforward assignment: ${id} -->`),
      code("solution", program, { nbgrader: nbgrader(`${id}-solution`, "solution", points) }),
      markdown("about-check", words.check),
      code("check", check, { tags: ["check"], nbgrader: nbgrader(`${id}-check`, "check", points) }),
    ],
    metadata: {
      kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
      language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(contents, undefined, 1)}\n`;
}

/** Lines that keep their line breaks, as nbformat stores a text. */
const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
