import { LogReader } from "@feedforward/tensorboard";
import { hparamsSummary } from "@feedforward/tensorboard/views";
import { listRuns, readFile, readRunGraph, readValues } from "./log-contents";
import { type NamedFile, unzipped } from "./named-files";
import { sampling } from "./sampling";
import type { ViewerSource } from "./viewer-source";

/**
 * A source of local files: dropped on a page, selected by an input, or created in memory. Folders become runs as in
 * TensorBoard; a .zip is opened. The listing grows while the files are read.
 *
 * @param files Files, or pairs of a path relative to the log directory and a file. The path of a `File` is its
 *   `webkitRelativePath`, which a folder picker sets, or its name.
 * @example
 * ```ts not run: in a page, with a file input
 * input.onchange = () => mountViewer(document.body, { source: fileSource(input.files) });
 * ```
 */
export function fileSource(files: Iterable<File | NamedFile>): ViewerSource {
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  let title = "";
  let reading = true;
  let problem: string | undefined;
  let reader = new LogReader([]);
  const ended = new AbortController();

  const read = async () => {
    try {
      const { name, entries } = splitRoot(await unzipped(files));
      title = name;
      reader = new LogReader(entries, { sample: sampling, signal: ended.signal });
      const timer = setInterval(changed, 500);
      await reader.update(true).finally(() => clearInterval(timer));
    } catch (error) {
      problem = (error as Error).message;
    }
    reading = false;
    if (!ended.signal.aborted) changed();
  };
  void read();

  return {
    listing: async () => ({ title, revision: 0, reading, problem, embeddings: [], runs: listRuns(reader.runs) }),
    values: async (kind, run, tag) => readValues(reader.runs, kind, run, tag),
    graph: async (run, tag) => readRunGraph(reader.runs, run, tag),
    hparams: async () => hparamsSummary(reader.runs),
    file: async (address) => {
      const { bytes, type } = readFile(reader.runs, address);
      return new Blob([bytes as Uint8Array<ArrayBuffer>], { type });
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    close() {
      ended.abort();
      listeners.clear();
    },
  };
}

/** The common root folder of all paths is the log directory: its name is the title, not part of the runs' names. */
function splitRoot(entries: readonly (readonly [string, Blob])[]): { name: string; entries: NamedFile[] } {
  const first = entries[0]?.[0].split("/")[0] ?? "";
  const shared = entries.length > 0 && entries.every(([path]) => path.startsWith(`${first}/`));
  if (!shared) return { name: entries.length === 1 ? first : "", entries: [...entries] };
  return { name: first, entries: entries.map(([path, file]) => [path.slice(first.length + 1), file]) };
}
