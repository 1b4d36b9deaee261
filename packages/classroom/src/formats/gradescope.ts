import { checkArgument } from "@feedforward/shared";
import type { Grade } from "../assignment";

/**
 * Converts a grade to Gradescope's `results.json`: https://gradescope-autograders.readthedocs.io/en/latest/specs/. One
 * test per case; the output of the program is not shown to students.
 *
 * @param grade result of the submission.
 * @param language language of names and messages. Default: "en".
 */
export function gradescopeResults(grade: Grade, language: "en" | "ko" = "en"): object {
  checkArgument("gradescopeResults", "grade.cases", grade?.cases, "list of objects");
  return {
    output_format: "text",
    stdout_visibility: "hidden",
    tests: grade.cases.map(({ name, points, maxPoints, message }, index) => ({
      number: String(index + 1),
      name: name[language],
      score: points,
      max_score: maxPoints,
      status: message ? "failed" : "passed",
      ...(message ? { output: message[language], output_format: "text" } : {}),
      visibility: "visible",
    })),
    extra_data: { assignment: grade.assignment, seed: grade.seed },
  };
}
