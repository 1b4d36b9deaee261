/** Child processes for the workspace's scripts: without a shell if possible, the same on every system. */
import { AsyncLocalStorage } from "node:async_hooks";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** A command that failed; the message names it. */
export class StepError extends Error {}

const outputs = new AsyncLocalStorage();

/**
 * Runs `work`; its commands write to `write` instead of the terminal, read no input, and are terminated
 * when `signal` aborts.
 */
export const withOutput = ({ write, signal }, work) => outputs.run({ write, signal }, work);

/**
 * Runs a command in the repository root and waits for it. Ctrl+C reaches the child; this process waits for it to exit.
 *
 * Options: `env` adds variables; `quiet` hides the output and shows it only on failure; `onLine` is called with each
 * line of stdout as well; `check: false` returns a failure's exit code instead of throwing a StepError.
 */
export async function run(command, args, { env = {}, quiet = false, onLine, check = true, shell = false } = {}) {
  const output = outputs.getStore();
  output?.signal.throwIfAborted();
  const show = output?.write ?? ((text) => process.stdout.write(text));
  const piped = quiet || onLine !== undefined || output !== undefined;
  const child = spawn(command, args, {
    cwd: root,
    shell,
    stdio: [output ? "ignore" : "inherit", piped ? "pipe" : "inherit", quiet || output ? "pipe" : "inherit"],
    env: { ...process.env, ...noTelemetry, ...(piped && process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}), ...env },
  });
  const kept = [];
  const keep = (text) => (quiet ? kept.push(text) : show(text));
  let rest = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    keep(text);
    const lines = (rest + text).split("\n");
    rest = lines.pop();
    for (const line of lines) onLine?.(line);
  });
  child.stderr?.setEncoding("utf8").on("data", keep);

  const wait = () => {};
  process.on("SIGINT", wait);
  const stop = () => child.kill();
  output?.signal.addEventListener("abort", stop);
  const code = await new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", (status, signal) => done(status ?? (signal === "SIGINT" ? 130 : 1)));
  }).finally(() => {
    process.off("SIGINT", wait);
    output?.signal.removeEventListener("abort", stop);
  });
  if (rest !== "") onLine?.(rest);
  if (code === 0 || !check) return code;
  (output?.write ?? ((text) => process.stderr.write(text)))(kept.join(""));
  throw new StepError(
    `failed with exit code ${code}: ${[command === process.execPath ? "node" : command, ...args].join(" ")}`,
  );
}

/** Node's options to run a TypeScript file with the packages' sources. */
export const source = ["--import", "tsx", "--conditions=@feedforward/source"];

/** Runs `node` with these arguments. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** Runs the pinned pnpm through npx; npx comes with the npm that called us, so no shell is needed to find it. */
export function npxPnpm(args, options = {}) {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const npxArgs = ["--yes", packageManager, ...args];
  const npx = process.env.npm_execpath && join(dirname(process.env.npm_execpath), "npx-cli.js");
  if (npx && existsSync(npx)) return runNode([npx, ...npxArgs], options);
  return run("npx", npxArgs, { ...options, shell: process.platform === "win32" });
}

/** Whether the module of this URL is node's main module. */
export function isMain(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === resolve(process.argv[1]);
}

const noTelemetry = {
  TURBO_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  DO_NOT_TRACK: "1",
  npm_config_update_notifier: "false",
};
