import { expect, it } from "vitest";
import { memoryDirectory } from "../src/sinks/memory-directory";
import { SummaryWriter } from "../src/writer/summary-writer";

it("a fifth of a million scalars in a second of processor time at the very least", async () => {
  const writer = new SummaryWriter(memoryDirectory());
  const log = (from: number, to: number) => {
    for (let step = from; step < to; step++) writer.scalar("loss", step, step);
  };
  log(0, 50_000);
  const before = process.cpuUsage();
  log(50_000, 250_000);
  const { user, system } = process.cpuUsage(before);
  expect(user + system).toBeLessThan(1_000_000);
  await writer.close();
});
