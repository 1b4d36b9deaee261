// @internal: shared by the losses and metrics.
/** A name without case, underscores, hyphens and spaces: `MeanSquaredError` and `mean_squared_error` are one name. */
export const canonical = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, "");

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** An error for an unknown name: the nearest known one, if any is near, and all that exist. */
export function unknownName(kind: string, name: string, known: readonly string[]): Error {
  const ranked = known.map((one) => ({ one, far: distance(canonical(name), canonical(one)) }));
  const nearest = ranked.sort((a, b) => a.far - b.far)[0];
  const hint = nearest && nearest.far <= Math.max(2, name.length / 3) ? ` Did you mean "${nearest.one}"?` : "";
  return new Error(`unknown ${kind} "${name}".${hint} Known: ${[...known].sort().join(", ")}.`);
}
