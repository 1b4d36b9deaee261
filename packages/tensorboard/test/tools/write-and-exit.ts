import { SummaryWriter } from "../../src/writer/summary-writer";

/** Logs scalars and ends the process without closing the writer. */
const writer = new SummaryWriter(process.argv[2]!);
for (let step = 0; step < 100; step++) writer.scalar("loss", step, step);
process.exit(3);
