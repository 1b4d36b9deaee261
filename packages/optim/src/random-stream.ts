import { FeedforwardError } from "@feedforward/shared";
import { decide, type EventPatterns, eventPatterns, patternBytes, UNDECIDED } from "./event-patterns";

/** The state of a stream: xoshiro128**'s four 32-bit words. */
export type StreamState = readonly [number, number, number, number];

/** Advances the four words of xoshiro128** and returns its next 32 bits. */
function next(words: Int32Array): number {
  const b = words[1]!;
  const r = Math.imul(b, 5);
  words[2]! ^= words[0]!;
  words[3]! ^= b;
  words[1]! ^= words[2]!;
  words[0]! ^= words[3]!;
  words[2]! ^= b << 9;
  words[3] = (words[3]! << 11) | (words[3]! >>> 21);
  return Math.imul((r << 7) | (r >>> 25), 9) >>> 0;
}

/**
 * Fills with the bytes of eight events each. All is in variables of its own, which takes half the time of reading and
 * writing the words for each draw; and outside the class, as V8 keeps discarding its code where private fields are read.
 */
function fillPatterns(bytes: Float64Array, probability: number, words: Int32Array): void {
  const patterns = patternsOf(probability);
  const { decided } = patterns;
  const count = bytes.length;
  const bytesOf = patternBytes;
  const undecided = UNDECIDED;
  let a = words[0]!;
  let b = words[1]!;
  let c = words[2]!;
  let d = words[3]!;
  let i = 0;
  while (i < count) {
    let first = 0;
    let second = 0;
    // Decided draws, in a loop without calls, which runs a sixth faster.
    for (; i < count; i += 2) {
      let r = Math.imul(b, 5);
      r = Math.imul((r << 7) | (r >>> 25), 9);
      const t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = (d << 11) | (d >>> 21);
      first = decided[r & 0xffff]!;
      second = decided[r >>> 16]!;
      if ((first | second) >= undecided) break;
      bytes[i] = bytesOf[first]!;
      // Past the end of an odd number of patterns, this writes nothing.
      bytes[i + 1] = bytesOf[second]!;
    }
    if (i >= count) break;
    words[0] = a;
    words[1] = b;
    words[2] = c;
    words[3] = d;
    if (first >= undecided) first = decide(patterns, first, next(words) >>> 16);
    if (second >= undecided) second = decide(patterns, second, next(words) >>> 16);
    a = words[0]!;
    b = words[1]!;
    c = words[2]!;
    d = words[3]!;
    bytes[i++] = bytesOf[first]!;
    bytes[i++] = bytesOf[second]!;
  }
  words.set([a, b, c, d]);
}

/**
 * A seeded stream of random numbers: xoshiro128** (Blackman & Vigna 2018), seeded by splitmix32. Its state can be read and
 * restored at any time.
 */
export class RandomStream {
  readonly #words = new Int32Array(4);

  /** @param seed any 32-bit integer; larger ones and fractions are folded into it */
  constructor(seed: number) {
    this.reseed(seed);
  }

  /**
   * Restarts the stream.
   *
   * @param seed integer from which the numbers follow.
   */
  reseed(seed: number): void {
    let s = seed | 0;
    const split = () => {
      s = (s + 0x9e3779b9) | 0;
      let z = s ^ (s >>> 16);
      z = Math.imul(z, 0x21f0aaad);
      z ^= z >>> 15;
      z = Math.imul(z, 0x735a2d97);
      return z ^ (z >>> 15);
    };
    this.state = [split(), split(), split(), split() || 1];
  }

  /** Position of the stream, from which `state = …` continues. */
  get state(): StreamState {
    return [...Uint32Array.from(this.#words)] as unknown as StreamState;
  }

  set state(state: StreamState) {
    if (state.length !== 4 || state.every((word) => word === 0))
      throw new FeedforwardError(`random state must be four 32-bit numbers, not all 0; received [${state.join(", ")}]`);
    this.#words.set(state.map((word) => word | 0));
  }

  /** The next 32 random bits, as a number from 0 to 2³² − 1. */
  next(): number {
    return next(this.#words);
  }

  /** A number in [0, 1) with 24 random bits, which float32 holds exactly. */
  uniform(): number {
    return (this.next() >>> 8) / 0x1000000;
  }

  /** A uniformly distributed integer from 0 to `below` − 1. */
  integer(below: number): number {
    const limit = 0x100000000 - (0x100000000 % below);
    let bits = this.next();
    while (bits >= limit) bits = this.next();
    return bits % below;
  }

  /**
   * Fills an array with numbers in [low, high).
   *
   * @param values array to fill in place.
   */
  fillUniform(values: Float32Array, low = 0, high = 1): void {
    const width = (high - low) / 0x1000000;
    for (let i = 0; i < values.length; i++) values[i] = low + (this.next() >>> 8) * width;
  }

  /**
   * Draws whether events of one probability happen: 1 where one does, else 0. Eight events are decided together, by the
   * pattern that they make, and almost always two patterns by one draw. The probability of each pattern is rounded to a
   * multiple of 2⁻³². 0 and 1 draw nothing.
   *
   * @param probability 0 to 1
   */
  fillEvents(events: Uint8Array, probability: number): void {
    if (!(probability > 0 && probability < 1)) {
      events.fill(probability > 0 ? 1 : 0);
      return;
    }
    const count = Math.ceil(events.length / 8);
    if (events.byteOffset % 8 === 0 && events.length % 8 === 0) {
      fillPatterns(new Float64Array(events.buffer, events.byteOffset, count), probability, this.#words);
      return;
    }
    const patterns = new Float64Array(count);
    fillPatterns(patterns, probability, this.#words);
    events.set(new Uint8Array(patterns.buffer, 0, events.length));
  }

  /**
   * Fills an array from a normal distribution (Box–Muller); `limit` truncates it at that number of standard deviations.
   *
   * @param values array to fill in place.
   * @param mean mean of the distribution. Default: 0.
   * @param std standard deviation. Default: 1.
   */
  fillNormal(values: Float32Array, mean = 0, std = 1, limit = Number.POSITIVE_INFINITY): void {
    let i = 0;
    while (i < values.length) {
      // 1 − u keeps the logarithm finite.
      const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
      const angle = 2 * Math.PI * this.uniform();
      const one = radius * Math.cos(angle);
      const two = radius * Math.sin(angle);
      if (Math.abs(one) < limit) values[i++] = mean + std * one;
      if (Math.abs(two) < limit && i < values.length) values[i++] = mean + std * two;
    }
  }

  /**
   * Shuffles an array in place (Fisher–Yates) and returns it.
   *
   * @param values array whose elements are exchanged.
   */
  shuffle<T extends { length: number; [index: number]: number }>(values: T): T {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const held = values[i]!;
      values[i] = values[j]!;
      values[j] = held;
    }
    return values;
  }
}

const known = new Map<number, EventPatterns>();

/** The table of a probability, which takes up to 192 kB; few are kept, as networks have few rates. */
function patternsOf(probability: number): EventPatterns {
  let patterns = known.get(probability);
  if (!patterns) {
    patterns = eventPatterns(probability);
    if (known.size >= 16) known.clear();
    known.set(probability, patterns);
  }
  return patterns;
}
