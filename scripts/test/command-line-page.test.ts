import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fieldsOf } from "../command-line-page/fields";
import { commandLinePage } from "../command-line-page/page";

test("the reference of the command line is as the program's help and schemas are", () => {
  const file = fileURLToPath(new URL("../../docs/guide/command-line.md", import.meta.url));
  expect(readFileSync(file, "utf8") === commandLinePage(), "run npm run command-line-page").toBe(true);
});

test("fields of a schema are listed with their places", () => {
  const number = { anyOf: [{ type: "number" }, { type: "string", enum: ["NaN"] }] };
  const schema = {
    type: "object",
    required: ["rows"],
    properties: {
      rows: { type: "array", items: { type: "object", required: ["loss"], properties: { loss: number } } },
      path: { type: "string", description: "where" },
      figures: { type: "object", additionalProperties: number },
    },
  };
  expect(fieldsOf(schema)).toEqual([
    ["rows", "list of object", ""],
    ["rows[].loss", "number", ""],
    ["path", "text, may be missing", "where"],
    ["figures", "object of number, may be missing", ""],
  ]);
});
