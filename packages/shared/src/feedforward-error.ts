/** Marks errors caused by the user, across packages and copies of them. */
const userErrorMark = Symbol.for("feedforward.user-error");

/**
 * An error that you can fix: wrong input, a missing file, an impossible setting. The message is one line that says what
 * was received, what was expected and what to do; programs show it without a stack trace.
 *
 * Every user-caused error of the feedforward packages extends this class, and `error instanceof FeedforwardError` is
 * true for all of them, whichever package threw it. Any other error is a bug in feedforward.
 */
export class FeedforwardError extends Error {
  /** Name of the class, for programs that cannot use `instanceof`. */
  override name = "FeedforwardError";
  /** Whether the call itself is wrong (an unknown name, an impossible setting) rather than its input (a file, data). */
  readonly usage: boolean;

  /**
   * @param options.usage See {@link FeedforwardError.usage}. Default: false.
   * @param options.cause The underlying error.
   */
  constructor(message: string, options: { usage?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.usage = options.usage ?? false;
    Object.defineProperty(this, userErrorMark, { value: true });
  }
}

/**
 * Each package bundles a copy of this class, so the mark decides for the class itself, and the prototype for
 * subclasses.
 */
Object.defineProperty(FeedforwardError, Symbol.hasInstance, {
  value(this: typeof FeedforwardError, value: unknown): boolean {
    return this === FeedforwardError ? isUserError(value) : Function.prototype[Symbol.hasInstance].call(this, value);
  },
});

/** Returns whether the user caused this error, so that its message is written for them. */
export function isUserError(value: unknown): value is FeedforwardError {
  return value instanceof Error && (value as { [userErrorMark]?: unknown })[userErrorMark] === true;
}
