/** The writer and the readers of `@feedforward/tensorboard`: `ours.ts writer`, `ours.ts events`, `ours.ts logs`. See peer.py. */
import { openAsBlob } from "node:fs";
import { createInterface } from "node:readline";
import { readEvents, readLogs, SummaryWriter } from "@feedforward/tensorboard";

const [name] = process.argv.slice(2);
const descriptions: Record<string, string> = {
  writer: "SummaryWriter",
  events: "readEvents",
  logs: "readLogs",
};

reply({ description: `feedforward, ${descriptions[name ?? ""]}` });
for await (const line of createInterface({ input: process.stdin })) {
  const request: { write: number; folder: string } | { read: string } = JSON.parse(line);
  const startedAt = performance.now();
  const events = "write" in request ? await write(request.write, request.folder) : await read(request.read);
  reply({ events, ms: performance.now() - startedAt });
}

async function write(events: number, folder: string): Promise<number> {
  const writer = new SummaryWriter(folder);
  for (let step = 0; step < events; step++) writer.scalar("loss", step, step);
  await writer.close();
  return events;
}

async function read(file: string): Promise<number> {
  let events = 0;
  if (name === "events") {
    for await (const _ of readEvents(file)) events++;
    return events;
  }
  const runs = await readLogs([["events.out.tfevents", await openAsBlob(file)]]);
  for (const run of runs.values()) for (const { values } of run.series.values()) events += values.length;
  return events;
}

function reply(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
