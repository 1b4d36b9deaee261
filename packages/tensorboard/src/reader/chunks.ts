import { FeedforwardError, nodeModule, plainBytes } from "@feedforward/shared";

/** Source of an event file's bytes: a path (Node), bytes, a File or Blob, a stream, or anything that yields bytes. */
export type ByteSource =
  | string
  | Uint8Array
  | ArrayBuffer
  | Blob
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

const pieceBytes = 1 << 20;

/** The source's bytes in chunks, which are not overwritten later. */
export async function* chunks(source: ByteSource): AsyncGenerator<Uint8Array> {
  if (typeof source === "string") yield* fileChunks(source);
  else if (source instanceof Blob)
    for (let at = 0; at < source.size; at += pieceBytes)
      yield new Uint8Array(await source.slice(at, at + pieceBytes).arrayBuffer());
  else if ("getReader" in source) yield* streamChunks(source);
  else if (Symbol.asyncIterator in source) for await (const piece of source) yield plainBytes(piece, "readEvents");
  else yield plainBytes(source, "readEvents");
}

/**
 * Reads a file's bytes.
 *
 * @param atEnd Called at the end of the file; returns whether to check for more. Default: no.
 * @param offset First byte. Default 0.
 */
export async function* fileChunks(
  path: string,
  atEnd: () => Promise<boolean> = async () => false,
  offset = 0,
): AsyncGenerator<Uint8Array> {
  const fs = nodeModule("node:fs", `readEvents(${JSON.stringify(path)}): a path`, "give bytes, a File or a stream");
  let file: import("node:fs").promises.FileHandle;
  try {
    // Non-blocking, because opening a named pipe otherwise waits for its writer.
    file = await fs.promises.open(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw new FeedforwardError(`cannot read ${path}: ${(error as Error).message}`, { cause: error });
  }
  try {
    if (!(await file.stat()).isFile())
      throw new FeedforwardError(
        `cannot read ${path}: expected a file, received a folder, a pipe, a socket or a device`,
      );
    for (let at = offset; ; ) {
      // no larger than the file, since there are many small files
      const { size } = await file.stat();
      const piece = new Uint8Array(Math.min(pieceBytes, Math.max(1, size - at)));
      const { bytesRead } = await file.read(piece, 0, piece.length, at);
      at += bytesRead;
      if (bytesRead > 0) yield piece.subarray(0, bytesRead);
      else if (!(await atEnd())) return;
    }
  } finally {
    await file.close();
  }
}

// Safari's streams are not async-iterable.
async function* streamChunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield plainBytes(value, "readEvents");
    }
  } finally {
    await reader.cancel();
  }
}

/** Waits; returns early when the signal aborts. */
export function sleep(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1000);
    signal?.addEventListener("abort", done);
    if (signal?.aborted) done();
  });
}
