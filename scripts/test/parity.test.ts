import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findFixtures } from "../parity/fixtures";

const root = resolve(import.meta.dirname, "../..");
const own = join(root, "fixtures");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parity-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pathsUnder = (at: string) => findFixtures(at, own).map(({ path }) => path);

describe("findFixtures", () => {
  test("a folder inside a kind's folder keeps its place in the tree", () => {
    expect(findFixtures(join(own, "data/npy"), own)).toEqual([{ root: own, path: "data/npy/manifest.json" }]);
  });

  test("files that a manifest speaks for, READMEs and hidden files are no fixtures", () => {
    const paths = pathsUnder(own);
    expect(paths).toContain("data/idx/mnist.json");
    expect(paths.filter((path) => !path.endsWith(".json"))).toEqual([]);
  });

  test("trees below the folder are found", () => {
    for (const seed of ["seed-7", "seed-11"])
      cpSync(join(own, "split"), join(folder, seed, "split"), { recursive: true });
    const found = findFixtures(folder, own);
    expect(new Set(found.map((file) => file.root))).toEqual(new Set([join(folder, "seed-7"), join(folder, "seed-11")]));
    expect(found).toHaveLength(8);
  });

  test("a folder of another name is known by its files", () => {
    const renamed = join(folder, "spoilt");
    cpSync(join(own, "keras2"), renamed, { recursive: true });
    const found = findFixtures(renamed, own);
    expect(found.map(({ path }) => path)).toEqual(["keras2/keras-2.2.4.json", "keras2/trajectories.json"]);
    for (const { root: at, path } of found) expect(readFileSync(join(at, path)).length).toBeGreaterThan(0);
  });
});

describe("npm run parity", () => {
  test("a missing folder is a usage error of one line", () => {
    const { status, stderr } = runParity(join(folder, "nowhere"));
    expect(status).toBe(2);
    expect(stderr.split("\n")[0]).toBe(
      `error: there is no folder ${join(folder, "nowhere")}. \`npm run parity -- --help\` explains it.`,
    );
  });

  test("a spoilt value fails, a file that is no JSON too, an unknown file is not covered", () => {
    const split = join(folder, "split");
    cpSync(join(own, "split"), split, { recursive: true });
    const file = join(split, "random-state.json");
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(/(\d{6,})/, (digits) => String(Number(digits) + 1)),
    );
    writeFileSync(join(split, "folds.json"), "not JSON");
    mkdirSync(join(folder, "lab"));
    writeFileSync(join(folder, "lab/new-kind.json"), "{}");
    const { status, stdout } = runParity(folder, "--quiet");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^failed {2}split\/random-state\.json/m);
    expect(stdout).toMatch(/^failed {2}split\/folds\.json/m);
    expect(stdout).not.toMatch(/^ +at /m);
    expect(stdout).toMatch(/\d+ passed, [2-9]\d* failed, 1 not covered \(1 in lab\)\n$/);
  });
});

function runParity(...args: string[]) {
  const command = ["--import", "tsx", "--conditions=@feedforward/source", "scripts/parity/main.ts", ...args];
  const { INIT_CWD: _, ...env } = process.env;
  return spawnSync(process.execPath, command, { cwd: root, encoding: "utf8", env });
}
