// @internal

import { lstat, readFile } from "node:fs/promises";
import { FeedforwardError } from "@feedforward/shared";
import { refuse } from "./refused";

/** Maximum size of a submitted file in bytes. */
const LARGEST = 20 * 2 ** 20;

/** Program of a submission and the assignment that it names. */
export interface Submission {
  readonly program: string;
  /** Id of the assignment; undefined if the file names none. */
  readonly assignment: string | undefined;
}

/** Mark in the first lines of a starter that names its assignment. */
export const MARK = "feedforward assignment:";

/**
 * Reads a program or a notebook. The program of a notebook consists of its code cells, without those that only check
 * and those of the chapter before the assignment.
 *
 * @throws Refused for links and for files that are not notebooks; FeedforwardError if the file does not exist.
 */
export async function readSubmission(path: string): Promise<Submission> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats === undefined)
    throw new FeedforwardError(`${path}: there is no such file. Give a program (.ts, .js) or a notebook (.ipynb).`);
  if (!stats.isFile())
    throw refuse(
      `${path} is not a plain file; a link is not read.`,
      `${path}: 일반 파일이 아닙니다. 링크는 읽지 않습니다.`,
    );
  if (stats.size > LARGEST)
    throw refuse(
      `${path} has ${stats.size} bytes, more than 20 MB.`,
      `${path}: ${stats.size}바이트로 20 MB를 넘습니다.`,
    );
  const file = await readFile(path, "utf8");
  const program = path.endsWith(".ipynb") ? notebookProgram(path, file) : file;
  const named = new RegExp(`${MARK}\\s*([a-z0-9-]+)`).exec(file)?.[1];
  return { program, assignment: named };
}

interface AnyCell {
  readonly cell_type?: unknown;
  readonly source?: unknown;
  readonly metadata?: { readonly tags?: unknown };
}

function notebookProgram(path: string, file: string): string {
  let cells: unknown;
  try {
    cells = (JSON.parse(file) as { cells?: unknown }).cells;
  } catch {
    cells = undefined;
  }
  if (!Array.isArray(cells)) throw refuse(`${path} is not a notebook.`, `${path}: 노트북이 아닙니다.`);
  return (cells as AnyCell[])
    .filter(({ cell_type, metadata }) => cell_type === "code" && !isGiven(metadata?.tags))
    .map(({ source }) => (Array.isArray(source) ? source.join("") : String(source ?? "")))
    .join("\n\n");
}

/** Returns whether a cell is not the student's: it checks, or it belongs to the chapter. */
const isGiven = (tags: unknown): boolean => Array.isArray(tags) && (tags.includes("check") || tags.includes("chapter"));
