// @internal
import { describeValue, FeedforwardError } from "@feedforward/shared";
import type { Run } from "./run";

/** Rejects what `readLogs` does not return. */
export function checkRuns(owner: string, runs: ReadonlyMap<string, Run>): void {
  if (runs instanceof Map && [...runs.values()].every((run) => typeof run?.of === "function")) return;
  throw new FeedforwardError(
    `${owner}: runs must be a Map of runs, as readLogs returns it, received ${describeValue(runs)}`,
    { usage: true },
  );
}
