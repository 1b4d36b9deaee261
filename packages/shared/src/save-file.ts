import { FeedforwardError } from "./feedforward-error";
import { writeFileAtomic } from "./write-file";

/**
 * Writes a file atomically: the bytes go to a temporary file in the same folder, are flushed to the disk, and the file
 * is renamed. Until then the old file is unchanged. Missing folders are created.
 *
 * @param path file to write.
 * @param content text, which is written as UTF-8, or bytes.
 * @throws FeedforwardError that names the file if the disk is full or the folder cannot be written.
 */
export async function saveFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(path, content);
  } catch (error) {
    throw fileError(error, "write", path);
  }
}

const REASONS: Record<string, string> = {
  ENOSPC: "the disk is full; free some space",
  EDQUOT: "the disk quota is used up; free some space",
  EACCES: "no permission; choose another folder or change its permissions",
  EPERM: "no permission; choose another folder or change its permissions",
  EROFS: "the file system is read-only; choose another folder",
  ENOENT: "there is no such file",
  ENOTDIR: "part of the path is a file, not a folder; choose another path",
  EISDIR: "it is a folder; give a file's path",
  EEXIST: "a file of that name is in the way; choose another path",
};

/**
 * Describes a file system error in one line, with what to do.
 *
 * @param action what failed.
 * @param path the file.
 */
export function fileError(error: unknown, action: "read" | "write", path: string): Error {
  if (error instanceof FeedforwardError) return error;
  const code = (error as { code?: string } | null | undefined)?.code ?? "";
  const reason = REASONS[code] ?? (error instanceof Error ? error.message : String(error));
  return new FeedforwardError(`Cannot ${action} ${path}: ${reason}.`, {
    cause: error,
  });
}
