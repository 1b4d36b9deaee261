import { checkArgument } from "@feedforward/shared";
import type { Grade } from "../assignment";

/** Grade of a student. */
export interface StudentGrade {
  /** Name of the student's file or folder. */
  readonly student: string;
  /** Result of the submission. */
  readonly grade: Grade;
}

const COLUMNS = [
  "assignment",
  "duedate",
  "timestamp",
  "student_id",
  "last_name",
  "first_name",
  "email",
  "raw_score",
  "late_submission_penalty",
  "score",
  "max_score",
] as const;

/**
 * Converts grades to the table that `nbgrader export` writes. Dates, names and addresses are unknown and stay empty.
 *
 * @param grades results by student, one row each.
 * @returns the text of a CSV file.
 */
export function nbgraderCsv(grades: readonly StudentGrade[]): string {
  checkArgument("nbgraderCsv", "grades", grades, "list of objects");
  const rows = grades.map(({ student, grade }) => {
    checkArgument("nbgraderCsv", "grade", grade, "object");
    const known: Partial<Record<(typeof COLUMNS)[number], string>> = {
      assignment: grade.assignment,
      student_id: student,
      raw_score: grade.score.toFixed(1),
      late_submission_penalty: "0.0",
      score: grade.score.toFixed(1),
      max_score: grade.maxScore.toFixed(1),
    };
    return COLUMNS.map((column) => quoted(known[column] ?? "")).join(",");
  });
  return `${[COLUMNS.join(","), ...rows].join("\n")}\n`;
}

/** Quotes a value if RFC 4180 requires it. Values that a spreadsheet would interpret as a formula get an apostrophe. */
function quoted(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
