import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { optimizerNames } from "../src/index";

test("the README names every optimizer", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const row = readme.split("\n").find((line) => line.startsWith("| optimizers |"));
  expect(optimizerNames.filter((name) => !row?.includes(`\`${name}\``))).toEqual([]);
});
