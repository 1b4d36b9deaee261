// @internal

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FeedforwardError } from "@feedforward/shared";
import { packageFolder } from "../node/own-files";

/** Script of an exercise's page, and the licences of the code that it contains. */
export interface ExercisePage {
  /** Text of `exercise.js`. */
  readonly script: string;
  /** Text of `THIRD-PARTY-NOTICES.txt`. */
  readonly notices: string;
}

/**
 * Reads the script of the page, which the build of the package writes.
 *
 * @throws FeedforwardError if the package is not built.
 */
export async function readExercisePage(): Promise<ExercisePage> {
  const read = (name: string) => readFile(join(packageFolder(), "dist", "scorm", name), "utf8");
  try {
    const [script, notices] = await Promise.all([read("exercise.js"), read("THIRD-PARTY-NOTICES.txt")]);
    return { script, notices };
  } catch {
    throw new FeedforwardError(
      "The script of SCORM pages is missing beside @feedforward/classroom: install the package again, or build it in a clone.",
    );
  }
}
