import { parseZip } from "@feedforward/shared";
import { expect, it } from "vitest";
import { encodeZip } from "./zip-writer";

it.each(["../x", "a/../../x", "/x", "\\x", "..\\x", "C:\\x", "c:x", "a/..", "a\0b"])(
  "refuses an entry that leads out of the archive: %j",
  (name) => {
    const bytes = encodeZip({ "inside.txt": new Uint8Array(3), [name]: new Uint8Array(3) });
    expect(() => parseZip(bytes, { name: "a.zip" })).toThrow(
      expect.objectContaining({
        kind: "unsafe-path",
        file: "a.zip",
        message: expect.stringContaining(`expected a name inside the archive, received ${JSON.stringify(name)}`),
      }),
    );
  },
);

it.each(["a..b", "..a/b", "a/b..", "...", "가/나.txt", "layer:0"])(
  "takes a name that only looks like it: %j",
  (name) => {
    expect(parseZip(encodeZip({ [name]: Uint8Array.of(7) })).map((entry) => [entry.name, [...entry.read()]])).toEqual([
      [name, [7]],
    ]);
  },
);

it("refuses more files and bytes than allowed before unpacking any", () => {
  const bytes = encodeZip({ a: new Uint8Array(1000), b: new Uint8Array(1000) }, { compress: true });
  expect(() => parseZip(bytes, { maxBytes: 1999 })).toThrow(
    "at most 1999 bytes of memory for a file of 198 bytes, received 2000",
  );
  expect(() => parseZip(bytes, { maxEntries: 1 })).toThrow("at most 1 files, received 2");
  expect(parseZip(bytes, { maxBytes: 2000, maxEntries: 2 })).toHaveLength(2);
});
