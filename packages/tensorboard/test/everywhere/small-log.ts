import { parseEvents } from "../../src/reader/read-events";
import type { Damage } from "../../src/record/damage";
import { memoryDirectory } from "../../src/sinks/memory-directory";
import { SummaryWriter } from "../../src/writer/summary-writer";

/** A log of three scalars, an image and a text, and where its records start. */
export async function smallLog(): Promise<{ bytes: Uint8Array; starts: number[] }> {
  const memory = memoryDirectory();
  const writer = new SummaryWriter(memory);
  for (let step = 0; step < 3; step++) writer.scalar("loss", step / 2, step, { wallTime: 1.5e9 });
  writer.image("pixels", { data: Uint8Array.of(1, 2, 3), width: 1, height: 1 }, 0, { wallTime: 1.5e9 });
  writer.text("note", "hello", 0, { wallTime: 1.5e9 });
  await writer.close();
  const bytes = [...memory.files().values()][0]!;
  const starts: number[] = [];
  for (let at = 0; at < bytes.length; at += 16 + new DataView(bytes.buffer).getUint32(at, true)) starts.push(at);
  return { bytes, starts };
}

/** Its events and what is wrong with it. */
export function read(bytes: Uint8Array, onDamage: "stop" | "recover") {
  const damage: Damage[] = [];
  const events = [...parseEvents(bytes, { onDamage, report: (found) => damage.push(found) })];
  return { events, damage };
}
