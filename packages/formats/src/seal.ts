// @internal: the checksum of a checkpoint, which detects damage anywhere in the file.
import { checkArgument, crc32c } from "@feedforward/shared";
import { ModelFileError } from "./model-file-error";

/**
 * Value of the metadata entry `checksum` before the file is sealed. Its digits are replaced with two CRC-32Cs: of the
 * bytes before them and of the bytes after them.
 */
export const UNSEALED = "crc32c:0000000000000000";

/** The entry as written in the header. A quote inside a text is escaped by a backslash, so no text can imitate it. */
const MARK = new TextEncoder().encode('"checksum":"crc32c:');
const DIGITS = 16;

/**
 * Writes the checksum to a file whose metadata has the entry `checksum` with the value {@link UNSEALED}.
 *
 * @param bytes the file with the placeholder, which is replaced in place.
 */
export function seal(bytes: Uint8Array): Uint8Array {
  checkArgument("seal", "bytes", bytes, "bytes");
  const at = placeOf(bytes);
  if (at === undefined) throw new Error("internal: a checkpoint without a place for its checksum");
  bytes.set(new TextEncoder().encode(checksumOf(bytes, at)), at);
  return bytes;
}

/**
 * Verifies the checksum of a sealed file.
 *
 * @param required whether to reject a file without a checksum.
 * @param bytes the sealed file.
 * @throws ModelFileError `bad-crc`.
 */
export function checkSeal(bytes: Uint8Array, file: string, required: boolean): void {
  checkArgument("checkSeal", "bytes", bytes, "bytes");
  const at = placeOf(bytes);
  if (at === undefined && !required) return;
  const stored = at === undefined ? "none" : new TextDecoder().decode(bytes.subarray(at, at + DIGITS));
  const computed = at === undefined ? "a checksum" : checksumOf(bytes, at);
  if (stored === computed) return;
  const expected = `the checksum ${computed.replace(/^a checksum$/, "of the file")}`;
  throw new ModelFileError("bad-crc", { file, place: "metadata checksum", expected, received: JSON.stringify(stored) });
}

const checksumOf = (bytes: Uint8Array, at: number): string =>
  [crc32c(bytes, 0, at), crc32c(bytes, at + DIGITS)].map((crc) => crc.toString(16).padStart(8, "0")).join("");

/** Returns the offset of the digits in the header, whose length is in the first eight bytes. */
function placeOf(bytes: Uint8Array): number | undefined {
  if (bytes.length < 8) return undefined;
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  const end = Math.min(8 + length, bytes.length) - MARK.length - DIGITS;
  for (let at = 8; at <= end; at++) {
    if (bytes[at] === MARK[0] && MARK.every((byte, i) => bytes[at + i] === byte)) return at + MARK.length;
  }
  return undefined;
}
