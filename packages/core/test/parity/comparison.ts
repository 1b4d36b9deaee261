/** The result of one compared case, as the parity command counts it. */
export interface Outcome {
  case: string;
  status: "passed" | "failed" | "not covered";
  detail?: string;
}

/** An array of a fixture: row-major; `null` stands for NaN or an infinity. */
export interface FixtureArray {
  shape: number[];
  data: (number | null)[];
}

/** Thrown where the code under test has no counterpart for what a fixture asks; becomes "not covered". */
export class NotCovered extends Error {}

/** `bound · max(1, |expected|)` from above. */
export const ofLargerThanOne = (bound: number): ((expected: number) => number) => {
  return (expected) => bound * Math.max(1, Math.abs(expected));
};

/** Compares the numbers of one case and remembers the largest difference in units of its tolerance. */
export class Comparison {
  private worst = 0;
  private place = "";
  private numbers = 0;
  private misses: string[] = [];

  /** @param tolerance largest difference allowed for an expected value. */
  numbersAt(
    place: string,
    actual: ArrayLike<number>,
    expected: ArrayLike<number | null>,
    tolerance: (expected: number, index: number) => number,
  ): void {
    if (actual.length !== expected.length) {
      this.misses.push(`${place}: expected ${expected.length} numbers, received ${actual.length}`);
      return;
    }
    for (let i = 0; i < expected.length; i++) {
      this.numberAt(`${place}[${i}]`, actual[i]!, expected[i]!, (value) => tolerance(value, i));
    }
  }

  numberAt(place: string, actual: number, expected: number | null, tolerance: (expected: number) => number): void {
    this.numbers++;
    if (expected === null) {
      if (Number.isFinite(actual)) this.misses.push(`${place}: expected NaN or an infinity, received ${actual}`);
      return;
    }
    const excess = Math.abs(actual - expected) / tolerance(expected);
    if (typeof expected !== "number" || !(excess <= 1)) {
      this.misses.push(`${place}: expected ${expected}, received ${actual}`);
    }
    if (excess > this.worst) [this.worst, this.place] = [excess, place];
  }

  /** Holds an array of a fixture to values and shape. */
  arrayAt(
    place: string,
    actual: { data: ArrayLike<number>; shape: readonly number[] },
    expected: FixtureArray,
    tolerance: (expected: number, index: number) => number,
  ): void {
    this.equal(`${place}.shape`, actual.shape, expected.shape);
    this.numbersAt(place, actual.data, expected.data, tolerance);
  }

  /** Exact equality of plain data. */
  equal(place: string, actual: unknown, expected: unknown): void {
    this.numbers++;
    const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (a !== b) this.misses.push(`${place}: expected ${b}, received ${a}`);
  }

  outcome(name: string): Outcome {
    if (this.misses.length > 0) {
      const more = this.misses.length > 1 ? ` (and ${this.misses.length - 1} more)` : "";
      return { case: name, status: "failed", detail: `${this.misses[0]}${more}` };
    }
    const closest = this.worst === 0 ? "exact" : `${this.worst.toPrecision(2)} of the tolerance at ${this.place}`;
    return this.numbers === 0
      ? { case: name, status: "failed", detail: "nothing to compare" }
      : { case: name, status: "passed", detail: `${this.numbers} numbers, ${closest}` };
  }
}

/** Runs one case: its comparison's outcome, "not covered" if the code lacks what it needs, "failed" on any other error. */
export async function outcomeOf(name: string, run: (comparison: Comparison) => void | Promise<void>): Promise<Outcome> {
  const comparison = new Comparison();
  try {
    await run(comparison);
    return comparison.outcome(name);
  } catch (error) {
    const detail = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    return { case: name, status: error instanceof NotCovered ? "not covered" : "failed", detail };
  }
}

/** @throws NotCovered if the case has a field that is not read, so that nothing of it is passed over. */
export function requireKnownFields(object: object, known: readonly string[]): void {
  const unknown = Object.keys(object).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new NotCovered(`unknown field ${unknown.join(", ")}`);
}
