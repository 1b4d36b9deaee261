import { DataError } from "./data-error";
import { isNode, type ReadOptions, type Source, sourceName } from "./read-bytes";

/**
 * A source piece by piece, for files that do not fit into memory.
 *
 * @throws DataError `missing-file` or `unreadable`.
 */
export async function* streamBytes(
  source: Source,
  options: ReadOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const name = options.name ?? sourceName(source);
  if (source instanceof Uint8Array) yield source;
  else if (source instanceof ArrayBuffer) yield new Uint8Array(source);
  else if (source instanceof Blob) yield* pieces(source.stream());
  else if (/^(https?|blob|data):/.test(String(source)) || !isNode()) {
    const response = await fetch(source);
    if (!response.ok || !response.body) {
      throw new DataError("missing-file", {
        file: name,
        expected: "status 200",
        received: `status ${response.status}`,
      });
    }
    yield* pieces(response.body);
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
