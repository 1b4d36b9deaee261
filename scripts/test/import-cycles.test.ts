import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "feedforward-cycles-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Returns the linter's diagnostics of files under this repository's rules. */
function lint(files: Readonly<Record<string, string>>): { code: number | null; output: string } {
  // Without the settings for the repository's own files, so that the linter reads no other files.
  const { linter } = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ linter }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const only = ["lint", "--only=suspicious/noImportCycles", "."];
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, ...only], { cwd: folder, encoding: "utf8" });
  return { code: status, output: stdout + stderr };
}

const back = { "b.ts": 'import { type A, a } from "./a";\nexport type B = A | number;\nexport const b = () => a;\n' };

test("two files that import each other fail the linter", () => {
  const { code, output } = lint({
    ...back,
    "a.ts": 'import { b } from "./b";\nexport type A = string;\nexport const a = b;\n',
  });
  expect(output).toContain("noImportCycles");
  expect(code).toBe(1);
});

test("so they do where one way is a type's import, or a lazy one", () => {
  const typed = 'import type { B } from "./b";\nexport type A = string;\nexport const a: B = 1;\n';
  expect(lint({ ...back, "a.ts": typed }).code).toBe(1);
  const lazy = 'export type A = string;\nexport const a = () => import("./b");\n';
  expect(lint({ ...back, "a.ts": lazy }).code).toBe(1);
});

test("one way is no cycle", () => {
  expect(lint({ ...back, "a.ts": "export type A = string;\nexport const a = 1;\n" }).code).toBe(0);
});
