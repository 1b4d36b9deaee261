import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const tsx = pathToFileURL(file("../../../node_modules/tsx/dist/esm/index.mjs")).href;
const node = ["--import", tsx, "--conditions=@feedforward/source", file("../src/main.ts")];

function create(args: readonly string[], env: Record<string, string> = {}) {
  const cwd = mkdtempSync(join(tmpdir(), "feedforward-create-"));
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, npm_config_user_agent: "", ...env },
  });
  return { status, stdout, stderr, files: readdirSync(cwd) };
}

test("writes a project and says how to train its network", () => {
  const { status, stdout, files } = create(["my-app", "--yes"]);
  expect(stdout).toBe(`
Created my-app: tabular, TypeScript. Train its network:

  cd my-app
  npm install
  npm run train

train.ts is the program; README.md says what else there is.
`);
  expect([status, ...files]).toEqual([0, "my-app"]);
});

test("names the package manager that ran it", () => {
  const { stdout } = create(["a b", "--yes", "--javascript"], { npm_config_user_agent: "pnpm/10.34.9 npm/? node/v20" });
  expect(stdout).toContain('\n  cd "a b"\n  pnpm install\n  pnpm train\n\ntrain.js is the program');
});

test.each([
  [["a", "--tempalte", "mnist"], "error: unknown option '--tempalte' (Did you mean --template?)\n"],
  [
    ["a", "--template", "minst"],
    'error: unknown template "minst". Did you mean "mnist"? Known: tabular, images, mnist.\n',
  ],
  [["a", "--typescript", "--javascript"], "error: option '--typescript' cannot be used with option '--javascript'\n"],
  [["a", "b", "--yes"], /^error: too many arguments/],
  [[], /^error: There is no terminal to ask on; give a folder, --template, --typescript or --javascript, or --yes/],
])("%j is wrong usage, and nothing is written", (args, message) => {
  const { status, stderr, files } = create(args);
  expect(stderr).toMatch(message);
  expect([status, ...files]).toEqual([2]);
});

test("--help names the templates, and fits a narrow terminal", () => {
  const help = execFileSync(process.execPath, [...node, "--help"], { encoding: "utf8", env: process.env });
  for (const name of ["tabular", "images", "mnist"]) expect(help).toContain(`\n  ${name} `);
  expect(Math.max(...help.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
});
