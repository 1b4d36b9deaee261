import { FeedforwardError } from "@feedforward/shared";

/**
 * Produces items ahead of the reader, up to `count` items.
 *
 * @param count Number of items to keep ready. Default 1.
 * @param source items, which are read one at a time.
 * @example
 * for await (const batch of prefetch(batches(data, options), 2)) await step(batch);
 */
export async function* prefetch<T>(
  source: AsyncIterable<T> | Iterable<T>,
  count = 1,
): AsyncGenerator<T, void, undefined> {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new FeedforwardError(`expected at least 1 item to prefetch, received ${count}`);
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  const waiting: Promise<IteratorResult<T>>[] = [];
  /** Requests items one at a time, since a source need not support concurrent requests. */
  let last: Promise<unknown> = Promise.resolve();
  const ask = (): void => {
    const next = last.then(() => iterator.next());
    // A failure is thrown when its item is read.
    last = next.catch(() => {});
    waiting.push(next);
    next.catch(() => {});
  };
  try {
    while (waiting.length <= count) ask();
    for (let item = await waiting.shift()!; !item.done; item = await waiting.shift()!) {
      ask();
      yield item.value;
    }
  } finally {
    await last;
    await iterator.return?.();
  }
}
