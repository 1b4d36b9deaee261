import { rmSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { feedforward, inProcess, scratch } from "./cli";

const folder = scratch();
afterAll(() => rmSync(folder, { recursive: true }));

test("engine explains itself and refuses engines that it cannot build", async () => {
  const { code, stdout } = await inProcess(["engine", "build", "--help"], folder);
  expect(code).toBe(0);
  expect(stdout).toContain("feedforward engine build tensorflow-gpu");
  const wrong = await inProcess(["engine", "build", "torch"], folder);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain("Allowed choices are tensorflow, tensorflow-gpu");
});

test("a Python that is not there ends the build with one line; removing what was not built says so", async () => {
  const env = { FEEDFORWARD_CACHE: folder };
  const build = await feedforward(["engine", "build", "tensorflow", "--python", "no-python"], folder, env);
  expect(build.code).toBe(1);
  expect(build.stderr.trim().split("\n")).toHaveLength(1);
  expect(build.stderr).toMatch(
    process.platform === "linux"
      ? /^error: (Cannot run no-python: it is not installed|No C\+\+)/
      : /^error: Cannot build/,
  );
  rmSync(`${folder}/engines`, { recursive: true, force: true });
  const removed = await feedforward(["engine", "remove", "tensorflow"], folder, env);
  expect(removed.stdout).toBe("Engine tensorflow is not built; nothing to remove.\n");
});
