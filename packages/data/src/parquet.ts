import {
  checkMemory,
  checkOptions,
  DataError,
  type DataErrorKind,
  FeedforwardError,
  memoryLimit,
  type OptionNames,
  showBytes,
  tooLarge,
} from "@feedforward/shared";
import type { Compressors, FileMetaData, SchemaTree } from "hyparquet";
import { checkPages, PageFault, type ParquetParts } from "./parquet-pages/check-pages";
import { checkVariants } from "./parquet-pages/check-variants";
import { memoryNeeded, valuesAtOnce } from "./parquet-pages/memory-needed";
import { type ReadOptions, readBytes, type Source } from "./source/read-bytes";
import { ColumnBuilder } from "./table/column-builder";
import { type Column, Table } from "./table/table";

export { encodeParquet, writeParquet } from "./parquet-writer";

/** Options of {@link readParquet}. */
export interface ReadParquetOptions extends ReadOptions {
  /** Names of the columns to read. Default: all. */
  columns?: readonly string[];
  /**
   * Maximum size in bytes of the columns (about 8 per number and 32 per text) and of their unpacked pages. Default:
   * 256 MiB, or 64 times the size of the file if that is larger.
   */
  maxBytes?: number;
}

const optionNames: OptionNames<ReadParquetOptions> = { name: true, columns: true, maxBytes: true };

/**
 * Reads a Parquet file (all encodings and compressions that pyarrow and pandas write) as columns.
 *
 * Numbers are returned as float64 (int64 if integers exceed 2^53), texts and booleans as lists with null for
 * missing values; lists, records, bytes (Uint8Array), dates (Date) and larger decimals as a column of kind `any`.
 *
 * @param source path, URL, bytes or Blob of the file.
 * @throws DataError if the file is truncated or damaged, or needs more memory than allowed.
 */
export async function readParquet(source: Source, options: ReadParquetOptions = {}): Promise<Table> {
  checkOptions("readParquet", options, optionNames);
  const { bytes, name: file } = await readBytes(source, options);
  const { parquetMetadata, parquetRead, parquetSchema } = await import("hyparquet");
  checkEnds(bytes, file);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  let metadata: FileMetaData;
  try {
    metadata = parquetMetadata(buffer);
  } catch (cause) {
    throw badFooter(file, cause);
  }
  const names = topLevelNames(metadata, file);
  const known = new Set(names);
  const unknown = options.columns?.find((column) => !known.has(column));
  if (unknown !== undefined)
    throw new FeedforwardError(`${file}: expected some of the columns ${names.join(", ")}, received ${unknown}`);
  const wanted = options.columns ?? names;
  const chosen = new Set(wanted);
  checkVariants(metadata, chosen, file);
  const rows = rowCount(metadata, file);
  metadata.num_rows = BigInt(rows);
  const budget = { file, stored: bytes.length, maxBytes: options.maxBytes };
  const limit = memoryLimit(budget);
  const refuse = (received: number) => tooLarge(limit, String(received), { ...budget, place: "pages" });
  try {
    checkMemory(memoryNeeded(metadata, chosen), { ...budget, place: `${rows} rows of ${wanted.length} columns` });
    const compressors = await loadCompressors(file);
    const tree = parquetSchema(metadata);
    checkPages(buffer, tree, metadata, chosen, await loadParts(), compressors, limit, refuse);
    const nesting = nestingOf(tree);
    const columns = new Map<string, Column>();
    for (const some of batchesOf([...chosen], rows)) {
      const parts = new Map<string, { start: number; data: ArrayLike<unknown> }[]>(some.map((name) => [name, []]));
      await parquetRead({
        file: { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) },
        metadata,
        columns: some,
        compressors,
        utf8: false,
        onChunk: ({ columnName, columnData, rowStart }) =>
          parts.get(columnName)?.push({ start: rowStart, data: columnData }),
      });
      for (const [name, list] of parts) {
        const builder = new ColumnBuilder(name, rows);
        for (const { data } of list.sort((a, b) => a.start - b.start)) builder.add(data);
        if (builder.length !== rows) {
          const details = { file, place: `column ${name}`, expected: `${rows} values`, received: `${builder.length}` };
          throw new DataError("corrupt-data", details);
        }
        columns.set(name, builder.finish(nesting.get(name)));
      }
    }
    return new Table(
      wanted.map((name) => columns.get(name)!),
      rows,
    );
  } catch (error) {
    throw error instanceof DataError ? error : corrupt(file, error);
  }
}

