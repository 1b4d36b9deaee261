import { describe, expect, it } from "vitest";
import { parseZip, type ZipOptions } from "../src/index";
import { type TestArchive, type TestFile, wideExtra, zipBytes } from "./zip-bytes";

const text = (value: string) => new TextEncoder().encode(value);
const long = text("an archive of a few words, ".repeat(40));
const one: TestFile = { name: "a.txt", content: long };
const contents = (bytes: Uint8Array, options?: ZipOptions) =>
  parseZip(bytes, options).map((entry) => [entry.name, entry.size, new TextDecoder().decode(entry.read())]);

describe("parseZip reads", () => {
  it("deflated and stored files, empty ones, folders, extra fields and comments", () => {
    const files: TestFile[] = [
      one,
      { name: "folder/", content: text(""), method: 0 },
      { name: "folder/stored", content: text("as it is"), method: 0, localExtra: Uint8Array.of(9, 9, 0, 0) },
      { name: "noted", content: text("x"), fileComment: text("a comment"), extra: Uint8Array.of(7, 7, 1, 0, 5) },
    ];
    const expected = [
      ["a.txt", long.length, new TextDecoder().decode(long)],
      ["folder/", 0, ""],
      ["folder/stored", 8, "as it is"],
      ["noted", 1, "x"],
    ];
    expect(contents(zipBytes(files))).toEqual(expected);
    expect(contents(zipBytes(files, { comment: text("of the archive"), wide: true }))).toEqual(expected);
    expect(contents(zipBytes(files, { comment: text("c".repeat(65535)) }))).toEqual(expected);
    expect(contents(zipBytes([]))).toEqual([]);
  });

  it("names in UTF-8 where the archive says so, else in Latin-1", () => {
    expect(contents(zipBytes([{ ...one, name: "글", flags: 0x800, content: text("x") }]))).toEqual([["글", 1, "x"]]);
    const latin = Uint8Array.of(0xe9, 0x74, 0xe9);
    expect(contents(zipBytes([{ ...one, name: latin, content: text("x") }]))).toEqual([["été", 1, "x"]]);
  });

  it("names that only look as if they led out of the archive", () => {
    for (const name of ["a..b", "..a", "a../b", "ab:c", "a/b", ".", "a/.b"])
      expect(contents(zipBytes([{ name, content: text("x") }]))).toEqual([[name, 1, "x"]]);
  });

  it("sizes and places of ZIP64, in the order of its fields", () => {
    const stored: TestFile = { name: "wide", content: text("12345"), method: 0 };
    const all = 0xffffffff;
    const before = text("before");
    for (const file of [
      { size: all, packed: all, header: all, extra: wideExtra(5, 5, 6) },
      { size: all, packed: all, extra: wideExtra(5, 5), header: 6 },
      { size: all, extra: wideExtra(5) },
      { header: all, extra: wideExtra(6) },
      { header: all, extra: Buffer.concat([Uint8Array.of(7, 7, 2, 0, 1, 1), wideExtra(6)]) },
    ])
      expect(contents(zipBytes([{ ...stored, ...file }], { before }))).toEqual([["wide", 5, "12345"]]);
  });

  it("as many files and bytes as the limits allow", () => {
    const three = zipBytes([one, { name: "b", content: text("x") }, { name: "c", content: text("y") }]);
    expect(contents(three, { maxEntries: 3, maxBytes: long.length + 2 })).toHaveLength(3);
    const announced = (entries: number) => () => parseZip(zipBytes([one], { entries, wide: true }));
    expect(announced(65536)).toThrow("expected a directory of 65536 files, received the end of the file");
    expect(announced(65537)).toThrow("expected at most 65536 files, received 65537");
  });
});

