import { maskedCrc32c } from "../zip/crc32";

/**
 * Kind and place of damage in a TFRecord file.
 *
 * - `truncated`: the file ends inside a record.
 * - `length`: the checksum of a record's length does not match, or the length is impossible, so the start of the next
 * record is unknown.
 * - `data`: the checksum of a record's data does not match; the length still determines the start of the next record.
 */
export interface RecordDamage {
  readonly kind: "truncated" | "length" | "data";
  /** Byte at which the record starts. */
  readonly offset: number;
  /** Description in one line. */
  readonly message: string;
  /** What was expected. */
  readonly expected: string;
  /** What was found. */
  readonly received: string;
  /** Declared length of the record, if it exceeds the maximum. */
  readonly announced?: number;
}

/** A valid record: the byte of the file at which it starts, and its data, `bytes` from `start` to `end`. */
export interface EventRecord {
  /** Position in the file at which the record starts, in bytes. */
  readonly offset: number;
  /** Memory that contains the record's data. */
  readonly bytes: Uint8Array;
  /** First byte of the data in `bytes`. */
  readonly start: number;
  /** End of the data in `bytes`, exclusive. */
  readonly end: number;
}

const header = 12;
const footer = 4;
/** Protobuf's own limit for a message. A greater length is damage, not a record to wait for. */
const maxLength = 2 ** 31 - 1;
const hex = (value: number) => `0x${value.toString(16).padStart(8, "0")}`;

/**
 * Reads records from TFRecord bytes supplied in pieces of any size. It keeps only the bytes of the current record and
 * allocates nothing for a declared length that the file does not contain.
 *
 * With `recover`, damage is reported and the reader continues at the next valid record; otherwise, damage ends the
 * file.
 */
export class RecordReader {
  private buffer: Uint8Array = new Uint8Array(0);
  private view = new DataView(this.buffer.buffer);
  private position = 0;
  /** Position of `buffer` in the file. */
  private base = 0;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private finished = false;
  private ended = false;
  private searching = false;

  constructor(private readonly recover = false) {}

  /**
   * Adds the file's next bytes. They are kept by reference: do not overwrite them.
   *
   * @param chunk bytes that follow those of the last call.
   */
  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.waiting.push(chunk);
    this.waitingBytes += chunk.length;
  }

  /** Marks the end of the bytes. */
  finish(): void {
    this.finished = true;
  }

  /**
   * Returns the next record or damage; undefined if more bytes are needed or, after `finish`, if there is nothing left.
   */
  next(): EventRecord | RecordDamage | undefined {
    while (!this.ended) {
      if (this.searching && !this.search()) return undefined;
      if (!this.has(header)) return this.atEnd();
      const offset = this.base + this.position;
      const length = this.lengthAt(this.position);
      if (length === undefined || length > maxLength) return this.lost(this.lengthDamage(offset, length));
      if (!this.has(header + length + footer)) return this.atEnd();
      const from = this.position + header;
      const stored = this.view.getUint32(from + length, true);
      const actual = maskedCrc32c(this.buffer, from, from + length);
      this.position = from + length + footer;
      if (stored === actual) return { offset, bytes: this.buffer, start: from, end: from + length };
      if (!this.recover) this.ended = true;
      return {
        kind: "data",
        offset,
        message: `record at byte ${offset}: checksum of its ${length} bytes is ${hex(actual)}, the file has ${hex(stored)}`,
        expected: `checksum ${stored.toString(16)} of the data`,
        received: actual.toString(16),
      };
    }
    return undefined;
  }

  /**
   * Whether `count` bytes are available; joins waiting pieces only once they suffice, so that a long record is copied
   * once.
   */
  private has(count: number): boolean {
    const ahead = this.buffer.length - this.position;
    if (ahead >= count) return true;
    if (ahead + this.waitingBytes < count) return false;
    const first = this.waiting[0]!;
    if (ahead === 0 && this.waiting.length === 1) {
      this.base += this.buffer.length;
      this.buffer = first;
    } else {
      const joined = new Uint8Array(ahead + this.waitingBytes);
      joined.set(this.buffer.subarray(this.position));
      let at = ahead;
      for (const piece of this.waiting) {
        joined.set(piece, at);
        at += piece.length;
      }
      this.base += this.position;
      this.buffer = joined;
    }
    this.view = new DataView(this.buffer.buffer, this.buffer.byteOffset, this.buffer.byteLength);
    this.position = 0;
    this.waiting = [];
    this.waitingBytes = 0;
    return true;
  }

  /** Returns the length stored at `at`, or undefined if its checksum does not match. */
  private lengthAt(at: number): number | undefined {
    if (this.view.getUint32(at + 8, true) !== maskedCrc32c(this.buffer, at, at + 8)) return undefined;
    return this.view.getUint32(at, true) + this.view.getUint32(at + 4, true) * 2 ** 32;
  }

  private lengthDamage(offset: number, length: number | undefined): RecordDamage {
    const found = (what: string) =>
      `record at byte ${offset}: ${what}${offset === 0 ? "; this may not be an event file" : ""}`;
    if (length !== undefined) {
      const message = found(`it declares ${length} bytes, more than the maximum of a record`);
      const expected = `at most ${maxLength} bytes of data`;
      return { kind: "length", offset, message, expected, received: String(length), announced: length };
    }
    const stored = this.view.getUint32(this.position + 8, true);
    return {
      kind: "length",
      offset,
      message: found("the checksum of its length does not match"),
      expected: `checksum ${stored.toString(16)} of the length`,
      received: maskedCrc32c(this.buffer, this.position, this.position + 8).toString(16),
    };
  }

  /** Returns the damage of an incomplete record, if the bytes end inside one. */
  unfinished(): RecordDamage | undefined {
    const left = this.buffer.length - this.position + this.waitingBytes;
    if (left === 0 || this.ended || this.searching) return undefined;
    const offset = this.base + this.position;
    const length = this.has(header) ? this.lengthAt(this.position) : undefined;
    return {
      kind: "truncated",
      offset,
      message: `record at byte ${offset}: the file ends ${left} bytes into it`,
      expected:
        length === undefined ? "a length and its checksum (12 bytes)" : `${length} bytes of data and a checksum`,
      received: String(length === undefined ? left : left - header),
    };
  }

  private atEnd(): RecordDamage | undefined {
    if (!this.finished) return undefined;
    const unfinished = this.unfinished();
    if (unfinished) return this.lost(unfinished);
    this.ended = true;
    return undefined;
  }

  private lost(damage: RecordDamage): RecordDamage {
    if (this.recover) {
      this.searching = true;
      this.has(this.buffer.length - this.position + this.waitingBytes);
      this.position++;
    } else this.ended = true;
    return damage;
  }

  /** Moves to the next valid start of a record; false if more bytes are needed to find it. */
  private search(): boolean {
    for (; ; this.position++) {
      const ahead = this.buffer.length - this.position + this.waitingBytes;
      if (!this.has(header + footer)) {
        if (this.finished) this.ended = true;
        return false;
      }
      const length = this.lengthAt(this.position);
      if (length === undefined || length > maxLength) continue;
      if (!this.has(header + length + footer)) {
        if (!this.finished) return false;
        this.has(ahead);
        continue;
      }
      const from = this.position + header;
      if (this.view.getUint32(from + length, true) !== maskedCrc32c(this.buffer, from, from + length)) continue;
      this.searching = false;
      return true;
    }
  }
}
