import { describe, expect, test } from "vitest";

/** Calls an export with these options and otherwise valid arguments; `null` if the export takes no options. */
export type OptionCase = ((options: object) => unknown) | null;

/** Values of many types to pass as options. */
const KINDS: readonly unknown[] = [-1.5, "qqq", { qqq: 1 }, Number.NaN, true, null, ["qqq"]];

/**
 * Fewer values for methods, because a method that accepts one does real work (drawing a figure, encoding an animation).
 */
const kindsFor = (name: string): readonly unknown[] => (name.includes("(") ? KINDS.slice(0, 3) : KINDS);

/** Calls a function or class constructor with options as the only argument. */
const callWith =
  (value: unknown) =>
  (options: object): unknown => {
    const isClass = /^class\b/.test(Function.prototype.toString.call(value));
    return isClass
      ? new (value as new (options: object) => unknown)(options)
      : (value as (options: object) => unknown)(options);
  };

/**
 * Tests that every function and class of a package rejects an unknown option with a user error that
 * names the nearest known one, and that it also throws user errors for values of other types.
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
      // The message starts with the name of the function or class.
      expect(error.message).toMatch(/^\w.*: unknown option "qqqqqqqq"\./);
      const known = knownNames(error);
      const long = known.find((name) => /^\w{5,}$/.test(name));
      if (long === undefined) return;
      const misspelt = long.slice(0, -1);
      if (known.includes(misspelt)) return;
      expect((await refusal(() => call({ [misspelt]: 1 }))).message).toContain(`Did you mean "${long}"?`);
    });

    test("refuses what is no object of options", async () => {
      // A number or a string may be a short form, and a function another overload.
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

/** Returns the options listed in an error. */
const knownNames = ({ message }: Error): readonly string[] => /Known: (.*)\.$/.exec(message)?.[1]?.split(", ") ?? [];

const isMarked = (error: unknown): boolean => error instanceof Error && Symbol.for("feedforward.user-error") in error;

/** Returns what `call` throws or rejects with; undefined if it succeeds. */
async function thrown(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error ?? "nothing";
  }
}

/** Returns what `call` throws or rejects with, which must be a user error. */
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
