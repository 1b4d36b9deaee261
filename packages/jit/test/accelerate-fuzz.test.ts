import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { expectEqual, type Outcome, type Program, runOnce } from "./corpus/both-ways";
import { randomProgram } from "./corpus/random-program";

// Runs random models and random calls of their methods with tfjs alone and accelerated. FEEDFORWARD_FUZZ sets the number
// of programs, such as 2000, and FEEDFORWARD_FUZZ_SEED the first seed.

const programs = Number(process.env.FEEDFORWARD_FUZZ) || 60;
const firstSeed = Number(process.env.FEEDFORWARD_FUZZ_SEED) || 0;

/** The program with first weights that differ in their last bits. */
const nudged = (program: Program): Program => ({
  ...program,
  run: (world) =>
    program.run({
      ...world,
      accelerate(model) {
        const near = tf.tidy(() => model.getWeights().map((weight) => tf.keep(tf.mul(weight, 1 + 2e-7))));
        model.setWeights(near);
        return world.accelerate(model);
      },
    }),
});

/** A training that has diverged may end in NaN in one run and in an infinity in the other. */
const finite = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, part) => (typeof part === "number" && !Number.isFinite(part) ? "-" : part)));

const withoutNaN = (outcome: Outcome): Outcome => ({
  ...outcome,
  result: finite(outcome.result ?? null),
  notes: finite(outcome.notes) as unknown[],
  weights: outcome.weights.map((values) => values.map((value) => (Number.isFinite(value) ? value : 0))),
});

/** Error of a run, without the numbers that tfjs gives to layers. */
const failure = ({ error }: Outcome) => error && String((error as Error).message).replace(/\d+/g, "#");

function difference(program: Program, outcome: Outcome, eager: Outcome): string | undefined {
  if (eager.error || outcome.error) {
    const [found, wanted] = [failure(outcome), failure(eager)];
    return found === wanted ? undefined : `fails with "${found}", but "${wanted}" in the eager run`;
  }
  try {
    expectEqual(program, withoutNaN(outcome), withoutNaN(eager));
    return undefined;
  } catch (error) {
    return String((error as Error).message);
  }
}

test("random models", { timeout: programs * 3000 }, async () => {
  const found: string[] = [];
  let illConditioned = 0;
  for (let seed = firstSeed; seed < firstSeed + programs && found.length < 3; seed++) {
    const program = randomProgram(seed);
    const eager = await runOnce(program, false);
    const fast = await runOnce(program, true);
    const own = fast.warnings.filter((warning) => !eager.warnings.includes(warning));
    if (own.length > 0 && !fast.error) found.push(`${program.name} warns: ${own[0]}`);
    const differs = difference(program, fast, eager);
    if (differs === undefined) continue;
    // Adam makes a step of full length of a gradient that is 0 but for rounding: tfjs alone would end elsewhere, too.
    const isIllConditioned = difference(program, await runOnce(nudged(program), false), eager) !== undefined;
    if (isIllConditioned) illConditioned++;
    else found.push(`${program.name}: ${differs}`);
  }
  expect(found).toEqual([]);
  expect(illConditioned).toBeLessThanOrEqual(Math.ceil(programs / 50));
});
