// @internal
// Our own reader of fields, on bytes: papaparse gives every field as a text first, which costs more than the whole of
// this file's work, and does not say on which line a quote is wrong.
import { DataError, type DataErrorKind } from "../source/data-error";

/** Where the fields of a CSV text are, row after row. */
export interface Tokens {
  /** First byte of each field, inside the quotes. */
  readonly starts: Int32Array;
  /** Byte after each field. */
  readonly ends: Int32Array;
  /** 1 where quotes inside a field are doubled. */
  readonly doubled: Uint8Array;
  /** The first field of each row, and the number of fields at the end. */
  readonly rows: Int32Array;
  /** The line on which each row begins, from 1. */
  readonly lines: Int32Array;
  /** Number of rows. */
  readonly count: number;
  /** Bytes that whole rows took. */
  readonly consumed: number;
}

/** What {@link tokenize} needs to know. */
export interface TokenizeOptions {
  file: string;
  /** The byte between fields. */
  delimiter: number;
  /** First byte to look at. */
  start?: number;
  /** Line number of the first byte. Default 1. */
  line?: number;
  /** Whether the text ends here; if not, an unfinished last row is left for the next call. Default true. */
  final?: boolean;
  /** Stop after so many rows. */
  maxRows?: number;
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Finds the fields of UTF-8 text (RFC 4180; lines end in LF, CRLF or CR; blank lines are skipped).
 *
 * @throws DataError `unterminated-quote` or `bad-quote`, with the line.
 */
export function tokenize(bytes: Uint8Array, options: TokenizeOptions): Tokens {
  const { file, delimiter, start = 0, final = true, maxRows = Number.POSITIVE_INFINITY } = options;
  const end = bytes.length;
  // Few rows of a long text, as a stream asks for them, must not take memory for all of it.
  let capacity = Math.max(64, Math.min((end - start) >> 2, 1 << 24, 16 * maxRows));
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let doubled = new Uint8Array(capacity);
  let rows = new Int32Array(Math.min(1024, maxRows + 2));
  let lines = new Int32Array(rows.length);
  let fields = 0;
  let count = 0;
  let line = options.line ?? 1;
  let at = start;
  let consumed = start;
  const highest = Math.max(delimiter, carriageReturn);

  const fail = (kind: DataErrorKind, where: number, expected: string, received: string) =>
    new DataError(kind, { file, place: `line ${where}`, expected, received });
  const push = (from: number, to: number, flag: number): void => {
    if (fields === capacity) {
      capacity *= 2;
      starts = grown(starts, capacity);
      ends = grown(ends, capacity);
      doubled = grown(doubled, capacity);
    }
    starts[fields] = from;
    ends[fields] = to;
    doubled[fields++] = flag;
  };
  /** Goes past a line end. */
  const newline = (): void => {
    if (bytes[at] === carriageReturn && bytes[at + 1] === lineFeed) at++;
    at++;
    line++;
  };
  const isBlank = (byte: number) => (byte === 0x20 || byte === 0x09) && byte !== delimiter;
  /** One row; false if the text ends inside it and more is to come. */
  const row = (): boolean => {
    for (;;) {
      if (bytes[at] === quote) {
        const opened = line;
        const from = ++at;
        let flag = 0;
        for (;;) {
          let here = at;
          for (; here < end; here++) {
            const byte = bytes[here]!;
            if (byte > quote) continue;
            if (byte === quote) break;
            if (byte === lineFeed || (byte === carriageReturn && bytes[here + 1] !== lineFeed)) line++;
          }
          at = here;
          if (at >= end) {
            if (!final) return false;
            throw fail("unterminated-quote", opened, "a closing quote", "the end of the file");
          }
          if (bytes[at + 1] !== quote) break;
          flag = 1;
          at += 2;
        }
        push(from, at, flag);
        at++;
        if (at < end && bytes[at] !== delimiter && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) {
          const text = new TextDecoder().decode(bytes.subarray(at, at + 12)).split(/[\r\n]/)[0];
          throw fail("bad-quote", line, "a delimiter or line end after a closing quote", JSON.stringify(text));
        }
      } else {
        // A variable of the block's own: `at` is shared with the functions around, and slower by half.
        let here = at;
        for (; here < end; here++) {
          const byte = bytes[here]!;
          // Nearly all bytes of numbers and words are above the separators.
          if (byte > highest) continue;
          if (byte === delimiter || byte === lineFeed || byte === carriageReturn) break;
        }
        push(at, here, 0);
        at = here;
      }
      if (at >= end) return final;
      if (bytes[at] !== delimiter) {
        if (!final && at + 1 >= end) return false;
        newline();
        return true;
      }
      at++;
      if (at < end) continue;
      if (!final) return false;
      push(at, at, 0);
      return true;
    }
  };

  while (at < end && count < maxRows) {
    let ahead = at;
    while (ahead < end && isBlank(bytes[ahead]!)) ahead++;
    if (ahead >= end || bytes[ahead] === lineFeed || bytes[ahead] === carriageReturn) {
      if (ahead >= end - 1 && !final) break;
      at = ahead;
      if (at < end) newline();
      consumed = at;
      continue;
    }
    const firstField = fields;
    const firstLine = line;
    if (!row()) {
      fields = firstField;
      line = firstLine;
      break;
    }
    if (count + 2 > rows.length) {
      rows = grown(rows, 2 * rows.length);
      lines = grown(lines, 2 * lines.length);
    }
    rows[count] = firstField;
    lines[count++] = firstLine;
    rows[count] = fields;
    lines[count] = line;
    consumed = at;
  }
  return { starts, ends, doubled, rows, lines, count, consumed };
}

function grown<A extends Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(array: A, length: number): A {
  const larger = new (array.constructor as new (length: number) => A)(length);
  larger.set(array);
  return larger;
}
