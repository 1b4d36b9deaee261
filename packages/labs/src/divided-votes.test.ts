import { describe, expect, it } from "vitest";
import { dividedVotes } from "./divided-votes";

describe("dividedVotes", () => {
  it("gives the rows of least agreement first, and leaves out those of one mind", () => {
    const answers = [
      [1, 2, 3, 0],
      [1, 2, 4, 0],
      [1, 5, 4, 1],
      [1, 2, 5, 1],
    ];
    expect(dividedVotes(answers, 2)).toEqual([
      {
        row: 2,
        votes: [
          { label: 4, count: 2 },
          { label: 3, count: 1 },
          { label: 5, count: 1 },
        ],
      },
      {
        row: 3,
        votes: [
          { label: 0, count: 2 },
          { label: 1, count: 2 },
        ],
      },
    ]);
    expect(dividedVotes(answers, 9).map(({ row }) => row)).toEqual([2, 3, 1]);
    expect(dividedVotes([], 9)).toEqual([]);
  });
});
