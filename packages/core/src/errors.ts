/**
 * What a user can mend: bad input, a missing file, an impossible setting. The message is one line that says what was
 * received, what was expected and what to do. Programs show it without a stack trace.
 */
export class FeedforwardError extends Error {
  override name = "FeedforwardError";
  /** Exit code for command lines: 1 for a failure, 2 for wrong usage. */
  readonly exitCode: 1 | 2;

  constructor(message: string, options: { exitCode?: 1 | 2; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.exitCode = options.exitCode ?? 1;
  }
}
