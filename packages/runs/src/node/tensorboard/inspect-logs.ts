import { stat } from "node:fs/promises";
import { eventFilesUnder, isDamage, storedEvents } from "./event-files";
import { KindsOfTags, type LoggedValue } from "./read-logs";

/** Contents of one event file. */
export interface InspectedFile {
  /** Path of the file. */
  readonly path: string;
  /** Name of the run. */
  readonly run: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** Number of events. */
  readonly events: number;
  /** Seconds since 1970 of the first and the last event; undefined if there is none. */
  readonly firstTime: number | undefined;
  /** Seconds since 1970 of the last event. */
  readonly lastTime: number | undefined;
  /** Descriptions of its damage, one line each. */
  readonly damage: readonly string[];
}

/** Values that one run logged under one tag. */
export interface InspectedTag {
  /** Name of the run. */
  readonly run: string;
  /** Name of the tag. */
  readonly tag: string;
  /** Plugin of the tag. */
  readonly kind: string;
  /** Number of values. */
  readonly count: number;
  /** Step of the first value. */
  readonly firstStep: number;
  /** Step of the last value. */
  readonly lastStep: number;
  /** Lowest step. */
  readonly lowestStep: number;
  /** Highest step. */
  readonly highestStep: number;
  /** Number of steps that are not greater than the previous one, as in a run that was logged twice or resumed. */
  readonly stepsBack: number;
  /** Seconds since 1970 of the first value. */
  readonly firstTime: number;
  /** Seconds since 1970 of the last value. */
  readonly lastTime: number;
  /** Smallest and largest value, ignoring NaN (NaN if there is no other value), and the last; only for scalars. */
  readonly values?: { readonly min: number; readonly max: number; readonly last: number };
}

/** Contents of event files, without the values. */
export interface LogInspection {
  /** Contents by file. */
  readonly files: readonly InspectedFile[];
  /** Contents by run and tag. */
  readonly tags: readonly InspectedTag[];
}

/**
 * Counts the contents of the event files under a folder (or of one file): by file, and by run and tag.
 *
 * @param path folder or file.
 * @throws FeedforwardError if there is no event file.
 */
export async function inspectLogs(path: string): Promise<LogInspection> {
  const files: InspectedFile[] = [];
  const tags = new Map<string, TagCount>();
  for (const { path: file, run } of await eventFilesUnder(path)) {
    const kinds = new KindsOfTags();
    const damage: string[] = [];
    const times: number[] = [];
    let events = 0;
    for await (const found of storedEvents(file)) {
      if (isDamage(found)) {
        damage.push(found.message);
        continue;
      }
      events++;
      times[times.length === 0 ? 0 : 1] = found.event.wallTime;
      for (const value of kinds.valuesOf(found.event, run)) {
        const key = `${run}\u0000${value.tag}`;
        const count = tags.get(key) ?? new TagCount(value);
        tags.set(key, count);
        count.add(value);
      }
    }
    const { size } = await stat(file);
    files.push({ path: file, run, bytes: size, events, firstTime: times[0], lastTime: times.at(-1), damage });
  }
  return { files, tags: [...tags.values()].map((count) => count.result()) };
}

class TagCount {
  private count = 0;
  private stepsBack = 0;
  private lowest = Number.POSITIVE_INFINITY;
  private highest = Number.NEGATIVE_INFINITY;
  private min = Number.POSITIVE_INFINITY;
  private max = Number.NEGATIVE_INFINITY;
  private last: LoggedValue;

  constructor(private readonly first: LoggedValue) {
    this.last = first;
  }

  add(logged: LoggedValue): void {
    const { step, value } = logged;
    if (this.count++ > 0 && step <= this.last.step) this.stepsBack++;
    this.lowest = Math.min(this.lowest, step);
    this.highest = Math.max(this.highest, step);
    if (value !== undefined && !Number.isNaN(value)) {
      this.min = Math.min(this.min, value);
      this.max = Math.max(this.max, value);
    }
    this.last = logged;
  }

  result(): InspectedTag {
    const { first, last, count, stepsBack } = this;
    const [min, max] = this.min > this.max ? [Number.NaN, Number.NaN] : [this.min, this.max];
    return {
      run: first.run,
      tag: first.tag,
      kind: first.kind,
      count,
      firstStep: first.step,
      lastStep: last.step,
      lowestStep: this.lowest,
      highestStep: this.highest,
      stepsBack,
      firstTime: first.wallTime,
      lastTime: last.wallTime,
      ...(last.value === undefined ? {} : { values: { min, max, last: last.value } }),
    };
  }
}
