import {
  checkArgument,
  checkOptions,
  DataError,
  isZlib,
  maskedCrc32c,
  memoryLimit,
  type OptionNames,
  plainBytes,
  type RecordDamage,
  RecordReader,
  RecordWriter,
  tooLarge,
  unzlib,
} from "@feedforward/shared";
import { gunzip, isGzip } from "../compress/gunzip";
import { ByteQueue } from "../source/byte-queue";
import { type ReadOptions, type Source, sourceName } from "../source/read-bytes";
import { streamBytes } from "../source/stream-bytes";

/** Options of {@link readTfRecords}. */
export interface TfRecordOptions extends ReadOptions {
  /** Most bytes that a compressed file may unpack to. Default: 256 MiB, or 64 times the file if that is more. */
  maxBytes?: number;
}

const optionNames: OptionNames<TfRecordOptions> = { name: true, maxBytes: true };

/**
 * The records of a TFRecord file, plain, gzip or zlib (told by the content); every checksum is checked. Records before
 * a damaged one are still given. A plain file is read piece by piece, so it may be larger than memory; a compressed one is
 * unpacked whole.
 *
 * @param source path, URL, bytes, Blob or stream of the file.
 * @example
 * for await (const record of readTfRecords("train.tfrecord")) console.log(parseExample(record));
 *
 * @throws DataError `bad-crc`, `truncated-data`, `corrupt-data` or `too-large`.
 */
export async function* readTfRecords(
  source: Source,
  options: TfRecordOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  checkOptions("readTfRecords", options, optionNames);
  const name = options.name ?? sourceName(source);
  const queue = new ByteQueue(streamBytes(source, { name }));
  try {
    await queue.fill(12);
    if (!isFramed(queue.peek(12))) yield* parseTfRecords(await queue.rest(), { ...options, name });
    else yield* framed(queue, name);
  } finally {
    await queue.close();
  }
}

/** Records of a plain file, one at a time. */
async function* framed(queue: ByteQueue, file: string): AsyncGenerator<Uint8Array, void, undefined> {
  const records = new Records(file);
  for (; queue.length > 0; await queue.fill(1)) {
    records.reader.push(queue.take(queue.length));
    yield* records.complete();
  }
  records.reader.finish();
  yield* records.complete();
}

/** Sound records, counted; damage is an error. */
class Records {
  readonly reader = new RecordReader();
  private count = 0;

  constructor(private readonly file: string) {}

  /** The records that are complete with the bytes so far. */
  *complete(): Generator<Uint8Array, void, undefined> {
    for (let found = this.reader.next(); found; found = this.reader.next(), this.count++) {
      if (!("bytes" in found)) throw damaged(found, this.file, this.count);
      yield found.bytes.subarray(found.start, found.end);
    }
  }
}

/**
 * {@link readTfRecords} of bytes in memory; records are views of them.
 *
 * @param source content of the file.
 */
export function* parseTfRecords(
  source: Uint8Array,
  options: TfRecordOptions = {},
): Generator<Uint8Array, void, undefined> {
  checkOptions("parseTfRecords", options, optionNames);
  const plain = unpacked(plainBytes(source, "parseTfRecords"), options);
  const records = new Records(options.name ?? "bytes");
  records.reader.push(plain);
  records.reader.finish();
  yield* records.complete();
}

/** The records of a file that may be packed. */
function unpacked(bytes: Uint8Array, { name: file = "bytes", maxBytes }: TfRecordOptions): Uint8Array {
  if (isFramed(bytes) || !(isGzip(bytes) || isZlib(bytes))) return bytes;
  const budget = { file, stored: bytes.length, maxBytes };
  const limit = memoryLimit(budget);
  try {
    return (isGzip(bytes) ? gunzip : unzlib)(bytes, { file, limit });
  } catch (error) {
    if (!(error instanceof DataError && error.kind === "too-large")) throw error;
    throw tooLarge(limit, "more", budget);
  }
}

/**
 * Records as a TFRecord file.
 *
 * @param records content of each record.
 */
export function encodeTfRecords(records: readonly Uint8Array[]): Uint8Array {
  checkArgument("encodeTfRecords", "records", records, "list");
  for (const [i, record] of records.entries()) checkArgument("encodeTfRecords", `records[${i}]`, record, "bytes");
  const writer = new RecordWriter(records.reduce((total, record) => total + record.length + 16, 0));
  for (const record of records) {
    const at = writer.begin();
    writer.out.raw(record);
    writer.end(at);
  }
  return writer.out.bytes;
}

const isFramed = (bytes: Uint8Array): boolean =>
  bytes.length >= 12 &&
  new DataView(bytes.buffer, bytes.byteOffset, 12).getUint32(8, true) === maskedCrc32c(bytes, 0, 8);

/** Checksums that differ; a length that no file has is read as one that its file is too short for. */
function damaged(
  { kind, offset, expected, received, announced }: RecordDamage,
  file: string,
  number: number,
): DataError {
  const isCrc = kind !== "truncated" && announced === undefined;
  const place = `record ${number} (byte ${offset})`;
  return new DataError(isCrc ? "bad-crc" : "truncated-data", { file, place, expected, received });
}
