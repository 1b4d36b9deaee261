import { DataError } from "../data-error";
import { inflate } from "./inflate";

/** Options of {@link unzlib}. */
export interface UnzlibOptions {
  /** Name of the source in errors. */
  file: string;
  /** Maximum number of output bytes; more is `too-large`. */
  limit: number;
  /** Expected number of output bytes. */
  sizeHint?: number;
}

/** Returns whether bytes begin like a zlib stream. */
export const isZlib = (bytes: Uint8Array): boolean =>
  bytes.length >= 2 && (bytes[0]! & 15) === 8 && ((bytes[0]! << 8) | bytes[1]!) % 31 === 0;

/**
 * Decompresses zlib (RFC 1950) and verifies its checksum.
 *
 * @throws DataError `truncated-data`, `corrupt-data`, `bad-crc` or `too-large`.
 */
export function unzlib(bytes: Uint8Array, { file, limit, sizeHint }: UnzlibOptions): Uint8Array {
  if (bytes.length < 2) {
    throw new DataError("truncated-data", {
      file,
      expected: "a zlib header of 2 bytes",
      received: String(bytes.length),
    });
  }
  if (!isZlib(bytes) || bytes[1]! & 0x20) {
    throw new DataError("corrupt-data", { file, expected: "a zlib header", received: `${bytes[0]}, ${bytes[1]}` });
  }
  const options = {
    file,
    start: 2,
    limit,
    ...(sizeHint === undefined ? {} : { sizeHint }),
  };
  const { output, end } = inflate(bytes, options);
  if (end + 4 > bytes.length) {
    throw new DataError("truncated-data", {
      file,
      expected: "a checksum of 4 bytes",
      received: String(bytes.length - end),
    });
  }
  const stored = new DataView(bytes.buffer, bytes.byteOffset + end, 4).getUint32(0);
  const computed = adler32(output);
  if (stored !== computed) {
    throw new DataError("bad-crc", {
      file,
      expected: `checksum ${stored.toString(16)}`,
      received: computed.toString(16),
    });
  }
  return output;
}

/** Computes the Adler-32 checksum (RFC 1950). */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length; ) {
    // Maximum number of bytes before the sums exceed 2^32.
    for (const end = Math.min(at + 3854, bytes.length); at < end; at++) {
      a += bytes[at]!;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
