import { checkOptions, DataError, FeedforwardError } from "@feedforward/shared";
import type { NdArray } from "../array/nd-array";
import { sizeOf } from "../array/shape";
import { ByteQueue } from "../source/byte-queue";
import { type ReadOptions, type Source, sourceName } from "../source/read-bytes";
import { streamBytes } from "../source/stream-bytes";
import { arrayOf, cutShort, readLayout, splitHeader } from "./npy";

/** Options of {@link streamNpy}. */
export interface StreamNpyOptions extends ReadOptions {
  /** Rows per array; the last one may have fewer. Default 1024. */
  rows?: number;
}

/**
 * Reads a `.npy` file as arrays with a fixed number of rows, for files larger than memory. In Fortran order a row's
 * numbers are far apart, so such a file is read whole.
 *
 * @param source path, URL, bytes or Blob of the file.
 * @example
 * for await (const x of streamNpy("images.npy", { rows: 256 })) await step(x);
 *
 * @throws DataError as `readNpy`; `bad-shape` for a single number.
 */
export async function* streamNpy(
  source: Source,
  options: StreamNpyOptions = {},
): AsyncGenerator<NdArray, void, undefined> {
  checkOptions("streamNpy", options, { name: true, rows: true });
  const { rows = 1024 } = options;
  if (!Number.isSafeInteger(rows) || rows < 1)
    throw new FeedforwardError(`expected at least 1 row an array, received ${rows}`);
  const file = options.name ?? sourceName(source);
  const queue = new ByteQueue(streamBytes(source, { name: file }));
  try {
    const { start, header } = await headerOf(queue, file);
    const layout = readLayout(header, file);
    const [length, ...row] = layout.shape;
    if (length === undefined) {
      throw new DataError("bad-shape", { file, place: "header", expected: "rows", received: "a single number" });
    }
    const width = sizeOf(row) * layout.size;
    queue.take(start);
    const isWhole = layout.fortranOrder && row.length > 0;
    const whole = isWhole ? arrayOf(await taken(length), 0, layout, layout.shape) : undefined;
    for (let first = 0; first < length; first += rows) {
      const count = Math.min(rows, length - first);
      yield whole ? whole.slice(first, first + count) : arrayOf(await taken(count), 0, layout, [count, ...row]);
    }

    async function taken(count: number): Promise<Uint8Array> {
      const before = queue.taken - start;
      await queue.fill(count * width);
      if (queue.length < count * width) throw cutShort(layout, file, start, before + queue.length);
      return queue.take(count * width);
    }
  } finally {
    await queue.close();
  }
}

/** Reads the header. */
async function headerOf(queue: ByteQueue, file: string): Promise<ReturnType<typeof splitHeader>> {
  for (let length = 4096; ; length *= 2) {
    await queue.fill(length);
    try {
      return splitHeader(queue.peek(length), file);
    } catch (error) {
      const isCut = error instanceof DataError && error.kind === "truncated-header";
      if (!isCut || queue.length < length) throw error;
    }
  }
}
