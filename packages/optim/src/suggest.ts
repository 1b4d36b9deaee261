// @internal: error messages of this package.
/** Edit distance between two words (insert, delete, replace). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, replaced));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The end of an error message about an unknown name: `; did you mean "adam"? Known: …`. */
export function suggest(received: string, known: readonly string[]): string {
  const word = received.toLowerCase();
  const close = known
    .map((name) => ({ name, far: distance(word, name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0];
  const hint = close && close.far <= Math.max(2, word.length / 3) ? `did you mean "${close.name}"? ` : "";
  return `${hint}Known: ${known.join(", ")}`;
}
