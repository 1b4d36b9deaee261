import { FeedforwardError, isUserError } from "@feedforward/shared";

/** Ends a command with an exit code after it has said everything itself. */
export class ExitCode extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`);
  }
}

/** A wrong command line. */
export class UsageError extends FeedforwardError {
  override name = "UsageError";
  override readonly usage = true;
}

/**
 * Prints an error as one line (with --json as an object) to stderr; FEEDFORWARD_DEBUG=1 adds the stack trace.
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

/** Errors that a package threw about what the command line asks for. */
const wrongUsage = new WeakSet<Error>();

/** Checks what a command line asks for: errors of the check that a user can cause end the program with code 2. */
export function asUsage<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (isUserError(error)) wrongUsage.add(error);
    throw error;
  }
}

/** 2 for a wrong command line or setting, 1 for any other failure. */
const exitCodeOf = (error: unknown): number => (isUserError(error) && (error.usage || wrongUsage.has(error)) ? 2 : 1);

/** One line for people. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const line = error.message.split("\n")[0]!.trim();
  if (isUserError(error)) return line;
  if (isSystemError(error)) return systemMessage(error);
  return `${line.startsWith("internal:") ? line : `internal: ${line}`}${/[.!?]$/.test(line) ? "" : "."} This is a fault of feedforward: please report it with the command and what it prints with FEEDFORWARD_DEBUG=1.`;
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
