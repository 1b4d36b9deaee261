import { writeFile } from "node:fs/promises";
import type { Grade } from "@feedforward/classroom";
import type { Language } from "@feedforward/runs";
import type { Output } from "../terminal/output";
import { type Style, style } from "../terminal/style";
import { table } from "../terminal/table";

/** Formats of `assignment grade`, by the program that reads them. */
export const gradeFormats = ["table", "json", "gradescope", "classroom50", "nbgrader"] as const;

/** A student's grade. */
export interface Graded {
  readonly student: string;
  readonly grade: Grade;
}

/** Progress of grading, as one line. */
export const progressText = (done: number, count: number, language: Language): string =>
  language === "ko" ? `${count}개 가운데 ${done}개 채점함` : `${done} of ${count} graded`;

interface Writing {
  readonly format: (typeof gradeFormats)[number];
  readonly language: Language;
  readonly out?: string;
}

/** Writes grades to a file, or prints them. With --json, JSON goes to the terminal whatever the file is. */
export async function writeGrades(graded: readonly Graded[], { format, language, out }: Writing, output: Output) {
  output.json(graded.map(({ student, grade }) => ({ student, ...grade })));
  const text = format === "table" ? undefined : await fileText(format, graded, language);
  if (out !== undefined)
    await writeFile(out, text ?? `${tableLines(graded, language, 100, style(false)).join("\n")}\n`);
  if (output.isJson) return;
  if (text !== undefined && out === undefined) {
    output.result(text.trimEnd());
    return;
  }
  output.results(tableLines(graded, language, output.width, output.style));
  if (out !== undefined) output.line(out);
}

async function fileText(format: Exclude<Writing["format"], "table">, graded: readonly Graded[], language: Language) {
  const { classroom50Result, gradescopeResults, nbgraderCsv } = await import("@feedforward/classroom");
  const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
  if (format === "json") return json(graded.map(({ student, grade }) => ({ student, ...grade })));
  if (format === "nbgrader") return nbgraderCsv(graded);
  const { grade } = graded[0]!;
  if (format === "gradescope") return json(gradescopeResults(grade, language));
  return json(classroom50Result(grade, identity(grade), language));
}

/** Classroom 50's runner passes the name of the submission to its autograder in an environment variable. */
function identity({ assignment }: Grade) {
  const { env } = process;
  return {
    classroom: env.CLASSROOM ?? "",
    assignment: env.ASSIGNMENT ?? assignment,
    type: env.ASSIGNMENT_TYPE === "group" ? ("group" as const) : ("individual" as const),
    owner: env.OWNER || env.USERNAME || "",
    submission: env.SUBMISSION_TAG ?? "",
    commit: env.COMMIT_URL ?? "",
    release: env.RELEASE_URL ?? "",
    review: env.REVIEW_URL ?? "",
    datetime: new Date(),
  };
}

/** One line per student, with the points and the first fault. */
function tableLines(graded: readonly Graded[], language: Language, width: number, colours: Style): string[] {
  const words = language === "ko" ? ["학생", "점수", "만점", "틀린 것"] : ["student", "points", "of", "first fault"];
  const columns = words.map((name, i) => ({ name, ...(i === 0 || i === 3 ? { align: "start" as const } : {}) }));
  const rows = graded.map(({ student, grade }) => [
    student,
    String(grade.score),
    String(grade.maxScore),
    grade.cases.find(({ message }) => message)?.message?.[language] ?? "",
  ]);
  return table(columns, rows, width, colours);
}
