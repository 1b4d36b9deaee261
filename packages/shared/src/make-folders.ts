import { nodeModule } from "./node-module";

/**
 * Creates a folder and its missing parents, one by one: Node's own recursive `mkdir` never returns if a file system
 * rejects new folders with ENOENT, as /proc does. If one cannot be created, the created ones are removed.
 *
 * @returns the created folders, outermost first.
 * @throws the file system's error, with its `code`.
 */
export function makeFoldersSync(path: string): string[] {
  const { existsSync, mkdirSync, rmdirSync } = nodeModule("node:fs", `Making ${path}`);
  const { dirname, resolve } = nodeModule("node:path");
  const missing: string[] = [];
  for (let folder = resolve(path); !existsSync(folder); folder = dirname(folder)) missing.unshift(folder);
  // Nothing to create, unless a file is in the way, which `mkdir` reports.
  if (missing.length === 0) mkdirSync(path, { recursive: true });
  const made: string[] = [];
  try {
    for (const folder of missing) {
      try {
        mkdirSync(folder);
        made.push(folder);
      } catch (error) {
        // Another process may have created it in the meantime.
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
    }
    return made;
  } catch (error) {
    for (const folder of made.reverse()) rmdirSync(folder);
    throw error;
  }
}

/** Asynchronous version of {@link makeFoldersSync}. */
export const makeFolders = async (path: string): Promise<string[]> => makeFoldersSync(path);

/** Removes folders, given outermost first, if they are empty. */
export async function removeEmpty(folders: readonly string[]): Promise<void> {
  const { rmdir } = nodeModule("node:fs/promises");
  for (const folder of [...folders].reverse()) {
    try {
      await rmdir(folder);
    } catch {
      // It is not empty, or no longer exists.
      return;
    }
  }
}
