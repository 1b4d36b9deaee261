// @internal: the table from which `RandomStream.fillEvents` draws.

/** Units that the probabilities of all patterns are counted in: one for each number of 32 random bits. */
const UNITS = 2 ** 32;
/** How many of them share their highest 16 bits. */
const SHARED = 2 ** 16;

/** Smallest entry of the table that stands for undecided numbers. */
export const UNDECIDED = 256;

/** Number of low bits that a group ignores: 256 undecided units share one start of the search. */
const GROUP_BITS = 8;

/**
 * The patterns that eight independent events make, bit i for event i, as a table for random numbers. Each pattern belongs
 * to as many numbers of 32 bits as its probability asks for, to the nearest whole one. They are dealt out so that the
 * highest 16 bits almost always tell the pattern: one draw of 32 bits then decides sixteen events.
 */
export interface EventPatterns {
  /** The pattern of each number of 16 bits. The last numbers are undecided: {@link UNDECIDED}, UNDECIDED + 1, … */
  readonly decided: Uint16Array;
  /** For every 256 undecided units, the pattern of the first one: the search for a unit's pattern starts there. */
  readonly starts: Uint8Array;
  /** Number of undecided units of each pattern and the patterns before it. */
  readonly ends: Int32Array;
}

/** @param probability of each event, above 0 and below 1 */
export function eventPatterns(probability: number): EventPatterns {
  const units = weights(probability);
  const decided = new Uint16Array(SHARED);
  const ends = new Int32Array(units.length);
  let [used, rest] = [0, 0];
  units.forEach((count, pattern) => {
    const whole = Math.floor(count / SHARED);
    decided.fill(pattern, used, used + whole);
    used += whole;
    rest += count - whole * SHARED;
    ends[pattern] = rest;
  });
  for (let first = used; first < SHARED; first++) decided[first] = UNDECIDED + first - used;
  const starts = new Uint8Array(rest >>> GROUP_BITS);
  let pattern = 0;
  for (let group = 0; group < starts.length; group++) {
    while (group << GROUP_BITS >= ends[pattern]!) pattern++;
    starts[group] = pattern;
  }
  return { decided, starts, ends };
}

/**
 * The pattern of an undecided number.
 *
 * @param entry entry of the table for its highest 16 bits, {@link UNDECIDED} or more
 * @param next its lowest 16 bits
 */
export function decide({ starts, ends }: EventPatterns, entry: number, next: number): number {
  const unit = ((entry - UNDECIDED) << 16) | next;
  let pattern = starts[unit >> GROUP_BITS]!;
  while (unit >= ends[pattern]!) pattern++;
  return pattern;
}

/** How many of the 2³² numbers give each pattern. */
function weights(probability: number): number[] {
  const units = Array.from({ length: 256 }, (_, pattern) => {
    const events = pattern.toString(2).replaceAll("0", "").length;
    return Math.round(UNITS * probability ** events * (1 - probability) ** (8 - events));
  });
  // What rounding leaves goes to the most likely pattern.
  units[probability < 0.5 ? 0 : 255]! += UNITS - units.reduce((sum, one) => sum + one, 0);
  return units;
}

/** The bytes 0 and 1 of each pattern, eight in a number: it is only copied, so how it reads as a number does not matter. */
export const patternBytes: Float64Array = /* @__PURE__ */ new Float64Array(
  Uint8Array.from({ length: 256 * 8 }, (_, index) => ((index >> 3) >> (index & 7)) & 1).buffer,
);
