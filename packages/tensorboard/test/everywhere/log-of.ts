import { memoryDirectory } from "../../src/sinks/memory-directory";
import { SummaryWriter } from "../../src/writer/summary-writer";

/** A log of so many scalars whose values are their steps. */
export async function log(steps: number, from = 0): Promise<Uint8Array<ArrayBuffer>> {
  const memory = memoryDirectory();
  const writer = new SummaryWriter(memory);
  for (let step = from; step < from + steps; step++) writer.scalar("loss", step, step);
  await writer.close();
  return [...memory.files().values()][0]!;
}
