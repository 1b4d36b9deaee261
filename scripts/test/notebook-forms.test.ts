import { join } from "node:path";
import { chapters } from "@feedforward/labs";
import { expect, test } from "vitest";
import { root } from "../checks/modules";
import { chapterSession, sessionNotebook } from "../notebooks/chapter-session";
import { refutedClaims } from "../notebooks/claims";
import { formDifference, formOf, isIncomplete } from "../notebooks/forms";
import { notebookLines } from "../notebooks/keras";

const folder = join(root, "notebooks");
const names = [...chapters.map(({ id }) => id), "lab02"];
const printed = (text: string) => formOf([{ output_type: "stream", text }]);

test("the form of an output has no numbers, and of a picture only its title", () => {
  expect(printed("loss 2.05, 1e-7\n\nshape [ 60000, 784 ]")).toEqual(["loss #, #", "shape [ #, # ]"]);
  expect(printed("Adam      0.8864")).toEqual(printed("Adam     10.8864"));
  expect(
    formOf([{ output_type: "display_data", data: { "image/png": "a", "text/plain": "Keras 1. Highest 0.9 at 3." } }]),
  ).toEqual(["shows image/png: Keras #"]);
  expect(formDifference(["a #"], ["a #"])).toBeUndefined();
  expect(formDifference(["a NaN"], ["a #"])).toBe('line 1 was "a NaN", expected the form "a #"');
  expect(formDifference(["a #"], ["a #", "b #"])).toBe('line 2 was nothing, expected the form "b #"');
});

test("only missing lines count as lost", () => {
  expect(isIncomplete(["a"], ["a", "b"])).toBe(true);
  expect(isIncomplete([], ["a"])).toBe(true);
  expect(isIncomplete(["b", "a"], ["a", "b"])).toBe(false);
  expect(isIncomplete(["c"], ["a", "b"])).toBe(false);
  expect(isIncomplete(["a", "b"], ["a", "b"])).toBe(false);
});

test.each(names)("what %s printed fulfils the claims of its chapter, and nothing printed does not", (name) => {
  expect(refutedClaims(name, notebookLines(name))).toEqual([]);
  expect(refutedClaims(name, []).length).toBeGreaterThan(0);
});

test("a claim that the numbers refute is named, and every notebook needs claims", () => {
  expect(refutedClaims("augmentation", ["none   0.9", "moved  0.8", "flip   0.7"])).toEqual([
    "moved copies help and mirrored digits do not",
  ]);
  expect(() => refutedClaims("no such chapter", [])).toThrow("has no claims");
});

test.each(names)("the session of %s has each cell of its notebooks, once", (name) => {
  const cells = chapterSession(folder, name, name !== "lab02");
  const english = cells.filter(({ place }) => place.startsWith(`${name}.ipynb`));
  expect(english.length).toBeGreaterThan(1);
  expect(cells.some(({ place }) => place.startsWith(`${name}.ko.ipynb`))).toBe(true);
  const graded = cells.filter(({ grade }) => grade !== undefined);
  // The student's cell of a language precedes its check, which may fail.
  expect(graded.map(({ grade }) => grade)).toEqual(graded.length === 0 ? [] : ["full", "full", "none", "none"]);
  const tagged = sessionNotebook(cells).cells.filter(({ metadata }) => "tags" in metadata);
  expect(tagged).toHaveLength(graded.length / 2);
});
