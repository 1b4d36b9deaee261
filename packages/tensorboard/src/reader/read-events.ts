import { checkOptions, type OptionNames, plainBytes, unknownName } from "@feedforward/shared";
import { ByteReader, ProtoError } from "../proto/byte-reader";
import { Event } from "../proto/event";
import { readScalarEvent, TagCache } from "../proto/scalar-event";
import { type Damage, EventFileError } from "../record/damage";
import { type EventRecord, RecordReader } from "../record/record-reader";
import type { ByteSource } from "./chunks";
import { eventFiles, type FollowOptions, followOptionNames } from "./event-files";

/** Options for handling damage. */
export interface DamageOptions {
  /**
   * `"throw"` an EventFileError (default), `"stop"` reading the file, or `"recover"`: continue at the next intact record. A file
   * that is truncated at its end never throws; it returns the complete records.
   */
  onDamage?: "throw" | "stop" | "recover";
  /** Called with each damage found, including a truncated end. */
  report?: (damage: Damage) => void;
}

const damageWays = ["throw", "stop", "recover"] as const;

const damageOptionNames: OptionNames<DamageOptions> = { onDamage: true, report: true };

/** Options for reading events: handling of damage, and following a growing file. */
export interface ReadOptions extends DamageOptions, FollowOptions {}

/**
 * Reads events one by one, with only the current record in memory.
 *
 * @param source An event file, or a run's folder, whose event files are read in the order of their names.
 * @throws EventFileError with the position of damage (see `onDamage`); Error if the file cannot be read.
 * @example
 * for await (const event of readEvents("logs/run1")) console.log(event.step, event.summary?.value);
 */
export async function* readEvents(source: ByteSource, options: ReadOptions = {}): AsyncGenerator<Event> {
  checkOptions("readEvents", options, { ...damageOptionNames, ...followOptionNames });
  for await (const { name, chunks } of eventFiles(source, options)) {
    const decoder = new EventDecoder(options, name);
    for await (const chunk of chunks) {
      for (const event of decoder.push(chunk)) yield event;
      if (decoder.stopped) break;
    }
    if (!options.signal?.aborted) for (const event of decoder.finish()) yield event;
  }
}

/** Reads events from bytes synchronously. See `readEvents`. */
export function* parseEvents(bytes: Uint8Array, options: DamageOptions = {}): Generator<Event> {
  checkOptions("parseEvents", options, damageOptionNames);
  const decoder = new EventDecoder(options);
  yield* decoder.push(plainBytes(bytes, "parseEvents"));
  if (!decoder.stopped) yield* decoder.finish();
}

/** Parses chunks of an event file into events. */
export class EventDecoder {
  /** True after damage that ends the reading of this file. */
  stopped = false;
  private readonly records: RecordReader;
  private reader = new ByteReader(new Uint8Array(0));
  private readonly tags = new TagCache();

  constructor(
    private readonly options: DamageOptions = {},
    private readonly file?: string,
  ) {
    const { onDamage = "throw" } = options;
    if (!damageWays.includes(onDamage)) throw unknownName("onDamage", String(onDamage), damageWays);
    this.records = new RecordReader(options.onDamage === "recover");
  }

  /** Returns the events that this chunk completes. */
  push(chunk: Uint8Array): Generator<Event> {
    this.records.push(chunk);
    return this.drain();
  }

  /** Returns the remaining events, and reports damage at the end of the file. */
  finish(): Generator<Event> {
    this.records.finish();
    return this.drain();
  }

  /** The incomplete record at the end of the bytes so far, if any; its writer may still be active. */
  unfinished(): Damage | undefined {
    const damage = this.stopped ? undefined : this.records.unfinished();
    return damage && this.named(damage);
  }

  private *drain(): Generator<Event> {
    while (!this.stopped) {
      const found = this.records.next();
      if (found === undefined) return;
      if ("bytes" in found) {
        const event = this.decode(found);
        if (event) yield event;
      } else this.damaged(found);
    }
  }

  private decode({ bytes, start, end, offset }: EventRecord): Event | undefined {
    // one reader for all records of a chunk
    if (this.reader.bytes !== bytes) this.reader = new ByteReader(bytes);
    this.reader.position = start;
    this.reader.end = end;
    try {
      const scalar = readScalarEvent(this.reader, this.tags);
      if (scalar) return scalar;
      const event = Event.read(this.reader);
      for (const { tag } of event.summary?.value ?? []) this.tags.add(tag);
      return event;
    } catch (error) {
      if (!(error instanceof ProtoError)) throw error;
      this.damaged({ kind: "event", offset, message: `record at byte ${offset} holds no event: ${error.message}` });
      return undefined;
    }
  }

  private damaged(found: Damage): void {
    const damage = this.named(found);
    this.options.report?.(damage);
    if (this.options.onDamage === "recover") return;
    this.stopped = true;
    if (damage.kind !== "truncated" && this.options.onDamage !== "stop") throw new EventFileError(damage);
  }

  private named(damage: Damage): Damage {
    return this.file === undefined ? damage : { ...damage, file: this.file };
  }
}
