import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { assignmentById } from "./assignments/index";
import { koreanComments } from "./korean-comments";
import { solutionOf, starterOf } from "./starter";

const programs = readdirSync(new URL("../programs/", import.meta.url)).map((file) => ({
  id: file.replace(".ts", ""),
  text: readFileSync(new URL(`../programs/${file}`, import.meta.url), "utf8"),
}));

test.each(programs)("every comment of $id is there in Korean, in the starter and in the solution", ({ id, text }) => {
  const comments = (text.match(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm) ?? [])
    .map((comment) => comment.trim())
    .filter((comment) => !/^\/\/ (BEGIN|END) SOLUTION$/.test(comment));
  expect(Object.keys(koreanComments[id]!).sort()).toEqual(comments.sort());
  for (const korean of Object.values(koreanComments[id]!)) {
    expect(korean).toMatch(/[가-힣]/);
    const assignment = assignmentById(id);
    expect(solutionOf(assignment, text, "ko")).toContain(korean);
    expect(starterOf(assignment, text, "ko")).toContain(korean);
    expect(solutionOf(assignment, text, "en")).not.toMatch(/[가-힣]/);
  }
});

test("no program is missing", () => {
  expect(Object.keys(koreanComments).sort()).toEqual(programs.map(({ id }) => id).sort());
});
