/** Index of the number nearest to `value`; −1 if there is none. The numbers may be unsorted, as in restarted runs. */
export function nearest(numbers: readonly number[], value: number): number {
  let best = -1;
  let distance = Number.POSITIVE_INFINITY;
  numbers.forEach((number, i) => {
    const away = Math.abs(number - value);
    // the last of several wins
    if (away <= distance) [best, distance] = [i, away];
  });
  return best;
}
