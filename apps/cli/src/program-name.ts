import { readFileSync, realpathSync } from "node:fs";
import { delimiter, dirname, join, relative } from "node:path";

/** Input of {@link howCalled}; tests pass their own. */
export interface Call {
  /** File of the program, as passed to Node. */
  readonly script: string;
  /** Options of Node itself. */
  readonly options: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Returns how this process was called, as a user types it: `feedforward` if it is on the PATH, `npx feedforward` (or
 * the equivalent of another package manager) in a project or a package manager's cache, otherwise `node` with the file.
 */
export function howCalled(call: Call = thisCall()): string {
  const script = realFile(call.script) ?? call.script;
  if (isOnPath(script, call.env.PATH ?? call.env.Path ?? "")) return "feedforward";
  const [manager = "npm"] = (call.env.npm_config_user_agent ?? "").split("/");
  const isKnown = Object.hasOwn(RUNNERS, manager);
  const runner = RUNNERS[isKnown ? (manager as keyof typeof RUNNERS) : "npm"];
  if (isInstalled(script, call.folder)) return `${runner.installed} feedforward`;
  if (/[\\/](_npx|dlx(-\d+)?|bunx-[^\\/]*|\.yarn)[\\/]/.test(script)) {
    const packages = call.env.npm_config_package;
    return packages && runner === RUNNERS.npm
      ? `npx --package=${quoted(packages)} feedforward`
      : `${runner.fetched} feedforward`;
  }
  const near = relative(call.folder, call.script);
  const shown = near.startsWith("..") ? call.script : near;
  return ["node", ...call.options, shown].map(quoted).join(" ");
}

/** Returns the command that runs a package's program, installed in the project or downloaded for a single run. */
const RUNNERS = {
  npm: { installed: "npx", fetched: "npx" },
  pnpm: { installed: "pnpm exec", fetched: "pnpm dlx" },
  yarn: { installed: "yarn", fetched: "yarn dlx" },
  bun: { installed: "bunx", fetched: "bunx" },
} as const;

const thisCall = (): Call => ({
  script: process.argv[1]!,
  options: process.execArgv,
  folder: process.cwd(),
  env: process.env,
});

/**
 * Returns whether `feedforward` on the PATH starts this file. Folders that npm adds to the PATH while it runs a script
 * do not count.
 */
function isOnPath(script: string, path: string): boolean {
  const folders = path
    .split(delimiter)
    .filter((folder) => folder !== "" && !/node_modules[\\/]+\.bin[\\/]*$/.test(folder));
  for (const folder of folders) {
    for (const name of ["feedforward", "feedforward.cmd"]) {
      const file = realFile(join(folder, name));
      if (file === undefined) continue;
      // A link to the program, or a script that starts it, as package managers write on Windows.
      return file === script || /feedforward[\\/]dist[\\/]main\.js/.test(beginning(file));
    }
  }
  return false;
}

/** Returns whether the project of this folder, or of a parent folder, has this file as a dependency. */
function isInstalled(script: string, folder: string): boolean {
  for (let place = folder; ; place = dirname(place)) {
    if (realFile(join(place, "node_modules", "feedforward", "dist", "main.js")) === script) return true;
    if (dirname(place) === place) return false;
  }
}

function realFile(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function beginning(file: string): string {
  try {
    return readFileSync(file, "latin1").slice(0, 4096);
  } catch {
    return "";
  }
}

const quoted = (word: string): string => (/^[\w./\\:@=,+~-]+$/.test(word) ? word : JSON.stringify(word));
