import { describe, expect, it, vi } from "vitest";
import {
  checkConfig,
  checkMemory,
  checkOptions,
  DataError,
  didYouMean,
  editDistance,
  FeedforwardError,
  memoryLimit,
  nearestName,
  noteOnce,
  plainBytes,
  showBytes,
  unknownName,
  unknownOption,
} from "../src/index";

describe("FeedforwardError", () => {
  it("is not about usage by default, and has a cause only if one is given", () => {
    const plain = new FeedforwardError("x");
    expect(plain).toMatchObject({ name: "FeedforwardError", message: "x", usage: false });
    expect(Object.hasOwn(plain, "cause")).toBe(false);
    const cause = new Error("y");
    expect(new FeedforwardError("x", { usage: true, cause })).toMatchObject({ usage: true, cause });
    expect(new FeedforwardError("x", { cause: null }).cause).toBeNull();
  });

  it("is known by its mark alone", () => {
    const mark = Symbol.for("feedforward.user-error");
    for (const value of [undefined, null, "x", { [mark]: true }, Object.assign(new Error("x"), { [mark]: 1 })])
      expect(value instanceof FeedforwardError).toBe(false);
  });
});

describe("DataError", () => {
  it("names the file, the place, both sides and what to do", () => {
    const details = { file: "a.npy", place: "byte 8", expected: "one", received: "two" };
    const error = new DataError("bad-header", { ...details, advice: "do this" });
    expect(error.message).toBe("a.npy: byte 8: expected one, received two: do this");
    expect(error).toMatchObject({
      name: "DataError",
      kind: "bad-header",
      usage: false,
      ...details,
    });
    expect(new DataError("empty", { file: "a", expected: "b", received: "c" })).toMatchObject({
      message: "a: expected b, received c",
      place: undefined,
    });
  });

  it("stays one line of at most 900 characters", () => {
    const message = (received: string) => new DataError("empty", { file: "a", expected: "b", received }).message;
    expect(message("\n\u2028\u2029\x7f\0z")).toBe("a: expected b, received \\u000a\\u2028\\u2029\\u007f\\u0000z");
    const start = "a: expected b, received ".length;
    expect(message("r".repeat(900 - start))).toHaveLength(900);
    expect(message("r".repeat(901 - start))).toBe(`${message("r".repeat(900 - start))}…`);
  });

  it("shows eight bytes", () => {
    expect(showBytes(new Uint8Array())).toBe("nothing");
    expect(showBytes(Uint8Array.of(0, 15, 255))).toBe("00 0f ff");
    expect(showBytes(new TextEncoder().encode(' ~"123456789'))).toBe('20 7e 22 31 32 33 34 35 (" ~\\"12345")');
    expect(showBytes(Uint8Array.of(0x41, 0x1f))).toBe("41 1f");
    expect(showBytes(Uint8Array.of(0x41, 0x7f))).toBe("41 7f");
  });
});

describe("messages about options", () => {
  const exit = { usage: true };
  it("say what was received", () => {
    const received = (options: unknown) => () => checkOptions("f", options as object, { a: true } as object);
    const message = (what: string) => `f: expected an object of options, received ${what}. Known: a.`;
    expect(received("x".repeat(40))).toThrow(message(`"${"x".repeat(40)}"`));
    expect(received("x".repeat(41))).toThrow(message(`"${"x".repeat(40)}…"`));
    expect(received(null)).toThrow(message("null"));
    expect(received([1])).toThrow(message("an array"));
    expect(received(() => 1)).toThrow(message("a function"));
    expect(received(false)).toThrow(message("false"));
    expect(received(3)).toThrow(expect.objectContaining(exit));
  });

  it("name the nearest known one and list all", () => {
    expect(() => checkOptions("f", { a: 1 } as object, {})).toThrow('f: unknown option "a". Known: no options.');
    expect(unknownOption("f", "rat", ["rate", "b"])).toMatchObject({
      message: 'f: unknown option "rat". Did you mean "rate"? Known: rate, b.',
      ...exit,
    });
    expect(unknownName("loss", "hing", ["hinge", "b"])).toMatchObject({
      message: 'unknown loss "hing". Did you mean "hinge"? Known: hinge, b.',
      ...exit,
    });
  });

  it("are not about the configurations that tfjs-layers reads from files", () => {
    const check = (config: unknown) => () => checkConfig("Layer", config as object, { a: true } as object);
    check({ customObjects: {}, dtype: "x" })();
    check(undefined)();
    expect(check({ dtype: "x" })).toThrow('Layer: unknown option "dtype"');
    expect(check(null)).toThrow("received null");
    expect(check(Object.create({ customObjects: {} }, { b: { value: 1, enumerable: true } }))).toThrow(
      "unknown option",
    );
  });
});

