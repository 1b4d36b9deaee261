/** Runs a study of trials that only wait: "jobs" or a queue's URL, trials, slots, seconds per trial. Prints JSON. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createStudy, driveStudy, type StudyDefinition, type StudyResult } from "@feedforward/study";
import { bullQueue, localPool, openJournal, runWorker } from "@feedforward/study/node";

const [place = "jobs", ...numbers] = process.argv.slice(2);
const [trials = 100, slots = 2, seconds = 1] = numbers.map(Number);
const program = {
  args: ["--import", "tsx", "--conditions=@feedforward/source", fileURLToPath(new URL("./slot.ts", import.meta.url))],
};
const definition: StudyDefinition = {
  space: { score: { min: 0, max: 1 } },
  trials,
  direction: "maximize",
  seed: 1,
};
const folder = mkdtempSync(join(tmpdir(), "feedforward-bench-"));
const controller = new AbortController();
const start = performance.now();
let first = 0;
const worker =
  place === "jobs" ? undefined : runWorker({ url: place, program, slots, version: "1", signal: controller.signal });
const journal = await openJournal(join(folder, "journal.ndjson"), definition, {});
const study = createStudy(definition, { onEvent: (event) => journal.append(event) });
await driveStudy({
  study,
  saved: () => journal.saved(),
  open: async (listener) =>
    place === "jobs"
      ? localPool({ program, slots }, listener)
      : bullQueue({ url: place, study: `bench-${process.pid}`, version: "1" }, listener),
  jobOf: ({ id, values }) => ({ id, payload: { seconds, score: values.score } }),
  resultOf: (result) => result as StudyResult,
  listener: {
    progress() {
      first ||= performance.now();
    },
  },
});
const end = performance.now();
await journal.close();
controller.abort();
await worker;
rmSync(folder, { recursive: true, force: true });
// The first report arrives a tenth of a trial after the start of the first trial.
const began = first - seconds * 100;
console.log(JSON.stringify({ seconds: (end - start) / 1000, running: (end - began) / 1000 }));
