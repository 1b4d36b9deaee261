/**
 * Programs used by the checks of packed packages: Node, npm and npx, without the environment that `npm test` sets for
 * sources.
 */
import { execFile, type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** Runs Node with these arguments. */
export function runNode(args: string[], cwd: string, env: Record<string, string> = {}): SpawnSyncReturns<string> {
  const withoutCondition = { ...process.env, NODE_OPTIONS: "", ...env };
  return spawnSync(process.execPath, args, { cwd, encoding: "utf8", env: withoutCondition, maxBuffer: 1 << 26 });
}

/** Runs Node with these arguments in this terminal. @returns its exit code. */
export function runNodeHere(args: string[], cwd: string): number {
  return spawnSync(process.execPath, args, { cwd, stdio: "inherit" }).status ?? 1;
}

/** Runs npm or npx, found next to the npm that started this process. */
export function runTool(tool: "npm" | "npx", args: string[], cwd: string, env: Record<string, string> = {}) {
  const cli = join(dirname(process.env.npm_execpath ?? ""), `${tool}-cli.js`);
  if (existsSync(cli)) return runNode([cli, ...args], cwd, env);
  const shell = process.platform === "win32";
  return spawnSync(tool, args, { cwd, encoding: "utf8", shell, env: { ...process.env, ...env }, maxBuffer: 1 << 26 });
}

/** Runs npm without blocking this process, which serves its requests. */
export function runNpmBeside(args: string[], cwd: string): Promise<{ stdout: string; stderr: string }> {
  const cli = join(dirname(process.env.npm_execpath ?? ""), "npm-cli.js");
  const run = promisify(execFile);
  if (existsSync(cli)) return run(process.execPath, [cli, ...args], { cwd });
  return run("npm", args, { cwd, shell: process.platform === "win32" });
}

/** Returns the output of a program. */
export const outputOf = (result: SpawnSyncReturns<string>): string =>
  `${result.error?.message ?? ""}${result.stdout}${result.stderr}`.trim();
