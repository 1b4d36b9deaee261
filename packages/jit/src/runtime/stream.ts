import type { StandardDistribution } from "@feedforward/graph";

/** Returns a state of four words, derived from the seed by splitmix32. */
function stateFrom(seed: number): Uint32Array {
  const state = new Uint32Array(4);
  let x = seed >>> 0;
  for (let index = 0; index < 4; index += 1) {
    x = (x + 0x9e3779b9) >>> 0;
    let z = x;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    state[index] = z ^ (z >>> 15);
  }
  return state;
}

/** A seeded stream of random numbers: xoshiro128**. */
export class Stream {
  private words: Uint32Array | undefined;
  private cached: number | undefined;

  /**
   * @param seed Default: a seed that Math.random draws when the first number is requested. A step without random ops
   *   therefore does not advance the sequence of Math.random, which tfjs uses for shuffling.
   */
  constructor(private readonly seed?: number) {}

  /** Returns a number in [0, 1) with 24 bits, the precision of float32. */
  uniform(): number {
    this.words ??= stateFrom(this.seed ?? Math.floor(Math.random() * 2 ** 32));
    const state = this.words;
    const product = Math.imul(state[1]!, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = state[1]! << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = (state[3]! << 11) | (state[3]! >>> 21);
    return (result >>> 8) / 2 ** 24;
  }

  /** Returns a normally distributed number (Box–Muller pairs). */
  normal(): number {
    if (this.cached !== undefined) {
      const value = this.cached;
      this.cached = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.cached = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Fills an array with `offset + scale · z`. */
  fill(values: Float32Array, distribution: StandardDistribution, offset: number, scale: number): void {
    for (let index = 0; index < values.length; index += 1) values[index] = offset + scale * this.next(distribution);
  }

  private next(distribution: StandardDistribution): number {
    if (distribution === "uniform") return this.uniform();
    let value = this.normal();
    while (distribution === "truncatedNormal" && Math.abs(value) > 2) value = this.normal();
    return value;
  }
}
