/** Eight lookup tables of 256 entries (slice-by-8) for the reflected Castagnoli polynomial. */
const tables = makeTables();

function makeTables(): Int32Array {
  const t = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
    t[byte] = crc;
  }
  for (let i = 256; i < t.length; i++) {
    const previous = t[i - 256]!;
    t[i] = (previous >>> 8) ^ t[previous & 255]!;
  }
  return t;
}

/**
 * CRC-32C (Castagnoli) of a part of a byte array: polynomial 0x1EDC6F41 reflected, initial value and final XOR 0xFFFFFFFF.
 *
 * @param bytes The bytes.
 * @param start First byte, default 0.
 * @param end One past the last byte, default `bytes.length`.
 * @returns The checksum as an unsigned 32-bit integer; `crc32c("123456789")` is 0xE3069283.
 */
export function crc32c(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let crc = -1;
  let i = start;
  for (const last = end - 7; i < last; i += 8) {
    const low = crc ^ (bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24));
    crc =
      tables[1792 | (low & 255)]! ^
      tables[1536 | ((low >>> 8) & 255)]! ^
      tables[1280 | ((low >>> 16) & 255)]! ^
      tables[1024 | (low >>> 24)]! ^
      tables[768 | bytes[i + 4]!]! ^
      tables[512 | bytes[i + 5]!]! ^
      tables[256 | bytes[i + 6]!]! ^
      tables[bytes[i + 7]!]!;
  }
  for (; i < end; i++) crc = (crc >>> 8) ^ tables[(crc ^ bytes[i]!) & 255]!;
  return ~crc >>> 0;
}

/**
 * The masked CRC-32C that TFRecord files store: the checksum rotated right by 15 bits, plus 0xA282EAD8, modulo 2³².
 *
 * @param bytes The bytes.
 * @param start First byte, default 0.
 * @param end One past the last byte, default `bytes.length`.
 */
export function maskedCrc32c(bytes: Uint8Array, start = 0, end = bytes.length): number {
  const crc = crc32c(bytes, start, end);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
