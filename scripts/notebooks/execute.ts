import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Notebook, notebookText } from "./ipynb";

/**
 * Programs that run notebooks: a Python with the package nbclient, and `deno`, from the Python package of that name.
 */
export interface NotebookTools {
  readonly python: string;
  readonly deno: string;
}

/** The kernel did not answer in time: a cell does not end, or, now and then, Deno's kernel lost a message. */
export class SilentKernelError extends Error {}

/** Returns the tools next to a Python; undefined if one is missing. */
export function toolsBeside(python: string): NotebookTools | undefined {
  const deno = join(dirname(python), "deno");
  // nbclient installs jupyter-execute.
  return existsSync(join(dirname(python), "jupyter-execute")) && existsSync(deno) ? { python, deno } : undefined;
}

/** Writes a kernel specification for Deno into a separate folder, so that nothing is installed for the user. */
export function kernelFolder(folder: string, deno: string): string {
  const kernel = join(folder, "kernels", "deno");
  mkdirSync(kernel, { recursive: true });
  const argv = [deno, "jupyter", "--kernel", "--conn", "{connection_file}"];
  writeFileSync(join(kernel, "kernel.json"), JSON.stringify({ argv, display_name: "Deno", language: "typescript" }));
  return folder;
}

/**
 * Executes a notebook in an empty folder of its own inside `folder`, from which its imports are resolved: it sees no
 * logs of other notebooks, and leaves nothing.
 *
 * @throws Error with the failing cell's message if a cell throws; SilentKernelError if a cell does not end.
 */
export function executeNotebook(notebook: Notebook, folder: string, tools: NotebookTools): Notebook {
  const temporary = mkdtempSync(join(tmpdir(), "feedforward-notebook-"));
  const own = mkdtempSync(join(folder, ".executing-"));
  const path = join(own, "notebook.ipynb");
  try {
    writeFileSync(path, notebookText(notebook));
    const { status, stderr, stdout } = spawnSync(
      tools.python,
      [fileURLToPath(new URL("execute.py", import.meta.url)), path],
      {
        cwd: own,
        encoding: "utf8",
        env: {
          ...process.env,
          JUPYTER_PATH: kernelFolder(temporary, tools.deno),
          // The workspace's packages are in node_modules; nothing is downloaded.
          DENO_NO_UPDATE_CHECK: "1",
          NO_COLOR: "1",
        },
      },
    );
    if (status !== 0) {
      const message = `the notebook failed:\n${`${stdout}\n${stderr}`.trim().split("\n").slice(-25).join("\n")}`;
      throw /CellTimeoutError/.test(stderr) ? new SilentKernelError(message) : new Error(message);
    }
    return JSON.parse(readFileSync(path, "utf8")) as Notebook;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
    rmSync(own, { recursive: true, force: true });
  }
}
