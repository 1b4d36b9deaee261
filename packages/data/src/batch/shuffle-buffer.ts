import { checkOptions, FeedforwardError } from "@feedforward/shared";
import { RandomState, type Seed } from "../random/random-state";

/** Options of {@link shuffleBuffer}. */
export interface ShuffleBufferOptions {
  /** How many items are held; the larger, the better they are mixed. */
  size: number;
  /** Seed or generator. Default: a seed that nobody knows. */
  seed?: Seed;
}

/**
 * Mixes a stream that does not fit into memory: holds `size` items and gives one of them at random as each new one
 * comes in (tf.data's `shuffle`).
 *
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
