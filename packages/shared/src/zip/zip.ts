import { checkOptions, type OptionNames } from "../check-options";
import { DataError, type DataErrorKind, showBytes } from "../data-error";
import { checkMemory } from "../memory-limit";
import { plainBytes } from "../plain-bytes";
import { crc32 } from "./crc32";
import { inflate } from "./inflate";

/** A file inside a ZIP archive. */
export interface ZipEntry {
  /** File name, with forward slashes. */
  readonly name: string;
  /** Uncompressed size in bytes. */
  readonly size: number;
  /**
   * Decompresses the file and verifies its checksum.
   *
   * @throws DataError `encrypted`, `unsupported-compression`, `bad-crc`, `corrupt-data`, `truncated-data`.
   */
  read(): Uint8Array;
}

/** Limits against archives that expand to far more than their size. */
export interface ZipLimits {
  /**
   * Maximum total uncompressed size of all entries in bytes. Default: 256 MiB, or 64 times the archive if that is more.
   */
  maxBytes?: number;
  /** Maximum number of entries. Default: 65 536. */
  maxEntries?: number;
}

/** Options of {@link parseZip}. */
export interface ZipOptions extends ZipLimits {
  /** Name of the archive in errors. Default: `bytes`. */
  name?: string;
}

interface Record {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
}

const endMagic = 0x06054b50;
const centralMagic = 0x02014b50;
const localMagic = 0x04034b50;
/** Maximum compression ratio of DEFLATE: 1032 bytes to one. */
const densest = 1032;

const optionNames: OptionNames<ZipOptions> = { name: true, maxBytes: true, maxEntries: true };

/**
 * Lists the files of a ZIP archive (stored or deflated, including ZIP64). Names that lead out of the archive (`../x`,
 * `/x`, `C:\x`) are rejected, and so are archives whose entries overlap or exceed the limits when decompressed.
 *
 * @param source content of the archive.
 * @throws DataError if it is not an archive, or is truncated, damaged or beyond the limits.
 */
export function parseZip(source: Uint8Array, options: ZipOptions = {}): ZipEntry[] {
  checkOptions("parseZip", options, optionNames);
  const bytes = plainBytes(source, "parseZip");
  const { name: file = "bytes", maxBytes, maxEntries = 65536 } = options;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(bytes, view, file);
  const fail = (kind: DataErrorKind, place: string, expected: string, received: string) =>
    new DataError(kind, { file, place, expected, received });
  if (end.entries > maxEntries)
    throw fail("too-large", "directory", `at most ${maxEntries} files`, String(end.entries));
  if (end.directory + end.entries * 46 > bytes.length) {
    throw fail("truncated-data", `byte ${bytes.length}`, `a directory of ${end.entries} files`, "the end of the file");
  }
  const records: Record[] = [];
  let at = end.directory;
  for (let i = 0; i < end.entries; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== centralMagic) {
      throw fail("corrupt-data", `byte ${at}`, "a directory entry", showBytes(bytes.subarray(at, at + 4)));
    }
    const { record, next } = readRecord(bytes, view, at, file);
    records.push(record);
    at = next;
  }
  let total = 0;
  let packed = 0;
  for (const { name, size, packed: length, method } of records) {
    const place = `member ${name}`;
    if (/^[/\\]|^[a-zA-Z]:|(^|[/\\])\.\.([/\\]|$)|\0/.test(name)) {
      throw fail("unsafe-path", place, "a name inside the archive", JSON.stringify(name));
    }
    if (size > length * (method === 0 ? 1 : densest) + 64)
      throw fail("corrupt-data", place, `at most ${length * densest} bytes`, `${size} declared`);
    total += size;
    packed += length;
  }
  if (packed > bytes.length)
    throw fail("corrupt-data", "directory", `files of at most ${bytes.length} packed bytes`, String(packed));
  checkMemory(total, { file, stored: bytes.length, maxBytes, place: "directory" });
  return records.map((record) => ({
    name: record.name,
    size: record.size,
    read: () => unpack(bytes, view, record, file),
  }));
}

