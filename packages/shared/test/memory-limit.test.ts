import { describe, expect, it } from "vitest";
import { checkMemory, DataError, memoryLimit, plainBytes } from "../src/index";

describe("memoryLimit", () => {
  it("is 256 MiB or 64 times the file, or what the caller allows", () => {
    expect(memoryLimit({ stored: 10 })).toBe(2 ** 28);
    expect(memoryLimit({ stored: 2 ** 23 })).toBe(2 ** 29);
    expect(memoryLimit({ stored: 10, smallest: 100 })).toBe(640);
    expect(memoryLimit({ stored: 2 ** 30, maxBytes: 5 })).toBe(5);
    for (const maxBytes of [0, -1, Number.NaN, "9" as never])
      expect(() => memoryLimit({ stored: 1, maxBytes })).toThrow("maxBytes to be a positive number of bytes");
  });

  it("is told in the error", () => {
    expect(() => checkMemory(101, { file: "a", stored: 1, maxBytes: 100 })).toThrow(
      expect.objectContaining({
        constructor: DataError,
        kind: "too-large",
        message:
          "a: expected at most 100 bytes of memory for a file of 1 bytes, received 101: if you trust the file, raise the limit with the option maxBytes",
      }),
    );
    expect(() => checkMemory(100, { file: "a", stored: 1, maxBytes: 100 })).not.toThrow();
  });
});

describe("plainBytes", () => {
  it("views a Buffer as a Uint8Array whose slice copies", () => {
    const buffer = Buffer.from([1, 2, 3, 4]).subarray(1);
    const bytes = plainBytes(buffer, "read");
    expect(bytes.constructor).toBe(Uint8Array);
    expect([...bytes]).toEqual([2, 3, 4]);
    const copy = bytes.slice();
    buffer[0] = 9;
    expect([bytes[0], copy[0]]).toEqual([9, 2]);
  });

  it("gives a plain array back as it is, and takes an ArrayBuffer", () => {
    const bytes = Uint8Array.of(1, 2);
    expect(plainBytes(bytes, "read")).toBe(bytes);
    expect(plainBytes(bytes.buffer, "read")).toEqual(bytes);
    for (const value of [null, undefined, "x", 3, [1], new Float32Array(1)])
      expect(() => plainBytes(value as never, "read")).toThrow(
        "read: expected a Uint8Array, a Buffer or an ArrayBuffer",
      );
  });
});
