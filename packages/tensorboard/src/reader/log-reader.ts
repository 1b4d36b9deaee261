import { checkArgument, checkOptions } from "@feedforward/shared";
import type { Damage } from "../record/damage";
import { RunAccumulator, type SamplingOptions } from "./accumulator";
import { type LogSource, listEventFiles } from "./log-source";
import { EventDecoder } from "./read-events";
import type { Run } from "./run";

/** Options for reading a log directory. */
export interface LogReaderOptions extends SamplingOptions {
  /** Continue after damage at the next intact record. Default false: a damaged file is read up to the damage, as in TensorBoard's Python loaders. */
  recover?: boolean;
  /** Stops an update early. */
  signal?: AbortSignal;
}

interface OpenFile {
  path: string;
  offset: number;
  decoder: EventDecoder;
  damage: Damage[];
}

interface OpenRun {
  accumulator: RunAccumulator;
  files: OpenFile[];
}

/**
 * Reads a log directory with all its runs, and data appended later.
 *
 * @example
 * const logs = new LogReader("logs");
 * await logs.update();                        // call again whenever there may be more
 * logs.runs.get("run1")?.of("scalars").get("loss")?.values;
 */
export class LogReader {
  /** The runs by name, which is their folder relative to the log directory. */
  readonly runs = new Map<string, Run>();
  private readonly open = new Map<string, OpenRun>();

  /** @param source directory to read. */
  constructor(
    private readonly source: LogSource,
    private readonly options: LogReaderOptions = {},
  ) {
    if (typeof source !== "string") checkArgument("LogReader", "source", source, "object or list");
    checkOptions("LogReader", options, { sample: true, recover: true, signal: true });
  }

  /**
   * Reads new events, files and runs since the last call.
   *
   * @param last No more data will come: truncated ends count as damage, and `recover` searches them for intact records.
   * @returns Whether there was anything new.
   * @throws Error if the log directory cannot be read. Damaged files do not throw: see `damage` of the run.
   */
  async update(last = false): Promise<boolean> {
    let news = false;
    for (const file of await listEventFiles(this.source)) {
      const slash = file.path.lastIndexOf("/");
      const run = this.runOf(slash < 0 ? "." : file.path.slice(0, slash));
      let open = run.files.find(({ path }) => path === file.path);
      if (!open) {
        open = this.openFile(file.path);
        run.files.push(open);
        news = true;
      }
      for await (const chunk of file.read(open.offset)) {
        open.offset += chunk.length;
        for (const event of open.decoder.push(chunk)) run.accumulator.add(event);
        news = true;
        if (this.options.signal?.aborted) return news;
        if (open.decoder.stopped) break;
      }
      if (last) for (const event of open.decoder.finish()) run.accumulator.add(event);
    }
    for (const { accumulator, files } of this.open.values())
      accumulator.run.damage = files.flatMap(({ damage, decoder }) => [
        ...damage,
        ...[decoder.unfinished()].filter((tail) => tail !== undefined),
      ]);
    return news;
  }

  private runOf(name: string): OpenRun {
    let run = this.open.get(name);
    if (!run) {
      run = { accumulator: new RunAccumulator(name, this.options), files: [] };
      this.open.set(name, run);
      this.runs.set(name, run.accumulator.run);
    }
    return run;
  }

  private openFile(path: string): OpenFile {
    const damage: Damage[] = [];
    const decoder = new EventDecoder(
      { onDamage: this.options.recover ? "recover" : "stop", report: (found) => damage.push(found) },
      path,
    );
    return { path, offset: 0, decoder, damage };
  }
}

/**
 * Reads a log directory with all its runs once. See `LogReader`.
 *
 * @param source directory to read.
 */
export async function readLogs(source: LogSource, options?: LogReaderOptions): Promise<Map<string, Run>> {
  const reader = new LogReader(source, options);
  await reader.update(true);
  return reader.runs;
}
