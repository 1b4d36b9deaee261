import { afterEach, expect, test } from "vitest";
import { configureBackend } from "../src/index";
import { difference } from "./fuzz/run";

// Runs random programs on tfjs's cpu backend and on this one. The values that they read and the output of tf.memory()
// must be identical, bit by bit, since they compute with small integers. FEEDFORWARD_FUZZ sets the number of programs,
// such as 10000, and FEEDFORWARD_FUZZ_SEED the first seed.

const programs = Number(process.env.FEEDFORWARD_FUZZ) || 300;
const firstSeed = Number(process.env.FEEDFORWARD_FUZZ_SEED) || 0;

afterEach(() => configureBackend({ tier: "auto" }));

test.each(["auto", "compiled"] as const)("random programs, tier %s", { timeout: programs * 2000 }, async (tier) => {
  configureBackend({ tier, threads: 1 });
  const share = tier === "auto" ? 0.8 : 0.2;
  const first = firstSeed + (tier === "auto" ? 0 : Math.round(programs * 0.8));
  const found: string[] = [];
  for (let seed = first; seed < first + Math.round(programs * share) && found.length < 3; seed += 1) {
    const one = await difference(seed);
    if (one) found.push(one);
  }
  expect(found).toEqual([]);
});
