import { checkArgument } from "@feedforward/shared";
import type { LogDirectory } from "@feedforward/tensorboard";

/** Destination of event files: the path of a folder, or a `LogDirectory`, such as one in a browser's memory. */
export type LogPlace = string | LogDirectory;

/**
 * Returns the destination of one run's event files.
 *
 * @param place destination of all runs.
 * @param run name of the run.
 */
export function runPlace(place: LogPlace, run: string): LogPlace {
  if (typeof place === "string") return `${place}/${run}`;
  checkArgument("runPlace", "place.directory", place?.directory, "function");
  return place.directory(run);
}
