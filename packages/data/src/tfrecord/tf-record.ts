import {
  checkOptions,
  crc32c,
  DataError,
  type DataErrorKind,
  memoryLimit,
  type OptionNames,
  plainBytes,
  tooLarge,
} from "@feedforward/shared";
import { gunzip, isGzip } from "../compress/gunzip";
import { isZlib, unzlib } from "../compress/unzlib";
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
  for (let number = 0; ; number++) {
    const fail = failure(file, number, queue.taken);
    if (queue.length < 12) await queue.fill(12);
    if (queue.length === 0) return;
    if (queue.length < 12) throw fail("truncated-data", HEAD, String(queue.length));
    const head = queue.take(12);
    const view = new DataView(head.buffer, head.byteOffset, 12);
    check(view, 8, masked(head, 0, 8), "the length", fail);
    const length = view.getBigUint64(0, true);
    // A length beyond any file's is found out at the end of this one.
    const wanted = Number(length) + 4;
    if (queue.length < wanted) await queue.fill(wanted);
    if (queue.length < wanted)
      throw fail("truncated-data", `${length} bytes of data and a checksum`, String(queue.length));
    const body = queue.take(wanted);
    const end = wanted - 4;
    check(new DataView(body.buffer, body.byteOffset, wanted), end, masked(body, 0, end), "the data", fail);
    yield body.subarray(0, end);
  }
}

/** {@link readTfRecords} of bytes in memory; records are views of them. */
export function* parseTfRecords(
  source: Uint8Array,
  options: TfRecordOptions = {},
): Generator<Uint8Array, void, undefined> {
  checkOptions("parseTfRecords", options, optionNames);
  const plain = unpacked(plainBytes(source, "parseTfRecords"), options);
  const { name: file = "bytes" } = options;
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  let number = 0;
  for (let at = 0; at < plain.length; number++) {
    const fail = failure(file, number, at);
    if (at + 12 > plain.length) throw fail("truncated-data", HEAD, String(plain.length - at));
    check(view, at + 8, masked(plain, at, at + 8), "the length", fail);
    const length = view.getBigUint64(at, true);
    if (length + 16n > BigInt(plain.length - at)) {
      throw fail("truncated-data", `${length} bytes of data and a checksum`, String(plain.length - at - 12));
    }
    const end = at + 12 + Number(length);
    check(view, end, masked(plain, at + 12, end), "the data", fail);
    yield plain.subarray(at + 12, end);
    at = end + 4;
  }
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

/** Records as a TFRecord file. */
export function encodeTfRecords(records: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(records.reduce((total, record) => total + record.length + 16, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const record of records) {
    view.setBigUint64(at, BigInt(record.length), true);
    view.setUint32(at + 8, masked(bytes, at, at + 8), true);
    bytes.set(record, at + 12);
    view.setUint32(at + 12 + record.length, masked(record, 0, record.length), true);
    at += 16 + record.length;
  }
  return bytes;
}

/** A checksum of a checksum would be weak, so TFRecord turns and shifts it. */
function masked(bytes: Uint8Array, start: number, end: number): number {
  const crc = crc32c(bytes, start, end);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

const isFramed = (bytes: Uint8Array): boolean =>
  bytes.length >= 12 && new DataView(bytes.buffer, bytes.byteOffset, 12).getUint32(8, true) === masked(bytes, 0, 8);

const HEAD = "a length and its checksum (12 bytes)";

type Fail = (kind: DataErrorKind, expected: string, received: string) => DataError;

const failure =
  (file: string, number: number, start: number): Fail =>
  (kind, expected, received) =>
    new DataError(kind, { file, place: `record ${number} (byte ${start})`, expected, received });

function check(view: DataView, at: number, computed: number, what: string, fail: Fail): void {
  const stored = view.getUint32(at, true);
  if (stored !== computed) throw fail("bad-crc", `checksum ${stored.toString(16)} of ${what}`, computed.toString(16));
}
