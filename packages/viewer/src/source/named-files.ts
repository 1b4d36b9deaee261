import { DataError, FeedforwardError, memoryLimit, parseZip } from "@feedforward/shared";

/** A file and its path relative to the log directory. */
export type NamedFile = readonly [path: string, file: Blob];

/** The files by path, with .zip files replaced by their contents. */
export async function unzipped(files: Iterable<File | NamedFile>): Promise<NamedFile[]> {
  const found: NamedFile[] = [];
  for (const entry of files) {
    const [path, file]: NamedFile =
      entry instanceof File ? [entry.webkitRelativePath || entry.name, entry] : (entry as NamedFile);
    if (path.toLowerCase().endsWith(".zip")) found.push(...(await openZip(path, file)));
    else found.push([path, file]);
  }
  return found;
}

/** The event files of an archive. Their declared sizes are checked before any file is unpacked. */
async function openZip(path: string, file: Blob): Promise<NamedFile[]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const entries = parseZip(bytes, { name: path, maxBytes: Number.POSITIVE_INFINITY }).filter(({ name }) =>
      name.includes("tfevents"),
    );
    const needed = entries.reduce((sum, { size }) => sum + size, 0);
    const limit = memoryLimit({ stored: bytes.length });
    if (needed > limit) {
      throw new FeedforwardError(
        `${path} unpacks to ${needed} bytes, more than ${limit}: unpack it yourself and drop the folder`,
      );
    }
    return entries.map((entry) => [entry.name, new Blob([entry.read() as Uint8Array<ArrayBuffer>])]);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new FeedforwardError(`${path} is no .zip file that can be read: ${error.message}`, { cause: error });
  }
}

/**
 * The dropped files, including the contents of folders. Call it before the event handler returns, because the browser empties the
 * transfer afterwards.
 *
 * @example
 * ```ts not run: in a page, with dropped files
 * target.ondrop = async (event) => show(fileSource(await droppedFiles(event.dataTransfer)));
 * ```
 */
export async function droppedFiles(transfer: DataTransfer | null): Promise<NamedFile[]> {
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
  const loose = [...(transfer?.files ?? [])];
  const found: NamedFile[] = [];
  for (const entry of entries) if (entry) await walk(entry, found);
  return found.length > 0 ? found : loose.map((file) => [file.name, file]);
}

async function walk(entry: FileSystemEntry, found: NamedFile[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push([entry.fullPath.replace(/^\//, ""), file]);
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // a call returns at most 100 entries
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const inner of some) await walk(inner, found);
  }
}
