import { describe, expect, test } from "vitest";

/** Calls an export with these options in their place and everything else valid; `null`: the export takes no options. */
export type OptionCase = ((options: object) => unknown) | null;

/**
 * Tests that every function and class of a package refuses an option that it does not know, with a user's error that
 * names the nearest one.
 *
 * @param exports The package: `import * as all from "../src/index"`. A function or class without a case fails.
 * @param cases By the name of the export. Names with a dot or a bracket stand for methods of what an export returns.
 */
export function testUnknownOptions(exports: object, cases: Readonly<Record<string, OptionCase>>): void {
  const callable = Object.entries(exports).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));

  test("every export that can be called has a case", () => {
    const listed = Object.keys(cases).filter((name) => !/[.(]/.test(name));
    expect(listed.sort()).toEqual(callable.sort());
  });

  const withOptions = Object.entries(cases).flatMap(([name, call]) => (call === null ? [] : [{ name, call }]));
  describe.each(withOptions)("$name", ({ call }) => {
    test("refuses an unknown option and names the nearest one", async () => {
      const error = await refusal(() => call({ qqqqqqqq: 1 }));
      // Who refuses it comes first: a function's or a class's name.
      expect(error.message).toMatch(/^\w.*: unknown option "qqqqqqqq"\./);
      const names = /Known: (.*)\.$/.exec(error.message)?.[1]?.split(", ") ?? [];
      const long = names.find((name) => /^\w{5,}$/.test(name));
      if (long === undefined) return;
      const misspelt = long.slice(0, -1);
      if (names.includes(misspelt)) return;
      expect((await refusal(() => call({ [misspelt]: 1 }))).message).toContain(`Did you mean "${long}"?`);
    });

    test("refuses what is no object of options", async () => {
      // A number or a text may be a short form, a function another overload.
      for (const options of [null, ["a"]]) await refusal(() => call(options as object));
    });
  });
}

/** What `call` throws or rejects with, which must be an error that a user can cause. */
export async function refusal(call: () => unknown): Promise<Error> {
  let received: unknown;
  try {
    const value = await call();
    received = `nothing thrown, ${String(value)} returned`;
  } catch (error) {
    received = error;
  }
  const marked = received instanceof Error && Symbol.for("feedforward.user-error") in received;
  expect(marked ? "a FeedforwardError" : received).toBe("a FeedforwardError");
  return received as Error;
}
