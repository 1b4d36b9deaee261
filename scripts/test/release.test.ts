import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../checks/modules";
import { metadataProblems } from "../release/metadata";
import { serveTarballs } from "../release/registry";
import { readTar } from "../release/tar";
import { tables } from "../runtimes/table";

const manifest = '{ "name": "@a/b", "version": "1.2.3", "dependencies": {} }';

/**
 * Returns a package as npm packs it: plain files below `package/`, one of them with a path too long for the header's
 * name field.
 */
function packed(): string {
  const folder = mkdtempSync(join(tmpdir(), "feedforward-release-"));
  const deep = "a".repeat(60);
  mkdirSync(join(folder, "package", deep, deep), { recursive: true });
  writeFileSync(join(folder, "package/package.json"), manifest);
  writeFileSync(join(folder, "package", deep, deep, "c.js"), "x".repeat(1000));
  const files = ["package/package.json", `package/${deep}/${deep}/c.js`];
  execFileSync("tar", ["--format", "ustar", "-czf", "a-b-1.2.3.tgz", ...files], { cwd: folder });
  return join(folder, "a-b-1.2.3.tgz");
}

test("a tarball is read whole, with long paths", () => {
  const files = readTar(readFileSync(packed()));
  expect([...files].map(([path, { length }]) => [path.length, length])).toEqual([
    ["package.json".length, manifest.length],
    [60 + 1 + 60 + 1 + "c.js".length, 1000],
  ]);
});

test("the registry serves packed packages, and sends on who asks for others", async () => {
  const tarball = packed();
  const registry = await serveTarballs([tarball], "https://registry.example/npm/");
  try {
    const found = JSON.parse(await (await fetch(`${registry.url}@a%2fb`)).text());
    expect(found["dist-tags"]).toEqual({ latest: "1.2.3" });
    const bytes = await (await fetch(found.versions["1.2.3"].dist.tarball)).arrayBuffer();
    expect(Buffer.from(bytes).equals(readFileSync(tarball))).toBe(true);
    const other = await fetch(`${registry.url}left-pad`, { redirect: "manual" });
    expect([other.status, other.headers.get("location")]).toEqual([307, "https://registry.example/npm/left-pad"]);
  } finally {
    registry.close();
  }
});

test("a changelog has each changeset as one entry, and nothing of commits and dependencies", async () => {
  const changelog = createRequire(import.meta.url)("../../.changeset/changelog.cjs");
  const summary = "Figures: learning curves.\n\n- One.\n- Two.";
  expect(await changelog.getReleaseLine({ summary, commit: "0123456" })).toBe(
    "\n- Figures: learning curves.\n\n  - One.\n  - Two.",
  );
  expect(await changelog.getDependencyReleaseLine([{ summary }], [{ name: "@a/b" }])).toBe("");
});

test("every package has the fields of the workspace", () => {
  expect(metadataProblems()).toEqual([]);
});

test("the tables of runtimes name what was tried", () => {
  const base = { trial: "@feedforward/core", problem: undefined, seconds: 1 };
  const titles = new Map([
    ["@feedforward/core", { en: "README of `@feedforward/core`", ko: "`@feedforward/core`의 README" }],
  ]);
  const text = tables(
    [
      { ...base, runtime: "node20", native: true },
      { ...base, runtime: "deno", native: false },
    ],
    titles,
  );
  expect(text).toContain("|  | Node 20 |\n| --- | :-: |\n| README of `@feedforward/core` | yes |");
  expect(text).toContain("|  | Deno 2 |\n");
  const failed = { ...base, runtime: "node20", native: true, problem: "it fails" };
  expect(tables([failed], titles, "ko")).toContain("| `@feedforward/core`의 README | 아니요 (1) |");
});

test("the tables of runtimes are the same in Korean", () => {
  const rows = (page: string) =>
    /<!-- runtimes -->[\s\S]*<!-- \/runtimes -->/
      .exec(readFileSync(join(root, page), "utf8"))![0]
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .map((line) => line.split(" | ").slice(1).join(" | ").replaceAll("예", "yes").replaceAll("아니요", "no"));
  expect(rows("docs/ko/guide/compatibility.md")).toEqual(rows("docs/guide/compatibility.md"));
});
