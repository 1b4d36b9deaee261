// @internal

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { assignmentById } from "../assignments/index";

/** Returns the folder of the package, which contains `src/node/` and `dist/`. */
export function packageFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return here.endsWith(join("src", "node")) ? join(here, "../..") : join(here, "..");
}

/** Returns the path of a program that runs in a child process. */
export const childFile = (name: "guard.cjs" | "resolve.mjs" | "run.mjs"): string =>
  join(packageFolder(), "child", name);

/** Returns the folder of the programs that child processes run. */
export const childFolder = (): string => join(packageFolder(), "child");

/**
 * Reads the reference solution of the assignment `id`: the text of its TypeScript program.
 *
 * @throws FeedforwardError if there is no such assignment.
 */
export async function readProgram(id: string): Promise<string> {
  assignmentById(id);
  return readFile(join(packageFolder(), "programs", `${id}.ts`), "utf8");
}
