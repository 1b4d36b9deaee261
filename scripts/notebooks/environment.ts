import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checks/modules";

/** Versions of JupyterLab, nbclient and Deno. */
const requirements = join(root, "notebooks/requirements.txt");

/**
 * Returns the Python for notebooks: `FEEDFORWARD_PYTHON` if set, otherwise an environment in `.notebooks/`, which is
 * created on the first call and again when the requirements change.
 *
 * @throws Error if Python 3 is missing, or pip fails.
 */
export function notebookPython(): string {
  if (process.env.FEEDFORWARD_PYTHON) return process.env.FEEDFORWARD_PYTHON;
  const folder = join(root, ".notebooks");
  const python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const stamp = join(folder, "requirements.txt");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === readFileSync(requirements, "utf8")) return python;
  console.log("installing JupyterLab and Deno into .notebooks (once, about 250 MB)");
  run(process.platform === "win32" ? "python" : "python3", ["-m", "venv", "--clear", folder], "Python 3 with venv");
  run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements], "pip");
  // JupyterLab runs scripts in CommonJS, which the package.json above would have read as modules.
  writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  copyFileSync(requirements, stamp);
  return python;
}

function run(command: string, args: readonly string[], what: string): void {
  const { status, error } = spawnSync(command, args, { stdio: "inherit" });
  if (error) throw new Error(`notebooks need ${what}, and ${command} did not start: ${error.message}`);
  if (status !== 0) throw new Error(`${what} failed with exit code ${status}: ${command} ${args.join(" ")}`);
}
