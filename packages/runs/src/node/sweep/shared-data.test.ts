import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderStore } from "@feedforward/study/node";
import { afterAll, expect, it } from "vitest";
import { fetchData, shareData, trimData } from "./shared-data";

const root = mkdtempSync(join(tmpdir(), "feedforward-shared-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const store = folderStore(join(root, "store"));
const cache = join(root, "cache");
const spec = (source: string) => ({ source, testSize: 0.2, randomState: 1 });

it("brings files and folders to another machine, checked, and once", async () => {
  const file = join(root, "my colours.csv");
  writeFileSync(file, "a,b\n1,2\n");
  const ref = await shareData(store, spec(file));
  expect(ref).toMatchObject({ kind: "file", name: "my_colours.csv", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  if (ref.kind === "named") return;
  const [path, again] = await Promise.all([fetchData(store, ref, cache), fetchData(store, ref, cache)]);
  expect(path).toBe(again);
  expect(existsSync(path)).toBe(true);
  mkdirSync(join(root, "pictures", "cat"), { recursive: true });
  writeFileSync(join(root, "pictures", "cat", "1.png"), "x");
  const folder = await shareData(store, spec(join(root, "pictures")));
  if (folder.kind === "named") return;
  expect(existsSync(join(await fetchData(store, folder, cache), "cat", "1.png"))).toBe(true);
});

it("refuses damaged data, and leaves nothing of them", async () => {
  const file = join(root, "damaged.csv");
  writeFileSync(file, "a\n1\n");
  const ref = await shareData(store, spec(file));
  writeFileSync(join(root, "store", "blobs", ref.sha256), "other");
  if (ref.kind === "named") return;
  await expect(fetchData(store, ref, cache)).rejects.toThrow(`is damaged: blob ${ref.sha256}`);
  expect(existsSync(join(cache, "data", ref.sha256))).toBe(false);
});

it("drops what was not used for longest, and what dead slots left", async () => {
  const place = join(root, "full");
  for (const [index, name] of ["old", "new"].entries()) {
    mkdirSync(join(place, "data", name), { recursive: true });
    writeFileSync(join(place, "data", name, "x"), Buffer.alloc(1000));
    utimesSync(join(place, "data", name), index, index);
  }
  // No process on Linux has this id, since the largest is 2^22.
  for (const name of ["key-99999999", `key-${process.pid}`]) mkdirSync(join(place, "work", name), { recursive: true });
  await trimData(place, 1500);
  expect(["old", "new"].map((name) => existsSync(join(place, "data", name)))).toEqual([false, true]);
  expect(existsSync(join(place, "work", "key-99999999"))).toBe(false);
  expect(existsSync(join(place, "work", `key-${process.pid}`))).toBe(true);
});
