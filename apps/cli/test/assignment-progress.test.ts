import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { inProcess, scratch } from "./cli";

// Grading itself needs the built packages; here only what is told meanwhile matters.
vi.mock("@feedforward/classroom/node", () => ({
  gradeAll: async (paths: readonly string[], { onGrade }: { readonly onGrade: () => void }) =>
    paths.map(() => {
      onGrade();
      return { assignment: "xor", seed: 2019, score: 1, maxScore: 1, cases: [], output: "" };
    }),
}));

const cwd = scratch();
const { isTTY } = process.stdout;
afterEach(() => {
  process.stdout.isTTY = isTTY;
});

it.each([
  ["en", "1 of 2 graded", "2 of 2 graded"],
  ["ko", "2개 가운데 1개 채점함", "2개 가운데 2개 채점함"],
])("tells in %s how many submissions are graded", async (language, first, last) => {
  for (const name of ["ada.ts", "bo.ts"]) writeFileSync(join(cwd, name), "export {};\n");
  process.stdout.isTTY = true;
  const { code, stdout } = await inProcess(["assignment", "grade", "ada.ts", "bo.ts", "--language", language], cwd);
  expect(code).toBe(0);
  expect(stdout).toContain(first);
  expect(stdout).toContain(last);
});
