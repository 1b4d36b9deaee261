import { FeedforwardError, isUserError } from "@feedforward/shared";

/** Ends a command with an exit code after it has printed its own messages. */
export class ExitCode extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`);
  }
}

/** An invalid command line. */
export class UsageError extends FeedforwardError {
  override name = "UsageError";
  override readonly usage = true;
}

/**
 * Prints an error to stderr as one line, or with --json as an object; FEEDFORWARD_DEBUG=1 adds the stack trace.
 *
 * @returns the exit code.
 */
export function reportError(error: unknown, json: boolean): number {
  if (error instanceof ExitCode) return error.code;
  const code = exitCodeOf(error);
  const message = messageOf(error);
  process.stderr.write(json ? `${JSON.stringify({ error: { message, exitCode: code } })}\n` : `error: ${message}\n`);
  if (process.env.FEEDFORWARD_DEBUG === "1" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return code;
}

/** Whether a package threw the error because of the command line. */
const wrongUsage = new WeakSet<Error>();

/** Runs a check of the command line; user errors that it throws end the program with exit code 2. */
export function asUsage<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (isUserError(error)) wrongUsage.add(error);
    throw error;
  }
}

/** Exit code: 2 for an invalid command line or setting, 1 for any other failure. */
const exitCodeOf = (error: unknown): number => (isUserError(error) && (error.usage || wrongUsage.has(error)) ? 2 : 1);

/** The error as one human-readable line. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const line = error.message.split("\n")[0]!.trim();
  if (isUserError(error)) return line;
  if (isSystemError(error)) return systemMessage(error);
  return `${line.startsWith("internal:") ? line : `internal: ${line}`}${/[.!?]$/.test(line) ? "" : "."} This is a bug in feedforward: please report it with the command and its output with FEEDFORWARD_DEBUG=1.`;
}

const isSystemError = (error: Error): error is NodeJS.ErrnoException =>
  typeof (error as NodeJS.ErrnoException).code === "string" && "syscall" in error;

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full; free some space",
  EACCES: "no permission; choose another path or change its permissions",
  EPERM: "no permission; choose another path or change its permissions",
  EROFS: "the file system is read-only; choose another folder",
  ENOENT: "there is no such file or folder",
  ENOTDIR: "part of the path is a file, not a folder",
  EISDIR: "it is a folder; give a file",
};

const systemMessage = (error: NodeJS.ErrnoException): string =>
  `${error.path ?? "a file"}: ${REASONS[error.code!] ?? error.message}.`;
