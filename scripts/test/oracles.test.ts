import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parts } from "../oracles/parts";

const root = resolve(import.meta.dirname, "../..");
const python = process.env.FEEDFORWARD_PYTHON;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "oracles-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const script = (path: string, args: string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "--conditions=@feedforward/source", join(root, path), ...args], {
    cwd: join(root, "scripts"),
    encoding: "utf8",
  });

describe("npm run oracles", () => {
  test("each part names a program, and each program that takes arguments is a part", () => {
    const programs = readdirSync(join(root, "oracles"))
      .filter((name) => name.endsWith(".py"))
      .filter((name) => /arguments\(__doc__|ArgumentParser\(/.test(readFileSync(join(root, "oracles", name), "utf8")))
      .map((name) => name.replace(".py", ""))
      .filter((name) => name !== "arguments");
    expect(new Set(parts.map(({ program }) => program))).toEqual(new Set(programs));
  });

  test("each part writes what fixtures/ has", () => {
    for (const path of parts.flatMap(({ writes }) => writes.split(", "))) {
      if (path === "lab/runs.json") continue; // raw histories, from which lab/histories.json is generated
      expect(existsSync(join(root, "fixtures", path.split("*")[0]!)), path).toBe(true);
    }
  });

  test("an unknown part is a usage error that names the nearest one", () => {
    const { status, stderr } = script("scripts/oracles/main.ts", ["keras-loses"]);
    expect(status).toBe(2);
    expect(stderr).toContain("there is no part keras-loses; did you mean keras-losses?");
  });

  test.skipIf(!python)("new cases agree with ours, and a seed of its own makes other files", () => {
    const made = script("scripts/oracles/main.ts", ["data-npy", "--seed", "7", "--out", folder, "--python", python!]);
    expect(made.status, made.stderr).toBe(0);
    const manifest = "data/npy/manifest.json";
    expect(readFileSync(join(folder, manifest), "utf8")).not.toBe(
      readFileSync(join(root, "fixtures", manifest), "utf8"),
    );
    const compared = script("scripts/parity/main.ts", [folder, "--quiet"]);
    expect(compared.stdout).toMatch(/^\d{2,} passed, 0 failed, 0 not covered/m);
    expect(compared.status).toBe(0);
  });
});
