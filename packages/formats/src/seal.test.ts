import { crc32c } from "@feedforward/shared";
import { describe, expect, test } from "vitest";
import { checkSeal, seal, UNSEALED } from "./seal";

/** A file as safetensors has it: the header's length, the header, and numbers. */
function fileOf(header: string, data: readonly number[] = [1, 2, 3]): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

const header = `{"a":1,"checksum":"${UNSEALED}","b":2}`;
const hex = (value: number) => value.toString(16).padStart(8, "0");

test("a seal holds the checksums of what is before and after it", () => {
  const sealed = seal(fileOf(header));
  const at = 8 + header.indexOf("crc32c:") + 7;
  const digits = new TextDecoder().decode(sealed.subarray(at, at + 16));
  expect(digits).toBe(hex(crc32c(sealed, 0, at)) + hex(crc32c(sealed, at + 16)));
  expect(() => checkSeal(sealed, "m", true)).not.toThrow();
  expect(() => checkSeal(sealed, "m", false)).not.toThrow();
});

test("at the beginning and at the end of the header", () => {
  for (const text of [`"checksum":"${UNSEALED}"`, `{"checksum":"${UNSEALED}`]) {
    expect(() => checkSeal(seal(fileOf(text)), "m", true)).not.toThrow();
    expect(() => checkSeal(seal(fileOf(text, [])), "m", true)).not.toThrow();
  }
});

test("any other byte breaks it", () => {
  const sealed = seal(fileOf(header));
  for (const at of sealed.keys()) {
    const damaged = sealed.slice();
    damaged[at]! ^= 1;
    if (at < 8) continue;
    expect(() => checkSeal(damaged, "m", true)).toThrow(/^m: metadata checksum: expected the checksum /);
  }
  expect(() => checkSeal(sealed.subarray(0, -1), "m", true)).toThrow();
});

describe("a file without one", () => {
  test.each<[string, Uint8Array]>([
    ["no header", new Uint8Array(7)],
    ["an empty header", fileOf("", [])],
    ["another entry", fileOf('{"check":"crc32c:0000000000000000"}')],
    ["the entry after the header", fileOf("{}", [...new TextEncoder().encode(`"checksum":"${UNSEALED}"`)])],
    ["an entry that is cut", fileOf(`{"checksum":"${UNSEALED.slice(0, -1)}`, [])],
  ])("%s", (_, bytes) => {
    expect(() => checkSeal(bytes, "m", false)).not.toThrow();
    expect(() => checkSeal(bytes, "m", true)).toThrow(
      'm: metadata checksum: expected the checksum of the file, received "none"',
    );
    expect(() => seal(bytes)).toThrow("internal: a checkpoint without a place for its checksum");
  });
});

test("the error names both checksums", () => {
  const sealed = seal(fileOf(header));
  const at = 8 + header.indexOf("crc32c:") + 7;
  const digits = new TextDecoder().decode(sealed.subarray(at, at + 16));
  const damaged = sealed.slice();
  damaged.set(new TextEncoder().encode("0123456789abcdef"), at);
  expect(() => checkSeal(damaged, "m", false)).toThrow(
    `m: metadata checksum: expected the checksum ${digits}, received "0123456789abcdef"`,
  );
});
