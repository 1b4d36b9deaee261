import { FeedforwardError } from "@feedforward/shared";
import { writeFileAtomic } from "../node/write-file";
import type { Callback } from "./callback";

/**
 * Writes the history as CSV after each epoch: a header and one line per epoch. The file is replaced atomically. Node only.
 *
 * @param path path of the file; missing folders are created.
 */
export function csvLogger(path: string): Callback {
  if (typeof process === "undefined" || !process.versions?.node) {
    throw new FeedforwardError("csvLogger writes files and needs Node; in a browser use history.toCSV().");
  }
  return {
    name: `csvLogger ${path}`,
    async onEpochEnd(_epoch, _logs, { history }) {
      await writeFileAtomic(path, history.toCSV());
    },
  };
}
