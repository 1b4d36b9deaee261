import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Notebook, notebookText } from "./ipynb";

/** Programs that run notebooks: `jupyter-execute` and `deno`, from the Python packages nbclient, ipykernel and deno. */
export interface NotebookTools {
  readonly jupyter: string;
  readonly deno: string;
}

/** The tools beside a Python; undefined if one is missing. */
export function toolsBeside(python: string): NotebookTools | undefined {
  const tools = { jupyter: join(dirname(python), "jupyter-execute"), deno: join(dirname(python), "deno") };
  return existsSync(tools.jupyter) && existsSync(tools.deno) ? tools : undefined;
}

/** Writes a kernel specification for Deno into a folder of its own, so that nothing is installed for the user. */
export function kernelFolder(folder: string, deno: string): string {
  const kernel = join(folder, "kernels", "deno");
  mkdirSync(kernel, { recursive: true });
  const argv = [deno, "jupyter", "--kernel", "--conn", "{connection_file}"];
  writeFileSync(join(kernel, "kernel.json"), JSON.stringify({ argv, display_name: "Deno", language: "typescript" }));
  return folder;
}

/**
 * Executes a notebook in a folder, from which its imports are resolved.
 *
 * @throws Error with the failing cell's message if a cell throws.
 */
export function executeNotebook(notebook: Notebook, folder: string, tools: NotebookTools): Notebook {
  const temporary = mkdtempSync(join(tmpdir(), "feedforward-notebook-"));
  const path = join(folder, `.executing-${process.pid}.ipynb`);
  try {
    writeFileSync(path, notebookText(notebook));
    const { status, stderr, stdout } = spawnSync(
      tools.jupyter,
      ["--inplace", "--timeout=900", "--kernel_name=deno", path],
      {
        cwd: folder,
        encoding: "utf8",
        env: {
          ...process.env,
          JUPYTER_PATH: kernelFolder(temporary, tools.deno),
          // The workspace's packages are in node_modules; nothing is fetched.
          DENO_NO_UPDATE_CHECK: "1",
          NO_COLOR: "1",
        },
      },
    );
    if (status !== 0)
      throw new Error(`the notebook failed:\n${`${stdout}\n${stderr}`.trim().split("\n").slice(-25).join("\n")}`);
    return JSON.parse(readFileSync(path, "utf8")) as Notebook;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
    rmSync(path, { force: true });
  }
}
