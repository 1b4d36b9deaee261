import type { LogDirectory } from "@feedforward/tensorboard";

/** Where event files go: a folder's path, or a `LogDirectory`, such as one in a browser's memory. */
export type LogPlace = string | LogDirectory;

/** The place of one run's event files. */
export const runPlace = (place: LogPlace, run: string): LogPlace =>
  typeof place === "string" ? `${place}/${run}` : place.directory(run);
