import { RandomState } from "@feedforward/data";

/** Row numbers of a bootstrap sample: as many as there are rows, drawn with replacement, the same for the same seed. */
export function bootstrapRows(count: number, seed: number): number[] {
  // BEGIN SOLUTION
  return [...new RandomState(seed).choice(count, { size: count })];
  // END SOLUTION
}

/** The class that most members chose for each row; of several, the smallest. `votes[m][r]` is member m's class for row r. */
export function vote(votes: readonly (readonly number[])[], classes: number): number[] {
  // BEGIN SOLUTION
  return votes[0]!.map((_, row) => {
    const counts = new Array<number>(classes).fill(0);
    for (const member of votes) counts[member[row]!]!++;
    return counts.indexOf(Math.max(...counts));
  });
  // END SOLUTION
}
