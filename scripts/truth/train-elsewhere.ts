import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { doSeries, type Series, type SeriesRequest } from "@feedforward/labs/node";
import type { DataSpec } from "@feedforward/runs";
import { checkAddress, checkStore } from "@feedforward/study/node";
import { positive, wrongUsage } from "../arguments";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Options that select where trainings run, as in the command line. */
interface PlaceOptions {
  readonly jobs?: string | undefined;
  readonly queue?: string | undefined;
  readonly store?: string | undefined;
  readonly insecure?: boolean | undefined;
}

/**
 * Returns a function that runs trainings in other processes, if the options request it: in processes on this machine,
 * which run the command line from its sources, or on the workers of a queue.
 */
export async function trainElsewhere(
  data: DataSpec,
  { jobs, queue, store, insecure }: PlaceOptions,
): Promise<((requests: readonly SeriesRequest[]) => Promise<Series[]>) | undefined> {
  if (jobs === undefined && !queue) return undefined;
  const place =
    jobs === undefined
      ? { queue: { url: queue!, insecure }, store }
      : { jobs: Math.ceil(positive("npm run truth", "jobs", jobs)) };
  if (place.queue !== undefined) {
    checkAddress(place.queue);
    if (new URL(place.queue.url).password !== "" && place.queue.url !== process.env.FEEDFORWARD_QUEUE)
      wrongUsage("npm run truth", "a password in an argument can be read by everybody; set FEEDFORWARD_QUEUE");
  }
  if (store !== undefined) checkStore(store);
  const manifest = JSON.parse(readFileSync(file("../../apps/cli/package.json"), "utf8")) as { version: string };
  const cli = file("../../apps/cli/src/main.ts");
  let done = 0;
  return (requests) =>
    doSeries(requests, {
      data,
      place,
      program: {
        args: ["--import", "tsx", "--conditions=@feedforward/source", cli, "slot", "--folder", tmpdir()],
        env: { FEEDFORWARD_THREADS: process.env.FEEDFORWARD_THREADS ?? "1" },
      },
      version: manifest.version,
      note: (message) => console.error(message),
      onDone: ({ part, seed }) => console.error(`${++done} of ${requests.length}  ${part}, seed ${seed}`),
    });
}
