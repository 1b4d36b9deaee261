import { FeedforwardError } from "@feedforward/shared";

/**
 * What is wrong with an event file, and where.
 *
 * - `truncated`: the file ends inside a record; its writer may still be at work, or was killed.
 * - `length`: the checksum of a record's length does not match, or the length is impossible: where the next record starts is unknown.
 * - `data`: the checksum of a record's data does not match; the next record starts where the length says.
 * - `event`: the record is sound, but its bytes are no Event.
 */
export interface Damage {
  /**
   * Kind of damage: the file ends inside a record, the checksum of a length or of data is wrong, or the data are no
   * event.
   */
  readonly kind: "truncated" | "length" | "data" | "event";
  /** Byte at which the record starts. */
  readonly offset: number;
  /** One line that says what was found. */
  readonly message: string;
  /** The file's name, where one is known. */
  readonly file?: string;
}

/** Thrown by a reader that meets damage and was not asked to go on. */
export class EventFileError extends FeedforwardError {
  override name = "EventFileError";

  constructor(
    /** Kind and place of the damage. */
    readonly damage: Damage,
  ) {
    super(`${damage.file ?? "event file"}: ${damage.message}; read with { onDamage: "recover" } to skip it`);
  }
}
