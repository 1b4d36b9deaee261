import { createHash } from "node:crypto";
import { memoryDirectory } from "@feedforward/tensorboard";
import { writeEveryKind } from "../../packages/tensorboard/test/everywhere/every-kind";
import type { Artefact } from "./fixed";

/**
 * Event files with every kind of summary. Their names contain the process and the machine, so they are numbered instead.
 */
export async function* eventFiles(): AsyncGenerator<Artefact> {
  const memory = memoryDirectory();
  await writeEveryKind(memory, (bytes) => createHash("sha256").update(bytes).digest("hex"));
  let count = 0;
  for (const [path, bytes] of memory.files()) {
    yield [`events/${path.replace(/events\.out\.tfevents\.[^/]*$/, () => `file-${count++}`)}`, bytes];
  }
}
