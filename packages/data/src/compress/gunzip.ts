// @internal
import { crc32, DataError, inflate, showBytes } from "@feedforward/shared";

/** Options of {@link gunzip}. */
export interface GunzipOptions {
  /** Name for errors. */
  file: string;
  /** Most bytes that may come out; more is `too-large`. */
  limit: number;
  /** How many bytes will probably come out. */
  sizeHint?: number;
}

/** Whether bytes begin as gzip does. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Unpacks gzip (RFC 1952): all members one after another, each checked against its checksum and length.
 *
 * @throws DataError `truncated-data`, `bad-crc`, `corrupt-data`, `trailing-data` or `too-large`.
 */
export function gunzip(bytes: Uint8Array, options: GunzipOptions): Uint8Array {
  const { file, limit, sizeHint } = options;
  const parts: Uint8Array[] = [];
  let total = 0;
  let at = 0;
  while (at < bytes.length) {
    if (parts.length > 0 && !isGzip(bytes.subarray(at))) {
      if (bytes.subarray(at).every((byte) => byte === 0)) break;
      const received = showBytes(bytes.subarray(at));
      throw new DataError("trailing-data", {
        file,
        place: `byte ${at}`,
        expected: "the end or another gzip member",
        received,
      });
    }
    const start = gzipHeaderEnd(bytes, at, file);
    const hint = sizeHint === undefined ? undefined : Math.max(0, sizeHint - total);
    const { output, end } = inflate(bytes, { file, start, limit: limit - total, sizeHint: hint });
    if (end + 8 > bytes.length) {
      const received = `${bytes.length - end}`;
      throw new DataError("truncated-data", {
        file,
        place: `byte ${end}`,
        expected: "8 bytes of checksum and length",
        received,
      });
    }
    const trailer = new DataView(bytes.buffer, bytes.byteOffset + end, 8);
    const crc = crc32(output);
    if (trailer.getUint32(0, true) !== crc) {
      const expected = `checksum ${hex(trailer.getUint32(0, true))}`;
      throw new DataError("bad-crc", {
        file,
        place: `byte ${end}`,
        expected,
        received: hex(crc),
        advice: "the file is damaged",
      });
    }
    if (trailer.getUint32(4, true) !== output.length % 2 ** 32) {
      const expected = `${trailer.getUint32(4, true)} unpacked bytes`;
      throw new DataError("corrupt-data", { file, place: `byte ${end + 4}`, expected, received: `${output.length}` });
    }
    parts.push(output);
    total += output.length;
    at = end + 8;
  }
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(total);
  let filled = 0;
  for (const part of parts) {
    whole.set(part, filled);
    filled += part.length;
  }
  return whole;
}

/** The first bytes that would come out, at least `count` of them where the stream is long enough. */
export function gunzipHead(bytes: Uint8Array, count: number, file: string): Uint8Array {
  return inflate(bytes, { file, start: gzipHeaderEnd(bytes, 0, file), stopAfter: count, sizeHint: count + 258 }).output;
}

function gzipHeaderEnd(bytes: Uint8Array, start: number, file: string): number {
  const cut = () => {
    const expected = "a whole gzip header";
    return new DataError("truncated-header", {
      file,
      place: `byte ${bytes.length}`,
      expected,
      received: "the end of the file",
    });
  };
  if (start + 10 > bytes.length) throw cut();
  const method = bytes[start + 2]!;
  if (method !== 8) {
    const details = {
      file,
      place: `byte ${start + 2}`,
      expected: "gzip's method 8 (deflate)",
      received: String(method),
    };
    throw new DataError("unsupported-compression", details);
  }
  const flags = bytes[start + 3]!;
  let at = start + 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0) throw cut();
    at = zero + 1;
  }
  if (flags & 2) at += 2;
  if (at > bytes.length) throw cut();
  return at;
}

const hex = (word: number): string => word.toString(16).padStart(8, "0");
