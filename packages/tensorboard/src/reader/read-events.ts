import { ProtoError } from "../proto/byte-reader";
import { Event } from "../proto/event";
import { type Damage, EventFileError } from "../record/damage";
import { type EventRecord, RecordReader } from "../record/record-reader";
import { type ByteSource, chunks, type FollowOptions } from "./chunks";
import { eventFiles } from "./event-files";

/** What a reader does about damage. */
export interface DamageOptions {
  /**
   * `"throw"` an EventFileError (the default), `"stop"` reading the file, or `"recover"`: go on at the next sound record. A file
   * cut short at its end never throws: it gives what it holds.
   */
  onDamage?: "throw" | "stop" | "recover";
  /** Called with each damage found, a cut end included. */
  report?: (damage: Damage) => void;
}

export interface ReadOptions extends DamageOptions, FollowOptions {}

/**
 * Reads events one after another, holding no more than the record at hand in memory.
 *
 * @param source An event file, or a run's folder, whose event files are read in the order of their names.
 * @throws EventFileError at damage, with the byte at which it is (see `onDamage`); Error if the file cannot be read.
 * @example
 * for await (const event of readEvents("logs/run1")) console.log(event.step, event.summary?.value);
 */
export async function* readEvents(source: ByteSource, options: ReadOptions = {}): AsyncGenerator<Event> {
  if (typeof source === "string") for await (const file of eventFiles(source, options)) yield* eventsOf(file, options, file);
  else yield* eventsOf(source, options, (source as { name?: string }).name);
}

async function* eventsOf(source: ByteSource, options: ReadOptions, name: string | undefined): AsyncGenerator<Event> {
  const decoder = new EventDecoder(options, name);
  for await (const chunk of chunks(source, options)) {
    for (const event of decoder.push(chunk)) yield event;
    if (decoder.stopped) return;
  }
  if (!options.signal?.aborted) yield* decoder.finish();
}

/** Reads events from bytes at hand, synchronously. See `readEvents`. */
export function* parseEvents(bytes: Uint8Array, options: DamageOptions = {}): Generator<Event> {
  const decoder = new EventDecoder(options);
  yield* decoder.push(bytes);
  if (!decoder.stopped) yield* decoder.finish();
}

/** Turns pieces of an event file into events, whoever brings the pieces. */
export class EventDecoder {
  /** True after damage, when nothing more will be read from this file. */
  stopped = false;
  private readonly records: RecordReader;

  constructor(
    private readonly options: DamageOptions = {},
    private readonly file?: string,
  ) {
    this.records = new RecordReader(options.onDamage === "recover");
  }

  /** The events that are complete with this piece. */
  push(chunk: Uint8Array): Generator<Event> {
    this.records.push(chunk);
    return this.drain();
  }

  /** The events, and the damage, that become certain at the file's end. */
  finish(): Generator<Event> {
    this.records.finish();
    return this.drain();
  }

  private *drain(): Generator<Event> {
    while (!this.stopped) {
      const found = this.records.next();
      if (found === undefined) return;
      if ("data" in found) {
        const event = this.decode(found);
        if (event) yield event;
      } else this.damaged(found);
    }
  }

  private decode({ data, offset }: EventRecord): Event | undefined {
    try {
      return Event.decode(data);
    } catch (error) {
      if (!(error instanceof ProtoError)) throw error;
      this.damaged({ kind: "event", offset, message: `record at byte ${offset} holds no event: ${error.message}` });
      return undefined;
    }
  }

  private damaged(found: Damage): void {
    const damage: Damage = this.file === undefined ? found : { ...found, file: this.file };
    this.options.report?.(damage);
    if (this.options.onDamage === "recover") return;
    this.stopped = true;
    if (damage.kind !== "truncated" && this.options.onDamage !== "stop") throw new EventFileError(damage);
  }
}
