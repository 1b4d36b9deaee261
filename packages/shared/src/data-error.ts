import { FeedforwardError } from "./feedforward-error";

/** What is wrong with a file, as a word that programs can test for. */
export type DataErrorKind =
  | "truncated-header"
  | "truncated-data"
  | "trailing-data"
  | "bad-magic"
  | "bad-header"
  | "bad-shape"
  | "bad-offsets"
  | "bad-crc"
  | "corrupt-data"
  | "bad-encoding"
  | "unsupported-dtype"
  | "unsupported-version"
  | "unsupported-compression"
  | "object-dtype"
  | "encrypted"
  | "ragged-rows"
  | "unterminated-quote"
  | "bad-quote"
  | "empty"
  | "missing-file"
  | "missing-package"
  | "too-large"
  | "unsafe-path"
  | "bad-checksum"
  | "unreadable";

/** Where a file is wrong, what should have been there, what was, and what to do. */
export interface DataErrorDetails {
  /** File name, or what the caller called the bytes. */
  file: string;
  /** Place in the file: `byte 8`, `line 3`, `member "x.npy"`. */
  place?: string;
  /** What the format asks for. */
  expected: string;
  /** What was there. */
  received: string;
  /** What the reader can do about it. */
  advice?: string;
  /** The error that led to this one. */
  cause?: unknown;
}

/**
 * A file that cannot be read. The message is one line that names the file, the place, what was expected and what was
 * received; `kind` is the same as a word.
 */
export class DataError extends FeedforwardError {
  override readonly name = "DataError";
  readonly kind: DataErrorKind;
  readonly file: string;
  readonly place: string | undefined;
  readonly expected: string;
  readonly received: string;

  constructor(kind: DataErrorKind, details: DataErrorDetails) {
    const { file, place, expected, received, advice, cause } = details;
    super(
      oneLine(
        `${file}: ${place ? `${place}: ` : ""}expected ${expected}, received ${received}${advice ? `: ${advice}` : ""}`,
      ),
      { cause },
    );
    this.kind = kind;
    this.file = file;
    this.place = place;
    this.expected = expected;
    this.received = received;
  }
}

/** Damaged files have damaged names: line ends and other control characters are written out, long texts cut. */
function oneLine(message: string): string {
  const shown = message.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return shown.length > 900 ? `${shown.slice(0, 900)}…` : shown;
}

/** Up to eight bytes as text for an error: `89 50 4e 47 ("‰PNG")`. */
export function showBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return "nothing";
  const shown = bytes.subarray(0, 8);
  const hex = Array.from(shown, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const printable = shown.every((byte) => byte >= 0x20 && byte < 0x7f);
  return printable ? `${hex} (${JSON.stringify(String.fromCharCode(...shown))})` : hex;
}
