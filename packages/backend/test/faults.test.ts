import { afterEach, expect, test } from "vitest";
import { flushAll } from "../src/flush";
import { configureBackend } from "../src/index";
import { pool } from "../src/pool";
import { faults } from "./fuzz/faults";
import { difference } from "./fuzz/run";

// Mutation test of the random programs: each ownership mistake must change the result of at least one of them.

const MOST_PROGRAMS = 200;

afterEach(() => {
  configureBackend({ tier: "auto" });
  pool.clear();
});

test("there are ten mistakes at least", () => {
  expect(faults.length).toBeGreaterThanOrEqual(10);
});

test.each(faults)("$name: found", { timeout: 120_000 }, async ({ make }) => {
  const undo = make();
  let found: string | undefined;
  let seed = 0;
  try {
    for (; seed < MOST_PROGRAMS && !found; seed += 1) {
      configureBackend({ tier: seed % 4 === 3 ? "compiled" : "auto", threads: 1 });
      found = await difference(seed);
    }
  } finally {
    undo();
    flushAll();
  }
  expect(found).toBeDefined();
});
