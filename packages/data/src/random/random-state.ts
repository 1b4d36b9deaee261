import { FeedforwardError } from "@feedforward/shared";
import { allocate, type DType, type DTypeArrays, isBigInt, itemSize } from "../array/dtype";
import { bounded32, bounded64, boundedSmall } from "./bounded";
import { type ChoiceOptions, choose } from "./choice";
import { MT19937, type MT19937State } from "./mt19937";

/** Integer element types. */
export type IntegerDType = Exclude<DType, "float32" | "float64">;

/** State that determines all later numbers, for `getState` and `setState`. */
export interface RandomStateSnapshot extends MT19937State {
  /** The second of a pair of normal numbers, if not yet returned. */
  readonly cachedGaussian: number | undefined;
}

/** An integer, a list of integers, a generator to continue, or undefined for a random seed. */
export type Seed = number | ArrayLike<number> | RandomState;

/**
 * NumPy's legacy generator `numpy.random.RandomState`: MT19937 and the same streams, number for number (the integers
 * and uniforms exactly; the normals up to the last bit of `Math.log`).
 *
 * Without `size` a method returns one number, with it a typed array.
 *
 * @example
 * const random = new RandomState(2019);
 * random.permutation(5);
 * random.choice(60000, { size: 1024 });
 */
export class RandomState {
  private readonly generator: MT19937;
  private cachedGaussian: number | undefined;

  /**
   * @param seed 0 to 2^32 - 1, or a list of such numbers. Default: 128 bits from the operating system.
   * @throws If the seed is out of range.
   */
  constructor(seed?: number | ArrayLike<number>) {
    this.generator = new MT19937(seed ?? crypto.getRandomValues(new Uint32Array(4)));
  }

  /** Returns a generator unchanged, or a new one from a seed (scikit-learn's `check_random_state`). */
  static from(seed?: Seed): RandomState {
    return seed instanceof RandomState ? seed : new RandomState(seed);
  }

  /** 32 random bits as a number from 0 to 2^32 - 1. */
  uint32(): number {
    return this.generator.next();
  }

  /**
   * Uniform in [0, 1), of 53 random bits.
   * With `size`, returns an array of that many numbers.
   */
  randomSample(): number;
  randomSample(size: number): Float64Array;
  randomSample(size?: number): number | Float64Array {
    return this.draw(size, () => this.double());
  }

  /**
   * Uniform in [low, high).
   * With `size`, returns an array of that many numbers.
   */
  uniform(low?: number, high?: number): number;
  uniform(low: number, high: number, size: number): Float64Array;
  uniform(low = 0, high = 1, size?: number): number | Float64Array {
    const range = high - low;
    return this.draw(size, () => low + range * this.double());
  }

  /**
   * Normal with mean 0 and standard deviation 1 (Marsaglia's polar method).
   * With `size`, returns an array of that many numbers.
   */
  standardNormal(): number;
  standardNormal(size: number): Float64Array;
  standardNormal(size?: number): number | Float64Array {
    return this.draw(size, () => this.gauss());
  }

  /**
   * Normal with mean `loc` and standard deviation `scale`.
   * With `size`, returns an array of that many numbers.
   */
  normal(loc?: number, scale?: number): number;
  normal(loc: number, scale: number, size: number): Float64Array;
  normal(loc = 0, scale = 1, size?: number): number | Float64Array {
    if (!(scale >= 0))
      throw new FeedforwardError(`expected a standard deviation (scale) of at least 0, received ${scale}`);
    return this.draw(size, () => loc + scale * this.gauss());
  }

  /**
   * Integers from `low` to `high` (exclusive), by masked rejection. `dtype` is the NumPy type in which they are drawn and stored;
   * small types take several numbers from one 32-bit word. Default: `int64`, but returned as an Int32Array if the bounds fit,
   * otherwise as a Float64Array, which allows bounds up to 2^53. For the full 64-bit range, pass `int64` or `uint64` and BigInts.
   * With `size`, returns an array of that many numbers.
   * @throws If `low` is not below `high`, or a bound does not fit the type.
   */
  randint(low: number, high: number): number;
  randint(low: number, high: number, size: number): Int32Array | Float64Array;
  randint<D extends IntegerDType>(low: number | bigint, high: number | bigint, size: number, dtype: D): DTypeArrays[D];
  randint(
    low: number | bigint,
    high: number | bigint,
    size?: number,
    dtype?: IntegerDType,
  ): number | DTypeArrays[IntegerDType] | Float64Array {
    if (dtype === undefined) return this.plainIntegers(Number(low), Number(high), size);
    const [from, to] = checkBounds(low, high, dtype);
    const range = to - from - 1n;
    const drawn = allocate(dtype, size ?? 1);
    if (isBigInt(dtype)) {
      for (let i = 0; i < drawn.length; i++) drawn[i] = from + bounded64(this.generator, range);
    } else {
      const bits = dtype === "bool" ? 1 : 8 * itemSize(dtype);
      const first = Number(from);
      const next =
        bits < 32 ? boundedSmall(this.generator, Number(range), bits) : () => bounded32(this.generator, Number(range));
      for (let i = 0; i < drawn.length; i++) drawn[i] = first + next();
    }
    return drawn;
  }

