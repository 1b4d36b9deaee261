import { readdirSync } from "node:fs";
import { configureBackend } from "@feedforward/backend";
import { afterAll, expect, test } from "vitest";
import { expectEqual, type Program, runOnce } from "../../packages/jit/test/corpus/both-ways";

// Runs the programs of jit's corpus, unmodified and without accelerate, on tfjs's cpu backend and on ours.

const folder = new URL("../../packages/jit/test/corpus/programs/", import.meta.url);
const programs: Program[] = await Promise.all(
  readdirSync(folder).map(async (file) => ((await import(new URL(file, folder).href)) as { program: Program }).program),
);

afterAll(() => configureBackend({ tier: "auto" }));

test("there are programs", () => {
  expect(programs.length).toBeGreaterThan(24);
});

for (const tier of ["auto", "compiled"] as const) {
  test.each(programs.map((program) => [program.name, program] as const))(`%s, tier ${tier}`, async (_, program) => {
    const eager = await runOnce(program, false);
    if (eager.error) throw eager.error;
    configureBackend({ tier, threads: 1 });
    const ours = await runOnce(program, false, "onnx");
    if (ours.error) throw ours.error;
    expect(ours.warnings).toEqual(eager.warnings);
    expectEqual(program, ours, eager);
  });
}
