import type { Assignment } from "./assignment";
import { solutionOf, starterOf } from "./starter";

const TEXTS = {
  en: { heading: "Assignment", check: "The next cell checks your functions. Run it as often as you like." },
  ko: { heading: "과제", check: "다음 셀은 여러분의 함수를 확인합니다. 몇 번이든 실행해 보세요." },
} as const;

/** Metadata by which nbgrader recognizes a cell (schema 3). */
const nbgrader = (id: string, kind: "solution" | "check", points: number) => ({
  grade_id: id,
  schema_version: 3,
  task: false,
  solution: kind === "solution",
  grade: kind === "check",
  locked: kind === "check",
  ...(kind === "check" ? { points } : {}),
});

/** Content of a notebook besides the program. */
interface Outline {
  /** Functions that the assignment calls. */
  readonly calls: readonly string[];
  /** Total points of the assignment. */
  readonly points: number;
}

/**
 * Creates the starter as a notebook for Deno's kernel: the task, a cell for the solution, and a cell that checks it.
 * The cells have nbgrader's metadata.
 *
 * @param assignment exercise whose starter is created.
 * @param solution text of the reference solution, as returned by `readProgram`.
 * @param language language of the task and the surrounding text.
 * @param outline functions that the assignment calls, and its total points.
 * @returns JSON of nbformat 4.5.
 */
export const notebookStarter = (
  assignment: Assignment,
  solution: string,
  language: "en" | "ko",
  outline: Outline,
): string => notebook(assignment, starterOf(assignment, solution, language), language, outline);

/**
 * Creates the reference solution as a notebook for Deno's kernel, for teachers: the cells of {@link notebookStarter},
 * with the solution filled in.
 *
 * @param assignment exercise that is solved.
 * @param solution text of the reference solution, as returned by `readProgram`.
 * @param language language of the task and the surrounding text.
 * @param outline functions that the assignment calls, and its total points.
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
  // Functions of a cell are visible in the whole notebook, so they need no `export` as in a file.
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

/** Splits a text into lines that keep their line breaks, as nbformat stores it. */
const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
