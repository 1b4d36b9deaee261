import { checkOptions, DataError, FeedforwardError } from "@feedforward/shared";
import { byteOrderMark, textDecoder, utf8ErrorAt } from "../source/decode-text";
import { type Source, sourceName } from "../source/read-bytes";
import { streamBytes } from "../source/stream-bytes";
import type { Table } from "../table/table";
import { buildTable, readNames } from "./build-table";
import type { ColumnType } from "./column";
import { type CsvOptions, csvOptionNames, type FullCsvOptions, fullCsvOptions } from "./options";
import { tokenize } from "./tokens";

/** Options of {@link streamCsv}. */
export interface StreamCsvOptions extends CsvOptions {
  /** Rows per table. Default 10,000. */
  rows?: number;
}

/**
 * Reads a CSV file as tables with a fixed number of rows, for files larger than memory. Columns have the kinds
 * of the first table's values; if a later value does not match, pass `types`.
 *
 * @param source path, URL, bytes, Blob or stream of the file.
 * @example
 * for await (const table of streamCsv("large.csv", { rows: 1000 })) await step(table.toNdArray());
 *
 * @throws DataError as `readCsv`, and if a later value does not match its column's kind.
 */
export async function* streamCsv(
  source: Source,
  options: StreamCsvOptions = {},
): AsyncGenerator<Table, void, undefined> {
  checkOptions("streamCsv", options, { ...csvOptionNames, rows: true });
  const file = options.name ?? sourceName(source);
  const { rows: wanted = 10_000 } = options;
  if (!Number.isSafeInteger(wanted) || wanted < 1)
    throw new FeedforwardError(`expected at least 1 row a table, received ${wanted}`);
  let full = fullCsvOptions(options, file);
  let names: string[] | undefined;
  let line = 1;
  let held: Uint8Array = new Uint8Array(0);
  /** Chunks not yet joined to the buffer, and their total length. */
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;

  function hold(): void {
    held = joined([held, ...waiting]);
    waiting = [];
    waitingBytes = 0;
  }

  /** Parses complete tables from the buffer; the rest stays. */
  function* take(final: boolean): Generator<Table, void, undefined> {
    for (let start = 0; ; ) {
      const isFirst = names === undefined;
      const maxRows = wanted + (isFirst && full.header ? 1 : 0);
      const tokens = tokenize(held, { ...full, start, line, final, maxRows });
      const isWhole = tokens.count === maxRows;
      if (!isWhole && (!final || (tokens.count === 0 && !isFirst))) {
        held = held.slice(start);
        return;
      }
      names ??= readNames(held, tokens, full);
      const table = buildTable(held, tokens, isFirst && full.header ? 1 : 0, names, full);
      full = { ...full, types: { ...kindsOf(table), ...full.types } };
      line = tokens.lineOf(tokens.count);
      start = tokens.consumed;
      yield table;
      if (!isWhole) return;
    }
  }

  for await (const piece of utf8Pieces(streamBytes(source, { name: file }), full)) {
    waiting.push(piece);
    waitingBytes += piece.length;
    // Wait for twice as much, since a row that never ends would otherwise be parsed once per chunk.
    if (waitingBytes < held.length) continue;
    hold();
    yield* take(false);
  }
  hold();
  yield* take(true);
}

const kindsOf = ({ columns }: Table): { [name: string]: ColumnType } =>
  Object.fromEntries(columns.flatMap(({ name, kind }) => (kind === "any" ? [] : [[name, kind]])));

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const filled = pieces.filter((piece) => piece.length > 0);
  if (filled.length <= 1) return filled[0] ?? new Uint8Array(0);
  const whole = new Uint8Array(filled.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of filled) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Converts chunks of text in any encoding to UTF-8, split between characters. */
async function* utf8Pieces(
  pieces: AsyncIterable<Uint8Array>,
  { file, encoding }: FullCsvOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let rest: Uint8Array = new Uint8Array(0);
  let started = false;
  const fail = (label: string) =>
    new DataError("bad-encoding", {
      file,
      expected: `${label} text`,
      received: "bytes that are none",
      advice: "give the encoding",
    });
  const label = () => decoder?.encoding ?? "UTF-8";
  for await (const piece of pieces) {
    let bytes = joined([rest, piece]);
    rest = new Uint8Array(0);
    if (!started) {
      if (bytes.length < 3) {
        rest = bytes;
        continue;
      }
      started = true;
      const [found, skip] = byteOrderMark(bytes) ?? [encoding ?? "utf-8", 0];
      bytes = bytes.subarray(skip);
      if (!/^utf-?8$/i.test(found)) decoder = textDecoder(found);
    }
    if (decoder) {
      try {
        yield encoder.encode(decoder.decode(bytes, { stream: true }));
      } catch {
        throw fail(label());
      }
      continue;
    }
    const wrong = utf8ErrorAt(bytes);
    // A character of up to four bytes may continue in the next chunk.
    if (wrong >= 0 && bytes.length - wrong > 3) throw fail(label());
    if (wrong >= 0) rest = bytes.slice(wrong);
    yield wrong >= 0 ? bytes.subarray(0, wrong) : bytes;
  }
  if (decoder) {
    try {
      yield encoder.encode(decoder.decode());
    } catch {
      throw fail(label());
    }
  }
  if (utf8ErrorAt(rest) >= 0) throw fail(label());
  yield rest;
}
