import { SummaryWriter } from "../../src/writer/summary-writer";

/** Logs scalars without end; prints how many were logged whenever the writer says that they are flushed. */
const writer = new SummaryWriter(process.argv[2]!);
for (let step = 0; ; step++) {
  writer.scalar("loss", step, step);
  if (step % 1000 !== 999) continue;
  await writer.flush();
  console.log(step);
}
