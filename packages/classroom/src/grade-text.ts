import type { Text } from "@feedforward/runs";
import { text } from "@feedforward/runs";
import type { Grade } from "./assignment";

/**
 * Points of a grade: "7 of 10 points".
 *
 * @param grade result of a submission, of which only the sums are read.
 */
export const pointsText = ({ score, maxScore }: Pick<Grade, "score" | "maxScore">): Text =>
  text(`${score} of ${maxScore} points`, `${maxScore}점 만점에 ${score}점`);

/**
 * A grade as lines for a student: each case, and what is wrong with it.
 *
 * @param grade result of the submission.
 * @param language language of the lines. Default: "en".
 */
export function gradeLines(grade: Grade, language: "en" | "ko" = "en"): string[] {
  const lines = grade.cases.flatMap(({ name, points, maxPoints, message }) => [
    `${message ? "✗" : "✓"} ${name[language]} (${points}/${maxPoints})`,
    ...(message ? [`    ${message[language]}`] : []),
  ]);
  return [...lines, pointsText(grade)[language]];
}
