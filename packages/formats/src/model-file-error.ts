import { DataError, type DataErrorDetails, type DataErrorKind } from "@feedforward/data";
import { checkArgument, FeedforwardError } from "@feedforward/shared";

/** Kind of a model file error, for programs to test. */
export type ModelFileErrorKind =
  | DataErrorKind
  | "missing-weight"
  | "bad-weight"
  | "unknown-layer"
  | "unsupported-layer"
  | "unknown-format";

/**
 * Error for a model file that cannot be read or written. The message is one line that names the file, the place in it,
 * what was expected and what was received; `kind` is the category.
 */
export class ModelFileError extends FeedforwardError {
  override name = "ModelFileError";
  /** Category of the error. */
  readonly kind: ModelFileErrorKind;
  /** Name of the file. */
  readonly file: string;

  constructor(kind: ModelFileErrorKind, details: DataErrorDetails, cause?: unknown) {
    const { file, place, expected, received, advice } = details;
    const message = `${file}: ${place ? `${place}: ` : ""}expected ${expected}, received ${received}${advice ? `: ${advice}` : ""}`;
    super(oneLine(message), { cause });
    this.kind = kind;
    this.file = file;
  }
}

/** Converts the errors of `@feedforward/data` to ModelFileErrors; any other error is reported as bad file content. */
export function asModelFileError(error: unknown, file: string, expected = "a readable model"): ModelFileError {
  if (error instanceof ModelFileError) return error;
  if (error instanceof DataError) {
    const { place, received } = error;
    const details = { file: error.file, ...(place && { place }), expected: error.expected, received };
    return new ModelFileError(error.kind, details, error);
  }
  // Messages of other code are not meaningful to users; the original error is the cause.
  const received = error instanceof FeedforwardError ? error.message : "content that contradicts itself";
  return new ModelFileError("corrupt-data", { file, expected, received }, error);
}

/** Shortens untrusted text to a single line. */
export const oneLine = (text: string): string => {
  checkArgument("oneLine", "text", text, "text");
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 400 ? `${line.slice(0, 400)}…` : line;
};
