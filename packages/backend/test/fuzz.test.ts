import { afterEach, expect, test } from "vitest";
import { configureBackend } from "../src/index";
import { difference } from "./fuzz/run";

// Random programs on tfjs's cpu backend and on ours: what they read and what tf.memory() says must be equal, bit by bit,
// since they compute with small whole numbers. FEEDFORWARD_FUZZ=10000 runs as many, FEEDFORWARD_FUZZ_SEED says which is
// the first.

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
