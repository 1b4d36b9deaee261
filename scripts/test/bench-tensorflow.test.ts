import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../checks/modules";

const folder = mkdtempSync(join(tmpdir(), "feedforward-bench-tensorflow-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) =>
  spawnSync(
    process.execPath,
    ["--import", "tsx", "--conditions=@feedforward/source", "bench/tensorflow/main.ts", ...args],
    { cwd: root, encoding: "utf8", env: { ...process.env, FEEDFORWARD_CACHE: folder } },
  );

test("what it cannot do is one line and exit code 2", () => {
  const { status, stderr } = run("build", "torch");
  expect(status).toBe(2);
  expect(stderr).toContain("error: expected build or remove, received build torch.");
});

test("a Python that is not there ends the build with one line; removing what was not built says so", () => {
  const build = run("build", "--python", "no-python");
  expect(build.status).toBe(1);
  expect(build.stderr.trim().split("\n")).toHaveLength(1);
  expect(build.stderr).toMatch(
    process.platform === "linux"
      ? /^error: (Cannot run no-python: it is not installed|No C\+\+)/
      : /^error: Cannot build/,
  );
  rmSync(join(folder, "engines"), { recursive: true, force: true });
  expect(run("remove").stdout).toBe("Engine tensorflow is not built; nothing to remove.\n");
});
