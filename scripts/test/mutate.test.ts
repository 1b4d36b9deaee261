import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allPlaces, draw } from "../mutate/sample";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "feedforward-mutate-test-"));
  mkdirSync(join(folder, "src/inner"), { recursive: true });
  const source = [
    "export function half(x: number, options = {}): number {",
    '  checkOptions("half", options, { scale: true, ...more });',
    "  if (!(x > 0)) throw new FeedforwardError('half: ' + (x + 1) + ' is not more than nothing');",
    "  return x / 2;",
    "}",
  ].join("\n");
  writeFileSync(join(folder, "src/half.ts"), source);
  writeFileSync(join(folder, "src/inner/on.ts"), "export const on = (): boolean => true;\n");
  writeFileSync(join(folder, "src/half.test.ts"), "export const tested = 1 + 2;\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("code is mutated, texts of errors, tables of names and tests are not", async () => {
  const places = await allPlaces(folder, []);
  const shown = places.map(
    ({ file, mutator, replacement, start }) => `${file}:${start.line} ${mutator} ${replacement}`,
  );
  expect(shown).toContain("src/half.ts:4 ArithmeticOperator x * 2");
  expect(shown).toContain("src/half.ts:3 EqualityOperator x >= 0");
  expect(shown).toContain("src/inner/on.ts:1 BooleanLiteral false");
  expect(shown.filter((one) => /half\.test|x - 1|:2 Boolean/.test(one))).toEqual([]);
  expect((await allPlaces(folder, ["inner"])).every(({ file }) => file === "src/inner/on.ts")).toBe(true);
});

test("a sample is the seed's, without repetition", async () => {
  const places = await allPlaces(folder, []);
  const sample = draw(places, 4, 7);
  expect(draw(places, 4, 7)).toEqual(sample);
  expect(draw(places, 4, 8)).not.toEqual(sample);
  expect(new Set(sample).size).toBe(4);
  expect(draw(places, 1000, 1)).toHaveLength(places.length);
});