  /** The numbers 0 to n - 1 in random order. */
  permutation(n: number): Int32Array {
    checkCount(n, "length");
    const order = new Int32Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    return this.shuffle(order);
  }

  /** Shuffles a list or typed array in place and returns it (Fisher–Yates, from the end). */
  shuffle<T extends { readonly length: number; [index: number]: unknown }>(list: T): T {
    for (let i = list.length - 1; i > 0; i--) {
      const j = bounded32(this.generator, i);
      const item = list[i];
      list[i] = list[j];
      list[j] = item;
    }
    return list;
  }

  /**
   * Row indices below `n`, drawn as by `numpy.random.choice(n, size, replace, p)`.
   *
   * @throws If more than `n` rows are requested without replacement, or `p` are not probabilities.
   */
  choice(n: number, options: ChoiceOptions = {}): Int32Array {
    return choose(this, n, options);
  }

  /**
   * Random bytes.
   *
   * @param length number of bytes.
   */
  bytes(length: number): Uint8Array {
    checkCount(length, "length");
    const words = new DataView(new ArrayBuffer(4 * Math.ceil(length / 4)));
    for (let at = 0; at < words.byteLength; at += 4) words.setUint32(at, this.generator.next(), true);
    return new Uint8Array(words.buffer, 0, length);
  }

  /** Returns a copy of the state for `setState`. */
  getState(): RandomStateSnapshot {
    return { ...this.generator.state, cachedGaussian: this.cachedGaussian };
  }

  /** Restores a state returned by `getState`. */
  setState(state: RandomStateSnapshot): void {
    this.generator.state = state;
    this.cachedGaussian = state.cachedGaussian;
  }

  private double(): number {
    const high = this.generator.next() >>> 5;
    const low = this.generator.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  private gauss(): number {
    const cached = this.cachedGaussian;
    if (cached !== undefined) {
      this.cachedGaussian = undefined;
      return cached;
    }
    for (;;) {
      const x = 2 * this.double() - 1;
      const y = 2 * this.double() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.cachedGaussian = factor * x;
      return factor * y;
    }
  }

  private draw(size: number | undefined, next: () => number): number | Float64Array {
    if (size === undefined) return next();
    checkCount(size, "size");
    const values = new Float64Array(size);
    for (let i = 0; i < size; i++) values[i] = next();
    return values;
  }

  private plainIntegers(low: number, high: number, size?: number): number | Int32Array | Float64Array {
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high)) {
      throw new FeedforwardError(
        `expected whole bounds up to 2^53, received ${low} and ${high}: for more give BigInts and a dtype`,
      );
    }
    if (low >= high) throw new FeedforwardError(`expected low below high, received ${low} and ${high}`);
    const range = high - low - 1;
    const next =
      range <= 0xffffffff
        ? () => low + bounded32(this.generator, range)
        : () => Number(BigInt(low) + bounded64(this.generator, BigInt(high) - BigInt(low) - 1n));
    if (size === undefined) return next();
    checkCount(size, "size");
    const values = low >= -(2 ** 31) && high <= 2 ** 31 ? new Int32Array(size) : new Float64Array(size);
    for (let i = 0; i < size; i++) values[i] = next();
    return values;
  }
}

function checkCount(count: number, what: string): void {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new FeedforwardError(`expected a ${what} of at least 0, received ${count}`);
}

function checkBounds(low: number | bigint, high: number | bigint, dtype: IntegerDType): [bigint, bigint] {
  const [from, to] = [BigInt(low), BigInt(high)];
  const signed = dtype.startsWith("int");
  const bits = dtype === "bool" ? 1n : BigInt(8 * itemSize(dtype));
  const smallest = signed ? -(1n << (bits - 1n)) : 0n;
  const largest = signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  if (from < smallest || to > largest + 1n) {
    throw new FeedforwardError(
      `expected bounds from ${smallest} to ${largest + 1n} for ${dtype}, received ${from} and ${to}`,
    );
  }
  if (from >= to) throw new FeedforwardError(`expected low below high, received ${from} and ${to}`);
  return [from, to];
}
