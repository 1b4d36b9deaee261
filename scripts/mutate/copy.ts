import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

/** Folders that no package's tests read. */
const LEFT_OUT = /^(examples|bench)\//;
const OURS = "@feedforward";

/**
 * Creates a copy of the workspace's files in a temporary folder, with links to the installed packages: Stryker writes
 * its mutants into it. Workspace packages resolve each other in the copy, so that tests that import the package by its
 * name, even through another package, run the mutants.
 */
export function copyWorkspace(root: string): string {
  const copy = mkdtempSync(join(tmpdir(), "feedforward-mutate-"));
  // -z, since git otherwise quotes non-ASCII names.
  const listed = execFileSync("git", ["ls-files", "-zco", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  for (const file of listed.split("\0")) {
    if (file !== "" && !LEFT_OUT.test(file) && existsSync(join(root, file))) cpSync(join(root, file), join(copy, file));
  }
  const members = ["packages", "apps"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  for (const folder of [".", "scripts", ...members]) {
    if (existsSync(join(root, folder, "node_modules")) && existsSync(join(copy, folder))) link(root, copy, folder);
  }
  return copy;
}

/** Links the installed packages of a folder, and the workspace's own packages to their copies. */
function link(root: string, copy: string, folder: string): void {
  const [from, to] = [root, copy].map((base) => join(base, folder, "node_modules")) as [string, string];
  mkdirSync(join(to, OURS), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== OURS && name !== ".vite-temp") symlinkSync(join(from, name), join(to, name));
  }
  if (!existsSync(join(from, OURS))) return;
  for (const name of readdirSync(join(from, OURS))) {
    const original = relative(realpathSync(root), realpathSync(join(from, OURS, name)));
    symlinkSync(join(copy, original), join(to, OURS, name));
  }
}
