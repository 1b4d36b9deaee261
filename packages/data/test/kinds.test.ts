import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { decodeImage } from "../src/images";
import { FILE_KINDS, listExtensions, type TableKind } from "../src/kinds";
import { kindTable } from "../src/kinds/kind-table";
import { pgm } from "./fixtures/pgm";

const own = FILE_KINDS.kinds;
afterEach(() => Object.assign(FILE_KINDS, kindTable(own)));

test("one file and its line make a kind: it is told by name and content, decoded and listed", async () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode("P5 2 1 255\n"), 7, 200]);
  await expect(decodeImage(bytes)).rejects.toThrow("expected a PNG, JPEG, GIF, BMP or WebP picture");
  Object.assign(FILE_KINDS, kindTable([...own, pgm]));
  expect(FILE_KINDS.ofName("a/B.PGM")).toBe(pgm);
  expect(FILE_KINDS.stem("a/b.pgm")).toBe("b");
  expect([...(await decodeImage(bytes)).pixels.data]).toEqual([7, 200]);
  expect(listExtensions(FILE_KINDS.holding("picture"))).toMatch(/\.webp or \.pgm$/);
  await expect(decodeImage(Uint8Array.of(1))).rejects.toThrow("expected a PNG, JPEG, GIF, BMP, WebP or PGM picture");
});

test("no two kinds share a name or an extension, and every extension tells its kind", () => {
  const extensions = own.flatMap((kind) => kind.extensions);
  expect(new Set(extensions).size).toBe(extensions.length);
  expect(new Set(own.map(({ name }) => name)).size).toBe(own.length);
  for (const kind of own)
    for (const extension of kind.extensions) {
      expect(FILE_KINDS.ofName(`folder.csv/x${extension.toUpperCase()}`)).toBe(kind);
      expect(FILE_KINDS.stem(`folder/x${extension}`)).toBe("x");
    }
  expect(FILE_KINDS.stem("train-images-idx3-ubyte.gz")).toBe("train-images");
  expect(FILE_KINDS.ofName("notes.txt")).toBeUndefined();
});

const SAMPLES = {
  png: "images/rgb.png",
  jpeg: "images/rgb-420.jpg",
  gif: "images/grey.gif",
  bmp: "images/rgb.bmp",
  webp: "images/rgb-lossless.webp",
  parquet: "parquet/plain.parquet",
  npz: "npz/stored.npz",
  npy: "models/x.npy",
};

test("a kind knows its files by their content, and no other kind's", () => {
  for (const [name, path] of Object.entries(SAMPLES)) {
    const bytes = readFileSync(new URL(`../../../fixtures/data/${path}`, import.meta.url));
    expect(own.filter(({ sniff }) => sniff?.(bytes)).map((kind) => kind.name)).toEqual([name]);
  }
  const sniffed = own.filter(({ sniff }) => sniff).map(({ name }) => name);
  expect(Object.keys(SAMPLES).sort()).toEqual(sniffed.sort());
});

test("tables and arrays are read by their kinds", async () => {
  const text = (content: string) => new TextEncoder().encode(content);
  for (const [file, content] of Object.entries({
    "t.csv": "a,b\n1,2\n",
    "t.tsv": "a\tb\n1\t2\n",
    "t.tab": "a\tb\n1\t2\n",
  })) {
    const kind = FILE_KINDS.ofName(file) as TableKind;
    expect((await kind.read(text(content), { name: file })).names).toEqual(["a", "b"]);
  }
  const path = (file: string) => fileURLToPath(new URL(`../../../fixtures/data/${file}`, import.meta.url));
  for (const kind of FILE_KINDS.holding("table", "array", "arrays")) {
    const sample = (SAMPLES as Record<string, string>)[kind.name];
    if (sample !== undefined) expect(await kind.read(path(sample))).toBeDefined();
  }
});
