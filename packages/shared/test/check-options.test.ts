import { describe, expect, it } from "vitest";
import { checkOptions, FeedforwardError, isUserError, type OptionNames } from "../src/index";

interface Options {
  splits?: number;
  shuffle?: boolean;
}
const names: OptionNames<Options> = { splits: true, shuffle: true };
const check = (options: unknown) => () => checkOptions("kFold", options as Options, names);

describe("checkOptions", () => {
  it("passes what is known, and nothing at all", () => {
    check(undefined)();
    check({})();
    check({ splits: 3 })();
  });
  it("refuses an unknown name with the nearest one", () => {
    expect(check({ nSplits: 3 })).toThrow(
      'kFold: unknown option "nSplits". Did you mean "splits"? Known: splits, shuffle.',
    );
    expect(check({ seed: undefined })).toThrow('kFold: unknown option "seed". Known: splits, shuffle.');
    expect(check(JSON.parse('{ "__proto__": 1 }'))).toThrow("unknown option");
  });
  it.each([[3], ["splits"], [null], [[3]], [() => 3]])("refuses %j where options belong", (options) => {
    expect(check(options)).toThrow("kFold: expected an object of options, received");
  });
  it("throws what a user can fix", () => {
    try {
      check({ x: 1 })();
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(FeedforwardError);
      expect(error).toMatchObject({ usage: true });
    }
  });
});

describe("FeedforwardError", () => {
  it("is known across copies of the class by its mark, and subclasses by their prototype", () => {
    class Copy extends Error {
      readonly usage = false;
      constructor() {
        super("from another bundle");
        Object.defineProperty(this, Symbol.for("feedforward.user-error"), { value: true });
      }
    }
    class DataError extends FeedforwardError {}
    expect(new Copy()).toBeInstanceOf(FeedforwardError);
    expect(isUserError(new Copy())).toBe(true);
    expect(new Copy()).not.toBeInstanceOf(DataError);
    expect(new DataError("x")).toBeInstanceOf(DataError);
    expect(new DataError("x")).toBeInstanceOf(FeedforwardError);
    expect(new Error("x")).not.toBeInstanceOf(FeedforwardError);
  });
});
