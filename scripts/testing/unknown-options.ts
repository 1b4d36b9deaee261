import { describe, expect, test } from "vitest";

/** Calls an export with these options in their place and everything else valid; `null`: the export takes no options. */
export type OptionCase = ((options: object) => unknown) | null;

/** Values of many kinds, for options that take one of them. */
const KINDS: readonly unknown[] = [-1.5, "qqq", { qqq: 1 }, Number.NaN, true, null, ["qqq"]];

/** A method that accepts a value goes to work (a figure is drawn, a film of one encoded), so methods get fewer values. */
const kindsFor = (name: string): readonly unknown[] => (name.includes("(") ? KINDS.slice(0, 3) : KINDS);

/** Calls a function or makes an instance of a class with options as the only argument. */
const callWith =
  (value: unknown) =>
  (options: object): unknown => {
    const isClass = /^class\b/.test(Function.prototype.toString.call(value));
    return isClass
      ? new (value as new (options: object) => unknown)(options)
      : (value as (options: object) => unknown)(options);
  };

/**
 * Tests that every function and class of a package refuses an option that it does not know, with a user's error that
 * names the nearest one, and that what it throws for values of another kind is a user's error too.
 *
 * @param exports The package: `import * as all from "../src/index"`.
 * @param cases By the name of the export: those that take no options (`null`), or more than options. Every other
 *   function and class is called with options alone. Names with a dot or a bracket stand for methods of what an export
 *   returns.
 */
export function testUnknownOptions(exports: object, cases: Readonly<Record<string, OptionCase>>): void {
  const callable = Object.entries(exports).filter(([, value]) => typeof value === "function");
  const names = callable.map(([name]) => name);

  test("every case is that of an export", () => {
    expect(Object.keys(cases).filter((name) => !/[.(]/.test(name) && !names.includes(name))).toEqual([]);
  });

  const plain = Object.fromEntries(callable.map(([name, value]) => [name, callWith(value)]));
  const withOptions = Object.entries({ ...plain, ...cases }).flatMap(([name, call]) =>
    call === null ? [] : [{ name, call }],
  );
  describe.each(withOptions)("$name", ({ name: owner, call }) => {
    test("refuses an unknown option and names the nearest one", async () => {
      const error = await refusal(() => call({ qqqqqqqq: 1 }));
      // Who refuses it comes first: a function's or a class's name.
      expect(error.message).toMatch(/^\w.*: unknown option "qqqqqqqq"\./);
      const known = knownNames(error);
      const long = known.find((name) => /^\w{5,}$/.test(name));
      if (long === undefined) return;
      const misspelt = long.slice(0, -1);
      if (known.includes(misspelt)) return;
      expect((await refusal(() => call({ [misspelt]: 1 }))).message).toContain(`Did you mean "${long}"?`);
    });

    test("refuses what is no object of options", async () => {
      // A number or a text may be a short form, a function another overload.
      for (const options of [null, ["a"]]) await refusal(() => call(options as object));
    });

    test("what it throws for values of other kinds is a user's error", async () => {
      const known = knownNames(await refusal(() => call({ qqqqqqqq: 1 })));
      const faults: string[] = [];
      for (const name of known) {
        for (const value of kindsFor(owner)) {
          const error = await thrown(() => call({ [name]: value }));
          if (error !== undefined && !isMarked(error)) faults.push(`${name}: ${JSON.stringify(value)} gives ${error}`);
        }
      }
      for (const options of [-1.5, "qqq", true]) {
        const error = await thrown(() => call(options as never));
        if (error !== undefined && !isMarked(error)) faults.push(`${options} for the options gives ${error}`);
      }
      expect(faults).toEqual([]);
    });
  });
}

/** The options that a refusal lists. */
const knownNames = ({ message }: Error): readonly string[] => /Known: (.*)\.$/.exec(message)?.[1]?.split(", ") ?? [];

const isMarked = (error: unknown): boolean => error instanceof Error && Symbol.for("feedforward.user-error") in error;

/** What `call` throws or rejects with; undefined if nothing. */
async function thrown(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error ?? "nothing";
  }
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
