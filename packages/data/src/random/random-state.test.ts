import { describe, expect, it } from "vitest";
import { RandomState } from "./random-state";

describe("RandomState", () => {
  it("goes on from a saved state, cached normal included", () => {
    const random = new RandomState(4);
    random.standardNormal();
    const state = random.getState();
    const next = [random.standardNormal(), random.randomSample(), random.standardNormal()];
    const other = new RandomState();
    other.setState(state);
    expect([other.standardNormal(), other.randomSample(), other.standardNormal()]).toEqual(next);
  });

  it("shares a generator that is given as a seed", () => {
    const random = new RandomState(1);
    expect(RandomState.from(random)).toBe(random);
    expect(new RandomState().randomSample()).not.toBe(new RandomState().randomSample());
  });

  it("refuses seeds, bounds, sizes and probabilities that make no sense", () => {
    for (const seed of [-1, 2 ** 32, 0.5, [1, -1]])
      expect(() => new RandomState(seed)).toThrow("expected a seed from 0 to 4294967295");
    expect(() => new RandomState([])).toThrow("received an empty list");
    const random = new RandomState(0);
    expect(() => random.randint(3, 3)).toThrow("expected low below high, received 3 and 3");
    expect(() => random.randint(0, 257, 1, "uint8")).toThrow("from 0 to 256 for uint8, received 0 and 257");
    expect(() => random.randint(0, 2 ** 60)).toThrow("give BigInts and a dtype");
    expect(() => random.normal(0, -1)).toThrow("of at least 0, received -1");
    expect(() => random.choice(3, { size: 4, replace: false })).toThrow(
      "cannot choose 4 of 3 rows without replacement",
    );
    expect(() => random.choice(2, { p: [0.5, 0.6] })).toThrow("sum to 1, received a sum of 1.1");
    expect(() => random.choice(2, { p: [1] })).toThrow("a probability for each of the 2 rows, received 1");
    expect(() => random.choice(2, { size: 2, replace: false, p: [1, 0] })).toThrow("fewer have a probability above 0");
    expect(() => random.permutation(-1)).toThrow("received -1");
  });
});
