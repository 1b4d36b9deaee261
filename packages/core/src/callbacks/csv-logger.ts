import { FeedforwardError, saveFile } from "@feedforward/shared";
import type { Callback } from "./callback";

/**
 * Writes the history as CSV after each epoch: one line an epoch, header first. The file is always whole. Node only.
 *
 * @param path the file to write; folders that are missing are made.
 */
export function csvLogger(path: string): Callback {
  if (typeof process === "undefined" || !process.versions?.node) {
    throw new FeedforwardError("csvLogger writes files and needs Node; in a browser use history.toCSV().");
  }
  return {
    name: `csvLogger ${path}`,
    async onEpochEnd(_epoch, _logs, { history }) {
      await saveFile(path, history.toCSV());
    },
  };
}
