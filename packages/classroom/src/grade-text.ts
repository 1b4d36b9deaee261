import type { Text } from "@feedforward/runs";
import { text } from "@feedforward/runs";
import { checkArgument } from "@feedforward/shared";
import type { Grade } from "./assignment";

/**
 * Returns the points of a grade: "7 of 10 points".
 *
 * @param grade result of a submission, of which only the sums are read.
 */
export function pointsText(grade: Pick<Grade, "score" | "maxScore">): Text {
  checkArgument("pointsText", "grade", grade, "object");
  const { score, maxScore } = grade;
  return text(`${score} of ${maxScore} points`, `${maxScore}점 만점에 ${score}점`);
}

/**
 * Formats a grade as lines for a student: each case, with its error if it failed.
 *
 * @param grade result of the submission.
 * @param language language of the lines. Default: "en".
 */
export function gradeLines(grade: Grade, language: "en" | "ko" = "en"): string[] {
  checkArgument("gradeLines", "grade.cases", grade?.cases, "list of objects");
  const lines = grade.cases.flatMap(({ name, points, maxPoints, message }) => [
    `${message ? "✗" : "✓"} ${name[language]} (${points}/${maxPoints})`,
    ...(message ? [`    ${message[language]}`] : []),
  ]);
  return [...lines, pointsText(grade)[language]];
}
