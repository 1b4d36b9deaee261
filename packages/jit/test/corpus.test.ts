import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { expectSame, type Program } from "./corpus/both-ways";

const folder = new URL("./corpus/programs/", import.meta.url);
const programs: Program[] = await Promise.all(
  readdirSync(folder).map(async (file) => ((await import(new URL(file, folder).href)) as { program: Program }).program),
);

test("there are programs", () => {
  expect(programs.length).toBeGreaterThan(24);
  expect(new Set(programs.map(({ name }) => name)).size).toBe(programs.length);
});

test.each(programs.map((program) => [program.name, program] as const))("%s", (_, program) => expectSame(program));