describe("parseZip refuses", () => {
  const refuse = (bytes: Uint8Array, kind: string, message: string | RegExp, options?: ZipOptions) => {
    const read = () => contents(bytes, options);
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ kind }));
  };
  const changed = (change: Partial<TestFile>, archive?: TestArchive) => zipBytes([{ ...one, ...change }], archive);

  it.each(["../x", "a/../x", "a/..", "/x", "\\x", "C:x", "a\\..\\b", "a\0b"])("the name %j", (name) => {
    refuse(changed({ name }), "unsafe-path", `member ${name.replace("\0", "\\u0000")}: expected a name inside`);
  });

  it("what is no archive, or cut", () => {
    refuse(new Uint8Array(), "truncated-header", "bytes: byte 0: expected a ZIP archive, received an empty file");
    refuse(text("GIF"), "bad-magic", 'expected a ZIP archive ("PK"), received 47 49 46 ("GIF")', { name: "x.zip" });
    refuse(text("GIF"), "bad-magic", /^x\.zip: byte 0/, { name: "x.zip" });
    refuse(text("neither is this"), "bad-magic", "received 6e 65 69 74");
    const whole = zipBytes([one]);
    refuse(whole.subarray(0, whole.length - 1), "truncated-data", `byte ${whole.length - 1}: expected the archive's`);
    refuse(zipBytes([]).subarray(0, 21), "truncated-data", "byte 21: expected the archive's directory at its end");
    refuse(whole.subarray(0, 4), "truncated-data", "byte 4: expected the archive's directory at its end");
  });

  it("a directory that does not hold what the end announces", () => {
    const whole = zipBytes([one]);
    refuse(zipBytes([one], { entries: 4 }), "truncated-data", "a directory of 4 files, received the end of the file");
    const padded = zipBytes([one], { entries: 2, comment: text("c".repeat(60)) });
    refuse(padded, "corrupt-data", "expected a directory entry, received 50 4b 05 06");
    const view = new DataView(whole.buffer, whole.byteOffset);
    const entry = view.getUint32(whole.length - 6, true);
    const long = whole.slice();
    new DataView(long.buffer).setUint16(entry + 28, 60000, true);
    refuse(long, "truncated-data", `byte ${entry}: expected a complete directory entry`);
    const wide = zipBytes([one], { wide: true });
    wide[wide.length - 22 - 20 - 56] = 0;
    refuse(
      wide,
      "corrupt-data",
      `byte ${wide.length - 22 - 12}: expected a ZIP64 directory, received no such directory`,
    );
  });

  it("more than the limits", () => {
    const two = zipBytes([one, { name: "b", content: text("xy") }]);
    const total = long.length + 2;
    refuse(two, "too-large", "directory: expected at most 1 files, received 2", { maxEntries: 1 });
    refuse(two, "too-large", `bytes: directory: expected at most ${total - 1} bytes`, { maxBytes: total - 1 });
    const bomb = { method: 0, content: text("x"), size: 66 };
    refuse(changed(bomb), "corrupt-data", "member a.txt: expected at most 1032 bytes, received 66 declared");
    refuse(changed({ ...bomb, size: 65 }), "corrupt-data", "expected 65 unpacked bytes, received 1");
    const packed = { content: text("x"), size: 3 + 1032 + 64 };
    refuse(changed(packed), "corrupt-data", "expected 1099 unpacked bytes, received 1");
    const overlapping = zipBytes(
      [1, 2].map((n) => ({ name: `${n}`, content: text("x".repeat(100)), header: 0, method: 0 })),
    );
    expect(contents(overlapping)).toHaveLength(2);
    const shared = [1, 2, 3, 4].map((n) => ({ name: `${n}`, content: text(""), method: 0, packed: 100 }));
    refuse(zipBytes(shared), "corrupt-data", /directory: expected files of at most \d+ packed bytes, received 400/);
  });

  it("files that are encrypted, packed otherwise, cut or damaged", () => {
    refuse(
      changed({ flags: 1 }),
      "encrypted",
      "member a.txt: expected a file without a password, received an encrypted one",
    );
    refuse(changed({ localFlags: 1 }), "encrypted", "expected a file without a password");
    refuse(changed({ method: 12 }), "unsupported-compression", "method 0 (stored) or 8 (deflate), received method 12");
    refuse(
      changed({ crc: 0x12345678 }),
      "bad-crc",
      /^bytes: member a\.txt: expected checksum 12345678, received [\da-f]+$/,
    );
    refuse(changed({ size: long.length - 1 }), "too-large", `at most ${long.length - 1} unpacked bytes`);
    refuse(changed({ size: long.length + 1 }), "corrupt-data", `expected ${long.length + 1} unpacked bytes`);
    refuse(changed({ header: 1 }), "corrupt-data", "a file header at byte 1, received no header");
    refuse(changed({ header: 1e6 }), "corrupt-data", "a file header at byte 1000000, received no header");
    const stored = { method: 0, content: text("abc"), before: text("") };
    const far = zipBytes([{ ...stored, name: "far", packed: 200, size: 200, localExtra: new Uint8Array(200) }]);
    refuse(far, "truncated-data", /member far: expected 200 packed bytes, received \d+$/);
    refuse(
      changed({ name: "cut", packed: 20 }),
      "truncated-data",
      /bytes: member cut: byte \d+: expected more compressed/,
    );
  });

  it("an unknown option", () => {
    expect(() => parseZip(zipBytes([]), { maxbytes: 1 } as never)).toThrow('Did you mean "maxBytes"?');
  });
});
