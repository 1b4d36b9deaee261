import { checkOptions, FeedforwardError } from "@feedforward/shared";
import { RandomState, type Seed } from "../random/random-state";

/** Options of {@link shuffleBuffer}. */
export interface ShuffleBufferOptions {
  /** Size of the buffer in items; a larger buffer shuffles better. */
  size: number;
  /** Seed or generator. Default: a random seed. */
  seed?: Seed;
}

/**
 * Shuffles a stream that does not fit in memory: keeps `size` items and returns a random one as each new one
 * arrives (tf.data's `shuffle`).
 *
 * @param source items in order.
 * @throws If the size is below 1.
 */
export async function* shuffleBuffer<T>(
  source: AsyncIterable<T> | Iterable<T>,
  options: ShuffleBufferOptions,
): AsyncGenerator<T, void, undefined> {
  checkOptions("shuffleBuffer", options, { size: true, seed: true });
  const { size, seed } = options;
  if (!Number.isSafeInteger(size) || size < 1)
    throw new FeedforwardError(`expected a buffer of at least 1 item, received ${size}`);
  const random = RandomState.from(seed);
  const held: T[] = [];
  for await (const item of source) {
    if (held.length < size) {
      held.push(item);
      continue;
    }
    const at = random.randint(0, size);
    const out = held[at]!;
    held[at] = item;
    yield out;
  }
  yield* random.shuffle(held);
}
