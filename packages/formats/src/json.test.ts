import { expect, test } from "vitest";
import { isKerasObject, isList, isObject, type Json, parseJson } from "./json";

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

test("an object from text or bytes", () => {
  expect(parseJson('{"a":[1,null]}', "m")).toEqual({ a: [1, null] });
  expect(parseJson(new TextEncoder().encode('{"a":"ä"}'), "m")).toEqual({ a: "ä" });
});

test("up to 200 levels in each other", () => {
  expect(parseJson(nested(200), "m")).toHaveProperty("a");
  const message = "m: expected a JSON object, received lists or objects nested more than 200 levels deep";
  expect(() => parseJson(nested(201), "m")).toThrow(message);
});

test.each([
  ["{no", "m: expected a JSON object, received text that is not JSON"],
  ["[1,2]", "m: expected a JSON object, received [1,2]"],
  ["null", "m: expected a JSON object, received null"],
  [`"${"a".repeat(60)}"`, `m: expected a JSON object, received "${"a".repeat(39)}`],
])("%s is refused", (text, message) => {
  expect(() => parseJson(text, "m")).toThrow(new RegExp(`^${message.replaceAll("[", "\\[")}$`));
});

test("bytes that are not UTF-8 are refused, with the place", () => {
  expect(() => parseJson(Uint8Array.of(0x7b, 0xff, 0x7d), "m", "member a")).toThrow(
    "m: member a: expected a JSON object, received text that is not JSON",
  );
});

test("kinds of values", () => {
  const layer = { class_name: "Dense", config: {} };
  expect([{}, [], null, 1, undefined].map((value) => isObject(value))).toEqual([true, false, false, false, false]);
  expect([{}, [], null, undefined].map((value) => isList(value))).toEqual([false, true, false, false]);
  const values: Json[] = [layer, { class_name: "Dense" }, { config: {} }, { class_name: 1, config: {} }, null];
  expect(values.map(isKerasObject)).toEqual([true, false, false, false, false]);
  expect(isKerasObject({ class_name: "Dense", config: [] })).toBe(false);
});
