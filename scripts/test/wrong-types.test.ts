import { expect, test } from "vitest";
import { GOOD_VALUES } from "../testing/good-values";
import { publishedEntries } from "../testing/published-entries";
import { countParameters, testWrongTypes } from "../testing/wrong-types";

/** Entries that are not called, with the reason. */
const EXEMPT: Readonly<Record<string, string>> = {
  node: "its import changes what every `fit` of the process prints: it has a test of its own",
  "core/member-worker": "a program of a worker, without exports",
  "data/augment-worker": "a program of a worker, without exports",
  "graph/engine-worker": "a program of a worker, without exports",
  viewer: "Svelte components, which only a compiled page can load",
  "viewer/svelte": "Svelte components, which only a compiled page can load",
};

const published = publishedEntries();
const called = published.filter(({ name }) => !(name in EXEMPT));
const loaded = await Promise.all(called.map(async ({ name, source }) => [name, await import(source)] as const));

test("every exempt entry exists", () => {
  expect(Object.keys(EXEMPT).filter((name) => !published.some((entry) => entry.name === name))).toEqual([]);
});

test("parameters are counted", () => {
  expect(countParameters("function f() {}")).toBe(0);
  expect(countParameters("async (a, { b, c } = {}, d = [1, 2], ...e) => a(b, c)")).toBe(4);
  expect(countParameters("constructor(a, b = f(1, 2)) { g(a, b, 3); }")).toBe(2);
});

testWrongTypes(Object.fromEntries(loaded), 400, GOOD_VALUES);
