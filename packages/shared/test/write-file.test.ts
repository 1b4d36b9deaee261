import fs from "node:fs";
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { makeFoldersSync } from "../src/make-folders";
import { syncFile, writeFileAtomic } from "../src/write-file";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedforward-shared-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("writes texts and bytes, makes folders, replaces whole files", async () => {
  const path = join(folder, "a/b/file");
  await writeFileAtomic(path, "글");
  expect(await readFile(path, "utf8")).toBe("글");
  await writeFileAtomic(path, Uint8Array.of(1, 2));
  expect([...(await readFile(path))]).toEqual([1, 2]);
  expect(await readdir(join(folder, "a/b"))).toEqual(["file"]);
});

it.runIf(process.platform === "linux")(
  "refuses a place where no folder can be made, and leaves none behind",
  async () => {
    // Node's recursive mkdir does not return from there.
    await expect(writeFileAtomic("/proc/feedforward/a/file", "")).rejects.toMatchObject({ code: "ENOENT" });
    const [file, above] = [join(folder, "a-file"), join(folder, "made", "in-vain")];
    await writeFile(file, "");
    await expect(writeFileAtomic(join(file, "inside", "file"), "")).rejects.toMatchObject({ code: "ENOTDIR" });
    expect(makeFoldersSync(above)).toEqual([join(folder, "made"), above]);
    expect(makeFoldersSync(above)).toEqual([]);
    await rm(join(folder, "made"), { recursive: true });
    const long = join(folder, "made", "n".repeat(300));
    expect(() => makeFoldersSync(long)).toThrow(expect.objectContaining({ code: "ENAMETOOLONG" }));
    expect(await readdir(folder)).not.toContain("made");
  },
);

it("makes no folders when told not to", async () => {
  await expect(writeFileAtomic(join(folder, "missing/file"), "", false)).rejects.toMatchObject({ code: "ENOENT" });
});

it("refuses a folder's path, leaves the old file and no temporary one", async () => {
  const place = join(folder, "failures");
  await mkdir(join(place, "folder"), { recursive: true });
  await expect(writeFileAtomic(join(place, "folder"), "new")).rejects.toMatchObject({ code: "EISDIR" });
  await writeFile(join(place, "file"), "old");
  await expect(writeFileAtomic(join(place, "file"), 5 as never)).rejects.toThrow();
  expect(await readFile(join(place, "file"), "utf8")).toBe("old");
  expect((await readdir(place)).sort()).toEqual(["file", "folder"]);
});

it("writes names as long as the file system allows", async () => {
  const path = join(folder, "n".repeat(255));
  await writeFileAtomic(path, "long");
  expect(await readFile(path, "utf8")).toBe("long");
});

it("passes over the permission model's refusal of fsync, and over nothing else", async () => {
  const fsync = vi.spyOn(fs, "fsync");
  const file = await open(join(folder, "synced"), "w");
  const refused = (code: string) => Object.assign(new Error(code), { code });
  fsync.mockImplementation((_descriptor, done) => done(refused("ERR_ACCESS_DENIED")));
  await syncFile(file);
  fsync.mockImplementation(() => {
    throw refused("ERR_ACCESS_DENIED");
  });
  await syncFile(file);
  fsync.mockImplementation((_descriptor, done) => done(refused("EIO")));
  await expect(syncFile(file)).rejects.toThrow("EIO");
  fsync.mockRestore();
  await syncFile(file);
  await file.close();
});
