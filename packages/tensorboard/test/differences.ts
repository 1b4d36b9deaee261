/** The places at which `have` is not what `want` says: only wanted keys count, "*" is anything. */
export function differences(want: unknown, have: unknown, path = ""): string[] {
  if (want === "*") return have === undefined ? [`${path}: missing`] : [];
  if (Array.isArray(want) && Array.isArray(have) && want.length === have.length)
    return want.flatMap((item, i) => differences(item, have[i], `${path}/${i}`));
  if (typeof want === "object" && want !== null && typeof have === "object" && have !== null && !Array.isArray(want))
    return Object.entries(want).flatMap(([key, item]) =>
      key === "html" ? [] : differences(item, (have as Record<string, unknown>)[key], `${path}/${key}`),
    );
  const near = typeof want === "number" && typeof have === "number" && Math.abs(want - have) <= 1e-6 * Math.abs(want);
  return want === have || near ? [] : [`${path}: expected ${JSON.stringify(want)}, received ${JSON.stringify(have)}`];
}
