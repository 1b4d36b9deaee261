import { FeedforwardError } from "@feedforward/shared";

const N = 624;
const M = 397;

/** State of the generator: 624 words and the position of the next one. */
export interface MT19937State {
  readonly key: Uint32Array;
  readonly position: number;
}

/**
 * The Mersenne Twister MT19937 as NumPy seeds it (Matsumoto and Nishimura, "Mersenne Twister: A 623-dimensionally
 * equidistributed uniform pseudorandom number generator", ACM TOMACS 8, 1998): `init_genrand` for a number,
 * `init_by_array` for a list.
 */
export class MT19937 {
  private readonly key = new Uint32Array(N);
  private position = N;

  /** @param seed An integer from 0 to 2^32 - 1, or a list of them. */
  constructor(seed: number | ArrayLike<number>) {
    if (typeof seed === "number") this.seedByNumber(seed);
    else this.seedByList(seed);
  }

  /** The next 32 random bits, as a number from 0 to 2^32 - 1. */
  next(): number {
    if (this.position === N) this.generate();
    let word = this.key[this.position++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    word ^= word >>> 18;
    return word >>> 0;
  }

  get state(): MT19937State {
    return { key: this.key.slice(), position: this.position };
  }

  set state(state: MT19937State) {
    if (state.key.length !== N || !(state.position >= 0 && state.position <= N)) {
      throw new FeedforwardError(
        `expected ${N} words and a position from 0 to ${N}, received ${state.key.length} and ${state.position}`,
      );
    }
    this.key.set(state.key);
    this.position = state.position;
  }

  private generate(): void {
    const key = this.key;
    // In three parts, so that no index needs a remainder; this is most of the cost of a shuffled epoch.
    for (let i = 0; i < N - M; i++) key[i] = key[i + M]! ^ twist(key[i]!, key[i + 1]!);
    for (let i = N - M; i < N - 1; i++) key[i] = key[i + M - N]! ^ twist(key[i]!, key[i + 1]!);
    key[N - 1] = key[M - 1]! ^ twist(key[N - 1]!, key[0]!);
    this.position = 0;
  }

  private seedByNumber(seed: number): void {
    const key = this.key;
    key[0] = checkWord(seed);
    for (let i = 1; i < N; i++) {
      const previous = key[i - 1]! ^ (key[i - 1]! >>> 30);
      key[i] = Math.imul(1812433253, previous) + i;
    }
    this.position = N;
  }

  private seedByList(seed: ArrayLike<number>): void {
    if (seed.length === 0) throw new FeedforwardError("expected a seed of at least one number, received an empty list");
    this.seedByNumber(19650218);
    const key = this.key;
    let i = 1;
    let j = 0;
    const wrap = () => {
      if (i >= N) {
        key[0] = key[N - 1]!;
        i = 1;
      }
    };
    for (let left = Math.max(N, seed.length); left > 0; left--) {
      const previous = key[i - 1]! ^ (key[i - 1]! >>> 30);
      key[i] = (key[i]! ^ Math.imul(previous, 1664525)) + checkWord(seed[j]!) + j;
      i++;
      if (++j >= seed.length) j = 0;
      wrap();
    }
    for (let left = N - 1; left > 0; left--) {
      const previous = key[i - 1]! ^ (key[i - 1]! >>> 30);
      key[i] = (key[i]! ^ Math.imul(previous, 1566083941)) - i;
      i++;
      wrap();
    }
    key[0] = 0x80000000;
  }
}

/** The upper bit of one word and the lower 31 of the next, times the twister's matrix. */
function twist(word: number, next: number): number {
  const mixed = (word & 0x80000000) | (next & 0x7fffffff);
  return (mixed >>> 1) ^ (-(mixed & 1) & 0x9908b0df);
}

function checkWord(seed: number): number {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new FeedforwardError(`expected a seed from 0 to 4294967295 (2^32 - 1), received ${seed}`);
  }
  return seed;
}
