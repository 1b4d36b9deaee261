import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  return { status, stdout, stderr };
};
const source = ["--import", "tsx", "--conditions=@feedforward/source"];

describe("a program of the workspace", { timeout: 60_000 }, () => {
  it.each(["test", "parity", "web", "bench", "truth", "lab-pages", "api-report", "screenshots"])(
    "explains itself: npm run %s",
    (name) => {
      const { status, stdout, stderr } = run("scripts/workspace.mjs", name, "--help");
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toMatch(new RegExp(`^Usage: npm (run )?${name} -- `));
    },
  );

  it.each([
    ["bench/main.ts", ["--round", "3"], "Unknown option '--round'. `npm run bench -- --help`"],
    ["bench/main.ts", ["--rounds", "x"], "--rounds is x; expected a number greater than 0."],
    ["bench/main.ts", ["--engines", "tfjs-cqu"], "engine tfjs-cqu is not available: there are feedforward,"],
    ["bench/data/main.ts", ["readng"], "there is no group readng; there are reading, batching, augmenting."],
    ["scripts/parity/main.ts", ["a", "b"], "expected one folder, received a b."],
    ["scripts/truth/main.ts", ["--seed", "1"], "Unknown option '--seed'. `npm run truth -- --help`"],
  ])("tells what is wrong in a line: %s %j", (path, args, message) => {
    const { status, stdout, stderr } = run(...source, path, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^error: .*\n$/);
    expect(stderr).toContain(message);
  });
});
