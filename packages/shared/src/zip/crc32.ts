/**
 * Creates a function that computes a 32-bit CRC, eight bytes at a time.
 *
 * @param polynomial Its polynomial, with bits reversed.
 */
function makeCrc(polynomial: number): (bytes: Uint8Array, start?: number, end?: number) => number {
  const table = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    table[byte] = crc;
  }
  for (let at = 256; at < table.length; at++) table[at] = (table[at - 256]! >>> 8) ^ table[table[at - 256]! & 255]!;

  return (bytes, start = 0, end = bytes.length) => {
    let crc = -1;
    let at = start;
    for (; at + 8 <= end; at += 8) {
      crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      crc =
        table[1792 + (crc & 255)]! ^
        table[1536 + ((crc >>> 8) & 255)]! ^
        table[1280 + ((crc >>> 16) & 255)]! ^
        table[1024 + (crc >>> 24)]! ^
        table[768 + bytes[at + 4]!]! ^
        table[512 + bytes[at + 5]!]! ^
        table[256 + bytes[at + 6]!]! ^
        table[bytes[at + 7]!]!;
    }
    for (; at < end; at++) crc = (crc >>> 8) ^ table[(crc ^ bytes[at]!) & 255]!;
    return ~crc >>> 0;
  };
}

/** CRC-32 of gzip, ZIP and PNG, from 0 to 2^32 - 1. */
export const crc32 = /* @__PURE__ */ makeCrc(0xedb88320);

/** CRC-32C (Castagnoli) of TFRecord, from 0 to 2^32 - 1. */
export const crc32c = /* @__PURE__ */ makeCrc(0x82f63b78);

/**
 * Computes the masked CRC-32C of TFRecord files, since a checksum of a checksum is weak: rotated right by 15 bits, plus
 * 0xa282ead8.
 *
 * @param bytes memory that contains the data.
 * @param start first byte. Default: 0.
 * @param end end of the data, exclusive. Default: all.
 */
export function maskedCrc32c(bytes: Uint8Array, start = 0, end = bytes.length): number {
  const crc = crc32c(bytes, start, end);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
