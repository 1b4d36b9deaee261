import { FeedforwardError } from "@feedforward/shared";
/** The state of a stream: xoshiro128**'s four 32-bit words. */
export type StreamState = readonly [number, number, number, number];

/**
 * A seeded stream of random numbers: xoshiro128** (Blackman & Vigna 2018), seeded by splitmix32. Its state can be read and
 * restored at any time.
 */
export class RandomStream {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  /** @param seed any 32-bit integer; larger ones and fractions are folded into it */
  constructor(seed: number) {
    this.reseed(seed);
  }

  /** Restarts the stream. */
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

  get state(): StreamState {
    return [this.#a >>> 0, this.#b >>> 0, this.#c >>> 0, this.#d >>> 0];
  }

  set state(state: StreamState) {
    if (state.length !== 4 || state.every((word) => word === 0))
      throw new FeedforwardError(`random state must be four 32-bit numbers, not all 0; received [${state.join(", ")}]`);
    this.#a = state[0] | 0;
    this.#b = state[1] | 0;
    this.#c = state[2] | 0;
    this.#d = state[3] | 0;
  }

  /** The next 32 random bits, as a number from 0 to 2³² − 1. */
  next(): number {
    let r = Math.imul(this.#b, 5);
    r = Math.imul((r << 7) | (r >>> 25), 9);
    const t = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= t;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return r >>> 0;
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

  /** Fills an array with numbers in [low, high). */
  fillUniform(values: Float32Array, low = 0, high = 1): void {
    const width = (high - low) / 0x1000000;
    for (let i = 0; i < values.length; i++) values[i] = low + (this.next() >>> 8) * width;
  }

  /**
   * Draws whether events of one probability happen, eight in each element: its lowest eight bits, the lowest first. The
   * probability is rounded to a multiple of 2⁻³²; 0 and 1 draw nothing.
   *
   * An event happens where a random 32-bit number is below the probability. The numbers of 32 events are compared together,
   * from the highest bit down: one draw gives that bit of all 32. A comparison ends at the first bit that differs, so each
   * draw ends half of those that are left, and 32 events take about seven draws.
   *
   * @param probability 0 to 1
   */
  fillEvents(bytes: Int32Array, probability: number): void {
    const threshold = Math.round(probability * 0x100000000);
    if (!(threshold > 0 && threshold < 0x100000000)) {
      bytes.fill(threshold > 0 ? 0xff : 0);
      return;
    }
    const bits = threshold | 0;
    // Behind the lowest 1 of the threshold no number can be less any more.
    const last = 31 - Math.clz32(bits & -bits);
    // In variables of their own, which is twice as fast as reading and writing fields for each draw.
    let [a, b, c, d] = this.state as [number, number, number, number];
    for (let i = 0; i < bytes.length; i += 4) {
      let open = -1;
      let happened = 0;
      for (let bit = 31; bit >= last && open !== 0; bit--) {
        let r = Math.imul(b, 5);
        r = Math.imul((r << 7) | (r >>> 25), 9);
        const t = b << 9;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = (d << 11) | (d >>> 21);
        // All ones where the threshold has a 1: a number with a 0 there is below it, with a 1 still equal.
        const one = -((bits >>> bit) & 1);
        happened |= open & ~r & one;
        open &= ~(r ^ one);
      }
      for (let byte = i; byte < i + 4 && byte < bytes.length; byte++, happened >>>= 8) bytes[byte] = happened & 0xff;
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
  }

  /** Fills an array from a normal distribution (Box–Muller); `limit` cuts it at so many standard deviations. */
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

  /** Shuffles an array in place (Fisher–Yates) and returns it. */
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