/** Groups columns with few values to read them together, since each read parses the whole footer. */
function* batchesOf(names: readonly string[], rows: number): Generator<string[], void, undefined> {
  const length = Math.max(1, Math.floor(valuesAtOnce / Math.max(1, rows)));
  for (let at = 0; at < names.length; at += length) yield names.slice(at, at + length);
}

/** hyparquet's decompressors, replaced by ours where theirs trust the sizes in a page. */
async function loadCompressors(file: string): Promise<Compressors> {
  const { compressors } = await import("hyparquet-compressors");
  const { unzstd } = await import("./parquet-pages/unzstd");
  const { gunzip, isGzip } = await import("./compress/gunzip");
  const all: Compressors = {
    ...compressors,
    ZSTD: unzstd,
    GZIP: (page, length) =>
      isGzip(page) ? gunzip(page, { file, limit: length, sizeHint: length }) : compressors.GZIP!(page, length),
  };
  return Object.fromEntries(
    // A page without values may have no bytes, which is not valid compressed data.
    Object.entries(all).map(([codec, unpack]) => [
      codec,
      (page: Uint8Array, length: number) => (length === 0 ? new Uint8Array(0) : unpack!(page, length)),
    ]),
  );
}

/** hyparquet's internals, for {@link checkPages}. */
async function loadParts(): Promise<ParquetParts> {
  const [column, page, schema] = await Promise.all([
    import("hyparquet/src/column.js"),
    import("hyparquet/src/datapage.js"),
    import("hyparquet/src/schema.js"),
  ]);
  return { ...column, ...page, ...schema };
}

/** Checks the magic bytes at both ends, and that the footer fits in the file. */
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
    // If a footer seems to be present (its first field is the version), only the magic bytes are wrong.
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
  /** Skips an element and its children. */
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
  const sum = (groups ?? []).reduce((total, group) => total + Number(group.num_rows), 0);
  // Some writers leave the number of rows at 0.
  const rows = announced === 0n ? sum : Number(announced);
  if (Number.isSafeInteger(rows) && rows >= 0 && rows < 2 ** 32 - 1 && rows === sum) return rows;
  throw new DataError("bad-header", {
    file,
    place: "footer",
    expected: `${sum} rows, the sum of its groups`,
    received: String(announced),
  });
}

/** Columns whose lists cannot be missing, and columns whose lists or records can. */
function nestingOf({ children }: SchemaTree): ReadonlyMap<string, "lists" | "nested"> {
  const found = new Map<string, "lists" | "nested">();
  for (const { element } of children) {
    if (element.repetition_type === "REPEATED") found.set(element.name, "lists");
    else if ((element.num_children ?? 0) > 0) found.set(element.name, "nested");
  }
  return found;
}

const badFooter = (file: string, cause: unknown): DataError =>
  new DataError("bad-header", {
    file,
    cause,
    place: "footer",
    expected: "readable file metadata",
    received: "damaged metadata",
  });

/** Converts an error about pages. Of hyparquet's messages, only those about unsupported features concern the file. */
function corrupt(file: string, error: unknown): DataError {
  const details = { file, place: "pages", expected: "readable pages", cause: error };
  const { message } = error as Error;
  const [, what, name] = /unsupported (encoding|compression codec): (\w+)$/.exec(message) ?? [];
  if (what && name !== "undefined") {
    return new DataError("unsupported-compression", { ...details, expected: `another ${what}`, received: name! });
  }
  return new DataError("corrupt-data", {
    ...details,
    received: error instanceof PageFault ? message : "pages that cannot be decoded",
  });
}
