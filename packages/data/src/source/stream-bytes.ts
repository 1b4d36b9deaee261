import { plainBytes } from "@feedforward/shared";
import { fetchFile, isAddress, type ReadOptions, type Source, sourceName } from "./read-bytes";

/**
 * Reads a source in chunks, for files that do not fit in memory.
 *
 * @throws DataError `missing-file` or `unreadable`.
 */
export async function* streamBytes(
  source: Source,
  options: ReadOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const name = options.name ?? sourceName(source);
  if (typeof Blob !== "undefined" && source instanceof Blob) yield* pieces(source.stream());
  else if (typeof source !== "string" && !(source instanceof URL)) yield plainBytes(source as Uint8Array, name);
  else if (isAddress(source)) {
    const { body } = await fetchFile(source, name);
    if (body) yield* pieces(body);
  } else {
    const { streamFile } = await import("./stream-file");
    yield* streamFile(source, name);
  }
}

async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    await reader.cancel();
  }
}
