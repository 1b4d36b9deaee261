// @internal
// Our own tokenizer on bytes: papaparse creates a string for every field, which costs more than all the work of
// this file, and does not report the line of a wrong quote.
import { DataError, type DataErrorKind } from "@feedforward/shared";

/** Positions of the fields of a CSV text, row by row. */
export interface Tokens {
  /** First byte of each field, inside the quotes. */
  readonly starts: Int32Array;
  /** Byte after each field; its complement if the field contains doubled quotes. */
  readonly ends: Int32Array;
  /** The first field of each row, and the number of fields at the end. */
  readonly rows: Int32Array;
  /** Line on which a row begins, from 1; for the number of rows, the line after them. Counted on demand, for errors. */
  lineOf(row: number): number;
  /** Number of rows. */
  readonly count: number;
  /** Number of bytes in complete rows. */
  readonly consumed: number;
}

/** Options of {@link tokenize}. */
export interface TokenizeOptions {
  file: string;
  /** Delimiter byte. */
  delimiter: number;
  /** First byte to read. */
  start?: number;
  /** Line number of the first byte. Default 1. */
  line?: number;
  /** Whether the text ends here; if not, an unfinished last row is left for the next call. Default true. */
  final?: boolean;
  /** Maximum number of rows. */
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
  // A few rows of a long text, as streams request them, must not allocate for all of it.
  let capacity = Math.max(64, Math.min((end - start) >> 2, 1 << 24, 16 * maxRows));
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let rows = new Int32Array(Math.min(1024, maxRows + 2));
  let fields = 0;
  let count = 0;
  let line = options.line ?? 1;
  let at = start;
  let consumed = start;
  const highest = Math.max(delimiter, carriageReturn);

  const fail = (kind: DataErrorKind, where: number, expected: string, received: string) =>
    new DataError(kind, { file, place: `line ${where}`, expected, received });
  /** Capacity for more than `used` items: an estimate of all items, extrapolated from the text so far. */
  const more = (used: number): number => {
    const expected = Math.ceil((used / (at - start)) * (end - start) * 1.02) + 16;
    return Math.max(Math.ceil(1.25 * used), maxRows === Number.POSITIVE_INFINITY ? expected : 2 * used);
  };
  const push = (from: number, to: number): void => {
    if (fields === capacity) {
      capacity = more(capacity);
      starts = grown(starts, capacity);
      ends = grown(ends, capacity);
    }
    starts[fields] = from;
    ends[fields++] = to;
  };
  /** Skips a line end. */
  const newline = (): void => {
    if (bytes[at] === carriageReturn && bytes[at + 1] === lineFeed) at++;
    at++;
    line++;
  };
  const isBlank = (byte: number) => (byte === 0x20 || byte === 0x09) && byte !== delimiter;
  /** Reads one row; false if the text ends inside it and more will follow. */
  const row = (): boolean => {
    for (;;) {
      if (bytes[at] === quote) {
        const opened = line;
        const from = ++at;
        let isDoubled = false;
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
          isDoubled = true;
          at += 2;
        }
        push(from, isDoubled ? ~at : at);
        at++;
        if (at < end && bytes[at] !== delimiter && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) {
          const text = new TextDecoder().decode(bytes.subarray(at, at + 12)).split(/[\r\n]/)[0];
          throw fail("bad-quote", line, "a delimiter or line end after a closing quote", JSON.stringify(text));
        }
      } else {
        // A local variable, because `at` is captured by closures, which is slower by half.
        let here = at;
        for (; here < end; here++) {
          const byte = bytes[here]!;
          // Nearly all bytes of numbers and words are above the separators.
          if (byte > highest) continue;
          if (byte === delimiter || byte === lineFeed || byte === carriageReturn) break;
        }
        push(at, here);
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
      push(at, at);
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
    if (count + 2 > rows.length) rows = grown(rows, more(rows.length));
    rows[count++] = firstField;
    rows[count] = fields;
    consumed = at;
  }
  const lineOf = (row: number): number =>
    (options.line ?? 1) + lineEnds(bytes, start, row < count ? starts[rows[row]!]! : consumed);
  return { starts, ends, rows, lineOf, count, consumed };
}

function lineEnds(bytes: Uint8Array, start: number, end: number): number {
  let found = 0;
  for (let at = start; at < end; at++) {
    if (bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed)) found++;
  }
  return found;
}

function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}