function findEnd(bytes: Uint8Array, view: DataView, file: string): { entries: number; directory: number } {
  const begins = bytes.length >= 4 ? view.getUint32(0, true) : 0;
  if (bytes.length === 0) {
    throw new DataError("truncated-header", {
      file,
      place: "byte 0",
      expected: "a ZIP archive",
      received: "an empty file",
    });
  }
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65535); at--) {
    if (view.getUint32(at, true) !== endMagic || at + 22 + view.getUint16(at + 20, true) !== bytes.length) continue;
    const small = { entries: view.getUint16(at + 10, true), directory: view.getUint32(at + 16, true) };
    const wide = at >= 20 && view.getUint32(at - 20, true) === 0x07064b50;
    if (!wide || (small.entries !== 0xffff && small.directory !== 0xffffffff)) return small;
    const start = Number(view.getBigUint64(at - 12, true));
    if (start + 56 > bytes.length || view.getUint32(start, true) !== 0x06064b50) {
      throw new DataError("corrupt-data", {
        file,
        place: `byte ${at - 12}`,
        expected: "a ZIP64 directory",
        received: "no such directory",
      });
    }
    return {
      entries: Number(view.getBigUint64(start + 32, true)),
      directory: Number(view.getBigUint64(start + 48, true)),
    };
  }
  if (begins === localMagic || begins === endMagic) {
    const expected = "the archive's directory at its end";
    throw new DataError("truncated-data", { file, place: `byte ${bytes.length}`, expected, received: "no directory" });
  }
  const received = showBytes(bytes.subarray(0, 4));
  throw new DataError("bad-magic", { file, place: "byte 0", expected: 'a ZIP archive ("PK")', received });
}

function readRecord(bytes: Uint8Array, view: DataView, at: number, file: string): { record: Record; next: number } {
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  if (next > bytes.length) {
    const expected = "a complete directory entry";
    throw new DataError("truncated-data", { file, place: `byte ${at}`, expected, received: "the end of the file" });
  }
  const flags = view.getUint16(at + 8, true);
  const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
  const utf8 = (flags & 0x800) !== 0 || nameBytes.every((byte) => byte < 0x80);
  const sizes = {
    size: view.getUint32(at + 24, true),
    packed: view.getUint32(at + 20, true),
    header: view.getUint32(at + 42, true),
  };
  // ZIP64: fields that did not fit are in an extra block, in this order.
  const extra = at + 46 + nameLength;
  for (let block = extra; block + 4 <= extra + extraLength; block += 4 + view.getUint16(block + 2, true)) {
    if (view.getUint16(block, true) !== 1) continue;
    let field = block + 4;
    for (const key of ["size", "packed", "header"] as const) {
      if (sizes[key] !== 0xffffffff || field + 8 > extra + extraLength) continue;
      sizes[key] = Number(view.getBigUint64(field, true));
      field += 8;
    }
  }
  const record = {
    name: new TextDecoder(utf8 ? "utf-8" : "latin1").decode(nameBytes),
    flags,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    ...sizes,
  };
  return { record, next };
}

function unpack(bytes: Uint8Array, view: DataView, record: Record, file: string): Uint8Array {
  const { name, header, size, packed, method, crc } = record;
  const fail = (kind: DataErrorKind, expected: string, received: string) =>
    new DataError(kind, { file, place: `member ${name}`, expected, received });
  if (header + 30 > bytes.length || view.getUint32(header, true) !== localMagic) {
    throw fail("corrupt-data", `a file header at byte ${header}`, "no header");
  }
  if ((record.flags | view.getUint16(header + 6, true)) & 1)
    throw fail("encrypted", "a file without a password", "an encrypted one");
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (start + packed > bytes.length)
    throw fail("truncated-data", `${packed} packed bytes`, `${Math.max(0, bytes.length - start)}`);
  if (method !== 0 && method !== 8)
    throw fail("unsupported-compression", "method 0 (stored) or 8 (deflate)", `method ${method}`);
  const content =
    method === 0
      ? bytes.subarray(start, start + packed)
      : inflate(bytes, { file: `${file}: member ${name}`, start, end: start + packed, limit: size, sizeHint: size })
          .output;
  if (content.length !== size) throw fail("corrupt-data", `${size} unpacked bytes`, String(content.length));
  const received = crc32(content);
  if (received !== crc) throw fail("bad-crc", `checksum ${crc.toString(16)}`, received.toString(16));
  return content;
}
