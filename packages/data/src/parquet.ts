import type { FileMetaData } from "hyparquet";
import { checkPages, type ParquetParts } from "./parquet-pages/check-pages";
import { DataError, type DataErrorKind, showBytes } from "./source/data-error";
import { type ReadOptions, readBytes, type Source } from "./source/read-bytes";
import { columnOf } from "./table/column-of";
import { Table } from "./table/table";

export { encodeParquet, writeParquet } from "./parquet-writer";

/** Options of {@link readParquet}. */
export interface ReadParquetOptions extends ReadOptions {
  /** Which columns to read. Default: all. */
  columns?: readonly string[];
  /** Most bytes that one page may unpack to. Default 1 GiB. */
  maxPageBytes?: number;
}

/**
 * Reads a Parquet file (all encodings and compressions that pyarrow and pandas write) as columns.
 *
 * Numbers come as float64 (int64 where integers pass 2^53), texts and truth values as lists with null where a value is
 * missing; lists, records, bytes (Uint8Array), dates (Date) and decimals beyond that as a column of kind `any`.
 *
 * @throws DataError if the file is cut or damaged.
 */
export async function readParquet(source: Source, options: ReadParquetOptions = {}): Promise<Table> {
  const { bytes, name: file } = await readBytes(source, options);
  const { parquetMetadata, parquetRead } = await import("hyparquet");
  const { compressors } = await import("hyparquet-compressors");
  const { maxPageBytes = 2 ** 30 } = options;
  checkEnds(bytes, file);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const metadata = guard(file, "bad-header", "footer", "readable file metadata", () => parquetMetadata(buffer));
  const names = topLevelNames(metadata, file);
  const unknown = options.columns?.find((column) => !names.includes(column));
  if (unknown !== undefined)
    throw new Error(`${file}: expected some of the columns ${names.join(", ")}, received ${unknown}`);
  const wanted = options.columns ?? names;
  const rows = rowCount(metadata, file);
  const chunks = new Map<string, { start: number; data: ArrayLike<unknown> }[]>(wanted.map((name) => [name, []]));
  const limited = Object.fromEntries(
    Object.entries(compressors).map(([codec, unpack]) => [
      codec,
      (input: Uint8Array, length: number) => {
        if (!(length >= 0 && length <= maxPageBytes)) throw new Error(`a page announces ${length} bytes`);
        return unpack!(input, length);
      },
    ]),
  );
  try {
    checkPages(buffer, metadata, wanted, await loadParts(), limited);
    await parquetRead({
      file: { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) },
      metadata,
      columns: [...wanted],
      compressors: limited,
      utf8: false,
      onChunk: ({ columnName, columnData, rowStart }) =>
        chunks.get(columnName)?.push({ start: rowStart, data: columnData }),
    });
  } catch (error) {
    throw corrupt(file, error);
  }
  const columns = wanted.map((name) => {
    const parts = chunks.get(name)!.sort((a, b) => a.start - b.start);
    const values = parts.flatMap(({ data }) => Array.from(data, (value) => value ?? null));
    if (values.length === rows) return columnOf(name, values);
    const details = { file, place: `column ${name}`, expected: `${rows} values`, received: String(values.length) };
    throw new DataError("corrupt-data", details);
  });
  return new Table(columns, rows);
}

/** hyparquet's inner parts, for {@link checkPages}. */
async function loadParts(): Promise<ParquetParts> {
  const [column, page, schema] = await Promise.all([
    import("hyparquet/src/column.js"),
    import("hyparquet/src/datapage.js"),
    import("hyparquet/src/schema.js"),
  ]);
  return { ...column, ...page, ...schema };
}

/** Magic bytes at both ends, and a footer that fits into the file. */
function checkEnds(bytes: Uint8Array, file: string): void {
  const fail = (kind: DataErrorKind, place: string, expected: string, received: string) =>
    new DataError(kind, { file, place, expected, received });
  if (bytes.length < 12) throw fail("truncated-header", "byte 0", "at least 12 bytes", String(bytes.length));
  const isMagic = (at: number) =>
    bytes[at] === 0x50 && bytes[at + 1] === 0x41 && bytes[at + 2] === 0x52 && bytes[at + 3] === 0x31;
  if (!isMagic(0)) throw fail("bad-magic", "byte 0", '"PAR1"', showBytes(bytes.subarray(0, 4)));
  const end = bytes.length;
  const length = new DataView(bytes.buffer, bytes.byteOffset + end - 8, 4).getUint32(0, true);
  const fits = length <= end - 12;
  if (!isMagic(end - 4)) {
    // Where a footer seems to be (its first field is the version), only the magic is wrong.
    const hasFooter = fits && length > 0 && bytes[end - 8 - length] === 0x15;
    const received = showBytes(bytes.subarray(end - 4));
    throw fail(hasFooter ? "bad-magic" : "truncated-data", `byte ${end - 4}`, 'the footer\'s end, "PAR1"', received);
  }
  if (!fits) throw fail("bad-header", `byte ${end - 8}`, `a footer of at most ${end - 12} bytes`, String(length));
}

function topLevelNames({ schema }: FileMetaData, file: string): string[] {
  const bad = () =>
    new DataError("bad-header", { file, place: "footer", expected: "a schema", received: "a damaged one" });
  if (!Array.isArray(schema) || schema.length === 0) throw bad();
  const names: string[] = [];
  let at = 1;
  /** Goes past an element and what is inside it. */
  const skip = (depth: number): void => {
    const element = schema[at++];
    if (!element || typeof element.name !== "string" || depth > 64) throw bad();
    for (let child = 0; child < (element.num_children ?? 0); child++) skip(depth + 1);
  };
  while (at < schema.length) {
    names.push(schema[at]!.name);
    skip(0);
  }
  return names;
}

function rowCount({ num_rows: announced, row_groups: groups }: FileMetaData, file: string): number {
  const rows = Number(announced);
  const sum = (groups ?? []).reduce((total, group) => total + Number(group.num_rows), 0);
  if (Number.isSafeInteger(rows) && rows >= 0 && rows < 2 ** 32 - 1 && rows === sum) return rows;
  throw new DataError("bad-header", {
    file,
    place: "footer",
    expected: `${sum} rows, the sum of its groups`,
    received: String(announced),
  });
}

function guard<T>(file: string, kind: DataErrorKind, place: string, expected: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new DataError(kind, { file, place, expected, received: oneLine(error) });
  }
}

const corrupt = (file: string, error: unknown): DataError =>
  new DataError("corrupt-data", { file, place: "pages", expected: "readable pages", received: oneLine(error) });

const oneLine = (error: unknown): string =>
  String((error as Error).message)
    .replace(/\s+/g, " ")
    .slice(0, 120);
