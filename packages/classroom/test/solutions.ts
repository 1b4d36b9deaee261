import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Assignment } from "../src/assignment";
import { readProgram } from "../src/node";
import { solutionOf } from "../src/starter";

let folder: Promise<string> | undefined;

/** A file of a test's own with a program. */
export async function submission(name: string, program: string): Promise<string> {
  folder ??= mkdtemp(join(tmpdir(), "feedforward-classroom-"));
  const path = join(await folder, name);
  await writeFile(path, program);
  return path;
}

/** The reference solution of an assignment, with changes. */
export async function changedSolution(
  assignment: Assignment,
  change: readonly (readonly [string, string])[] = [],
): Promise<string> {
  let program = solutionOf(assignment, await readProgram(assignment.id), "en");
  for (const [from, to] of change) {
    if (!program.includes(from)) throw new Error(`${assignment.id}: the solution has no ${JSON.stringify(from)}`);
    program = program.replace(from, () => to);
  }
  return program;
}
