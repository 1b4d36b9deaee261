import type { Text } from "@feedforward/runs";
import { text } from "@feedforward/runs";
import type { Grade } from "./assignment";

/** Points of a grade: "7 of 10 points". */
export const pointsText = ({ score, maxScore }: Pick<Grade, "score" | "maxScore">): Text =>
  text(`${score} of ${maxScore} points`, `${maxScore}점 만점에 ${score}점`);

/** A grade as lines for a student: each case, and what is wrong with it. */
export function gradeLines(grade: Grade, language: "en" | "ko" = "en"): string[] {
  const lines = grade.cases.flatMap(({ name, points, maxPoints, message }) => [
    `${message ? "✗" : "✓"} ${name[language]} (${points}/${maxPoints})`,
    ...(message ? [`    ${message[language]}`] : []),
  ]);
  return [...lines, pointsText(grade)[language]];
}
