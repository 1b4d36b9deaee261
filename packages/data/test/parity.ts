import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { Kind, Outcome } from "../../../scripts/parity/kind";

/** The project's copies of the fixtures. */
export const fixtures = fileURLToPath(new URL("../../../fixtures", import.meta.url));

/** One test: every case of a fixture file passes, and there are at least `least` of them. */
export function testParity(kind: Kind, path: string, least: number): void {
  it(`${path} (${kind.name})`, async () => {
    expect(kind.matches(path)).toBe(true);
    const outcomes: Outcome[] = [];
    for await (const outcome of await kind.run({ root: fixtures, path })) outcomes.push(outcome);
    expect(outcomes.filter((outcome) => outcome.status !== "passed")).toEqual([]);
    expect(outcomes.length).toBeGreaterThanOrEqual(least);
  });
}
