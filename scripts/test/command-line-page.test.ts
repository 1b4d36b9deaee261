import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fieldsOf } from "../command-line-page/fields";
import { commandLinePage } from "../command-line-page/page";
import { translatedTexts, WORDS } from "../command-line-page/words";

const pages = { en: "guide", ko: "ko/guide" } as const;
const stored = (language: keyof typeof pages) =>
  readFileSync(fileURLToPath(new URL(`../../docs/${pages[language]}/command-line.md`, import.meta.url)), "utf8");

test.each(["en", "ko"] as const)(
  "the reference of the command line (%s) is as the program's help and schemas are",
  (language) => {
    expect(stored(language) === commandLinePage(language), "run npm run command-line-page").toBe(true);
  },
);

test("both pages have the same commands, arguments, options and fields", () => {
  const named = (page: string) => page.match(/^(#{2,} (?!JSON)[a-z ]+$|\| `[^`]+` \|)/gm) ?? [];
  expect(named(stored("ko"))).toEqual(named(stored("en")));
  expect(named(stored("en")).length).toBeGreaterThan(300);
});

test("every text of the commands has a Korean one, and none is left over", () => {
  const said = new Set<string>();
  const { ko } = WORDS;
  commandLinePage("ko", {
    ...ko,
    said(text) {
      said.add(text);
      return ko.said(text);
    },
  });
  expect(translatedTexts.filter((text) => !said.has(text))).toEqual([]);
  expect(() => ko.said("a text of a new option")).toThrow(/no Korean text for "a text of a new option"/);
});

test("fields of a schema are listed with their places", () => {
  const number = { anyOf: [{ type: "number" }, { type: "string", enum: ["NaN"] }] };
  const schema = {
    type: "object",
    required: ["rows"],
    properties: {
      rows: { type: "array", items: { type: "object", required: ["loss"], properties: { loss: number } } },
      path: { type: "string", description: "where" },
      best: { type: ["string", "null"] },
      figures: { type: "object", additionalProperties: number },
    },
  };
  expect(fieldsOf(schema, WORDS.en.types)).toEqual([
    ["rows", "list of object", ""],
    ["rows[].loss", "number", ""],
    ["path", "text, may be missing", "where"],
    ["best", "text or null, may be missing", ""],
    ["figures", "object of number, may be missing", ""],
  ]);
});
