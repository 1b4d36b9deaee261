import { nodeModule } from "./node-module";

/**
 * Makes a folder and those above it that are missing, one by one: Node's own recursive `mkdir` never returns where a
 * file system refuses new folders with ENOENT, as /proc does.
 *
 * @returns the folders made, the outermost first.
 */
export async function makeFolders(path: string): Promise<string[]> {
  const { dirname, resolve } = nodeModule("node:path", `Making ${path}`);
  const missing: string[] = [];
  for (let folder = resolve(path); !(await exists(folder)); folder = dirname(folder)) missing.unshift(folder);
  const made: string[] = [];
  try {
    for (const folder of missing) {
      // Another process may have made it in between.
      if (await madeNow(folder)) made.push(folder);
    }
    return made;
  } catch (error) {
    await removeEmpty(made);
    throw error;
  }
}

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

const exists = (path: string): Promise<boolean> =>
  nodeModule("node:fs/promises")
    .stat(path)
    .then(
      () => true,
      () => false,
    );

async function madeNow(folder: string): Promise<boolean> {
  try {
    await nodeModule("node:fs/promises").mkdir(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
