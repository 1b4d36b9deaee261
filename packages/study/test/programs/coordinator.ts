// Drives a study of small trials over a queue until it is done: URL (or "local:N"), folder, options as JSON.
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { createStudy, driveStudy, type StudyDefinition, type StudyResult } from "../../src";
import { bullQueue, localPool, openJournal } from "../../src/node";
import { program } from "../programs";

const [url = "", folder = "", options = "{}"] = process.argv.slice(2);
const { trials, epochs, milliseconds, asha, reconcile } = JSON.parse(options) as {
  trials: number;
  epochs: number;
  milliseconds: number;
  asha?: boolean;
  reconcile?: number;
};
const definition: StudyDefinition = {
  space: { rate: { min: 0.01, max: 0.9, log: true } },
  trials,
  direction: "minimize",
  epochs,
  seed: 5,
  ...(asha ? { scheduler: { asha: {} } } : {}),
};
const note = (message: string) => appendFileSync(join(folder, "coordinator.txt"), `${message}\n`);
const journal = await openJournal(join(folder, "journal.ndjson"), definition, { note });
const study = createStudy(definition, { events: journal.events, onEvent: (event) => journal.append(event) });
const controller = new AbortController();
process.on("SIGTERM", () => controller.abort());
await driveStudy({
  study,
  signal: controller.signal,
  reconcileSeconds: reconcile ?? 2,
  saved: () => journal.saved(),
  open: async (listener) =>
    url.startsWith("local:")
      ? localPool({ program: { args: program("trial", folder) }, slots: Number(url.slice(6)) }, listener)
      : bullQueue({ url, study: "chaos", version: "1" }, listener),
  jobOf: (job) => ({
    id: job.id,
    priority: job.rung,
    payload: { key: `t${job.trial}`, rate: job.values.rate, seed: job.seed, epochs: job.epochs, milliseconds },
  }),
  resultOf: (result) => result as StudyResult,
  listener: { note },
});
await journal.close();
process.exit(study.isDone ? 0 : 3);
