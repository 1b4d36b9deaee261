import { FeedforwardError } from "./feedforward-error";

/** Kind of an error in a file, for programs to test. */
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

/** Details of an error in a file: the place, what was expected, what was received, and what to do. */
export interface DataErrorDetails {
  /** File name, or the caller's name for the bytes. */
  file: string;
  /** Location in the file: `byte 8`, `line 3`, `member "x.npy"`. */
  place?: string;
  /** What the format requires. */
  expected: string;
  /** What was found instead. */
  received: string;
  /** Advice for the user. */
  advice?: string;
  /** Underlying error. */
  cause?: unknown;
}

/**
 * A file that cannot be read. The message is one line that names the file, the place, what was expected and what was
 * received; `kind` is the category.
 */
export class DataError extends FeedforwardError {
  override readonly name = "DataError";
  /** Category of the error. */
  readonly kind: DataErrorKind;
  /** Name of the file. */
  readonly file: string;
  /** Part of the file, such as a row and a column. */
  readonly place: string | undefined;
  /** What the reader expects. */
  readonly expected: string;
  /** What the file contains. */
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

/**
 * Shortens text from damaged files, which may contain anything: line ends and other control characters are escaped, and
 * long texts truncated.
 */
function oneLine(message: string): string {
  const shown = message.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return shown.length > 900 ? `${shown.slice(0, 900)}…` : shown;
}

/** Formats up to eight bytes for an error: `89 50 4e 47 ("‰PNG")`. */
export function showBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return "nothing";
  const shown = bytes.subarray(0, 8);
  const hex = Array.from(shown, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const printable = shown.every((byte) => byte >= 0x20 && byte < 0x7f);
  return printable ? `${hex} (${JSON.stringify(String.fromCharCode(...shown))})` : hex;
}
