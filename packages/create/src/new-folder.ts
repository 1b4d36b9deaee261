import { readdir } from "node:fs/promises";
import { relative } from "node:path";
import { FeedforwardError } from "@feedforward/shared";

/** Files that an empty repository may contain. A folder with only these counts as empty. */
const HARMLESS = new Set([".git", ".gitkeep", ".DS_Store"]);

/**
 * Rejects a folder that is not empty.
 *
 * @throws FeedforwardError with the names of some of its files.
 */
export async function checkFolder(path: string): Promise<void> {
  const shown = relative(".", path) || ".";
  const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    const what = error.code === "ENOTDIR" ? "is a file" : `cannot be read (${error.code})`;
    throw new FeedforwardError(`${shown} ${what}; expected a new or empty folder.`, { usage: true, cause: error });
  });
  const found = names.filter((name) => !HARMLESS.has(name));
  if (found.length === 0) return;
  const some = found.slice(0, 3).join(", ");
  const more = found.length > 3 ? ` and ${found.length - 3} more` : "";
  throw new FeedforwardError(`${shown} is not empty: it contains ${some}${more}. Name a new or empty folder.`, {
    usage: true,
  });
}