describe("nearest names", () => {
  it("count insertions, deletions, replacements and swaps", () => {
    for (const [a, b, distance] of [
      ["abc", "", 3],
      ["abcd", "badc", 2],
      ["kitten", "sitting", 3],
      ["ab", "ba", 1],
      ["abc", "acb", 1],
      ["ca", "abc", 3],
      ["flaw", "lawn", 2],
      ["abcdef", "abdcfe", 2],
    ] as const) {
      expect(editDistance(a, b)).toBe(distance);
      expect(editDistance(b, a)).toBe(distance);
    }
  });

  it("are at most a third of the letters away, one at least", () => {
    expect(nearestName("sg", ["sgd"])).toBe("sgd");
    expect(nearestName("s", ["sgd"])).toBeUndefined();
    expect(nearestName("abcdef", ["abcdxy"])).toBe("abcdxy");
    expect(nearestName("abcde", ["abcxy"])).toBeUndefined();
    expect(nearestName("abcdef", ["abcdefgh"])).toBe("abcdefgh");
    expect(nearestName("xbcdef", ["xbcd"])).toBe("xbcd");
    expect(nearestName("bcdefg", ["abcdefgh"])).toBe("abcdefgh");
    expect(nearestName("bcdefg", ["xabcdefgh"])).toBeUndefined();
    expect(nearestName("batch size", ["batch_size", "batchSizes"])).toBe("batch_size");
    expect(nearestName("Batch-Size", ["batchSizes", "batchsize"])).toBe("batchsize");
    expect(nearestName("x", [])).toBeUndefined();
    expect(didYouMean("lossess", ["losses"])).toBe(' Did you mean "losses"?');
  });
});

it("a note is given once to each listener", () => {
  const [first, second] = [vi.fn(), vi.fn()];
  for (const message of ["a", "a", "b", "a"]) for (const note of [first, second]) noteOnce(note, message);
  for (const note of [first, second]) expect(note.mock.calls).toEqual([["a"], ["b"]]);
});

describe("memory", () => {
  it("limits are numbers above zero", () => {
    expect(memoryLimit({ stored: 0 })).toBe(2 ** 28);
    expect(memoryLimit({ stored: 2 ** 22 + 1 })).toBe(64 * (2 ** 22 + 1));
    expect(memoryLimit({ stored: 0, maxBytes: 0.5 })).toBe(0.5);
    expect(() => memoryLimit({ stored: 1, maxBytes: 0 })).toThrow("a positive number of bytes, received 0");
    expect(() => checkMemory(6, { file: "a", stored: 2, maxBytes: 5, place: "byte 3" })).toThrow(
      "a: byte 3: expected at most 5 bytes of memory for a file of 2 bytes, received 6: if you trust",
    );
  });

  it("of other kinds is named", () => {
    for (const [value, name] of [
      [null, "null"],
      [[1], "Array"],
      [new Float32Array(1), "Float32Array"],
      ["x", "string"],
      [undefined, "undefined"],
    ] as const)
      expect(() => plainBytes(value as never, "read")).toThrow(
        `read: expected a Uint8Array, a Buffer or an ArrayBuffer, received ${name}`,
      );
  });
});
