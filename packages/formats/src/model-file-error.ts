import { DataError, type DataErrorDetails, type DataErrorKind } from "@feedforward/data";
import { FeedforwardError } from "@feedforward/shared";

/** What is wrong with a model file, as a word that programs can test for. */
export type ModelFileErrorKind =
  | DataErrorKind
  | "missing-weight"
  | "bad-weight"
  | "unknown-layer"
  | "unsupported-layer"
  | "unknown-format";

/**
 * A model file that cannot be read or written. The message is one line that names the file, the place in it, what was
 * expected and what was received; `kind` is the same as a word.
 */
export class ModelFileError extends FeedforwardError {
  override name = "ModelFileError";
  readonly kind: ModelFileErrorKind;
  readonly file: string;

  constructor(kind: ModelFileErrorKind, details: DataErrorDetails, cause?: unknown) {
    const { file, place, expected, received, advice } = details;
    const message = `${file}: ${place ? `${place}: ` : ""}expected ${expected}, received ${received}${advice ? `: ${advice}` : ""}`;
    super(oneLine(message), { cause });
    this.kind = kind;
    this.file = file;
  }
}

/** Makes the errors of `@feedforward/data` those of this module; any other error is a fault of the file's content. */
export function asModelFileError(error: unknown, file: string, expected = "a readable model"): ModelFileError {
  if (error instanceof ModelFileError) return error;
  if (error instanceof DataError) {
    const { place, received } = error;
    const details = { file: error.file, ...(place && { place }), expected: error.expected, received };
    return new ModelFileError(error.kind, details, error);
  }
  // What other code says of what it stumbled over means nothing to a reader; it stays as the cause.
  const received = error instanceof FeedforwardError ? error.message : "content that contradicts itself";
  return new ModelFileError("corrupt-data", { file, expected, received }, error);
}

/** A text of unknown origin on one line, shortened. */
export const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 400 ? `${line.slice(0, 400)}…` : line;
};
