// @internal
import type { CompleteDefinition } from "../definition";
import { allEpochs } from "./all-epochs";
import { asha } from "./asha";
import { halving } from "./halving";
import type { Scheduler } from "./scheduler";

/** Creates the scheduler that a definition names. */
export function schedulerOf({ scheduler, trials, epochs }: CompleteDefinition): Scheduler {
  if (scheduler === "none") return allEpochs(trials, epochs);
  if ("asha" in scheduler) return asha(trials, epochs, scheduler.asha.minEpochs ?? 1, scheduler.asha.factor ?? 3);
  return halving(trials, epochs, scheduler.halving.factor ?? 3);
}
