import { nodeModule } from "./node-module";

/**
 * Makes a folder and those above it that are missing, one by one: Node's own recursive `mkdir` never returns where a
 * file system refuses new folders with ENOENT, as /proc does. What was made is removed again if one cannot be made.
 *
 * @returns the folders made, the outermost first.
 * @throws the file system's error, with its `code`.
 */
export function makeFoldersSync(path: string): string[] {
  const { existsSync, mkdirSync, rmdirSync } = nodeModule("node:fs", `Making ${path}`);
  const { dirname, resolve } = nodeModule("node:path");
  const missing: string[] = [];
  for (let folder = resolve(path); !existsSync(folder); folder = dirname(folder)) missing.unshift(folder);
  // Nothing to make, unless a file is in the way, of which `mkdir` says so.
  if (missing.length === 0) mkdirSync(path, { recursive: true });
  const made: string[] = [];
  try {
    for (const folder of missing) {
      try {
        mkdirSync(folder);
        made.push(folder);
      } catch (error) {
        // Another process may have made it in between.
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
    }
    return made;
  } catch (error) {
    for (const folder of made.reverse()) rmdirSync(folder);
    throw error;
  }
}

/** {@link makeFoldersSync} for code that waits. */
export const makeFolders = async (path: string): Promise<string[]> => makeFoldersSync(path);

/** Removes folders, given outermost first, as far as they are empty. */
export async function removeEmpty(folders: readonly string[]): Promise<void> {
  const { rmdir } = nodeModule("node:fs/promises");
  for (const folder of [...folders].reverse()) {
    try {
      await rmdir(folder);
    } catch {
      // Something lies in it, or it is gone.
      return;
    }
  }
}
