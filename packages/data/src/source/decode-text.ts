import { DataError, FeedforwardError, showBytes } from "@feedforward/shared";

/**
 * Converts text in any encoding to UTF-8 bytes without byte order mark; UTF-8 is checked and not copied.
 *
 * @param encoding A label as in the Encoding Standard (`euc-kr`, `utf-16le`, `windows-1252`). A byte order mark at the
 *   beginning takes precedence. Default `utf-8`.
 * @throws DataError `bad-encoding` if the bytes are not text in that encoding.
 */
export function toUtf8(bytes: Uint8Array, file: string, encoding = "utf-8"): Uint8Array {
  const [label, start] = byteOrderMark(bytes) ?? [encoding.toLowerCase(), 0];
  const text = bytes.subarray(start);
  if (label === "utf-8" || label === "utf8") {
    const at = utf8ErrorAt(text);
    if (at < 0) return text;
    const received = `byte ${showBytes(text.subarray(at, at + 1))}`;
    const advice = "give the encoding, for example euc-kr";
    throw new DataError("bad-encoding", {
      file,
      place: `byte ${start + at}`,
      expected: "UTF-8 text",
      received,
      advice,
    });
  }
  try {
    return new TextEncoder().encode(textDecoder(label).decode(text));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new DataError("bad-encoding", { file, expected: `${label} text`, received: "bytes that are none" });
  }
}

/** A strict decoder. */
export function textDecoder(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label === "utf-16" ? "utf-16le" : label, { fatal: true });
  } catch {
    throw new FeedforwardError(
      `expected an encoding such as utf-8, utf-16le or euc-kr, received ${JSON.stringify(label)}`,
    );
  }
}

/** Encoding indicated by a byte order mark, and the mark's length. */
export function byteOrderMark(bytes: Uint8Array): [string, number] | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return ["utf-8", 3];
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ["utf-16le", 2];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ["utf-16be", 2];
  return undefined;
}

/** Position of the first byte that is not valid UTF-8 (RFC 3629); -1 if there is none. */
export function utf8ErrorAt(bytes: Uint8Array): number {
  const { length } = bytes;
  for (let at = 0; at < length; ) {
    const first = bytes[at]!;
    if (first < 0x80) {
      at++;
      continue;
    }
    const more =
      first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0;
    if (more === 0 || at + more >= length) return at;
    const second = bytes[at + 1]!;
    // Overlong forms, surrogates, and code points beyond U+10FFFF.
    const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return at;
    for (let k = 2; k <= more; k++) if ((bytes[at + k]! & 0xc0) !== 0x80) return at;
    at += more + 1;
  }
  return -1;
}
