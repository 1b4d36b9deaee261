import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { FeedforwardError } from "@feedforward/shared";

/**
 * Writes a file whole or not at all: into a temporary file beside it, synced, then renamed.
 *
 * @throws Error with one line that names the file and what the system said.
 */
export async function writeFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.${Date.now()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new FeedforwardError(`${path}: cannot write the file (${(error as Error).message}): choose another place`);
  }
}
