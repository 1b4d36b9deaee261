import { FeedforwardError, writeFileAtomic } from "@feedforward/shared";

/**
 * Writes a file whole or not at all: into a temporary file beside it, synced, then renamed.
 *
 * @throws Error with one line that names the file and what the system said.
 */
export async function writeFile(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(path, bytes);
  } catch (error) {
    throw new FeedforwardError(`${path}: cannot write the file (${(error as Error).message}): choose another place`);
  }
}
