import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Folders that no tests of packages read. */
const LEFT_OUT = /^(docs\/public|examples|bench)\//;

/**
 * Copies the workspace's files to a temporary folder with links to the installed packages: Stryker writes its mutants
 * into it. Packages find each other through those links, so that only the copied package is mutated.
 */
export function copyWorkspace(root: string): string {
  const copy = mkdtempSync(join(tmpdir(), "feedforward-mutate-"));
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  for (const file of listed.split("\n")) {
    if (file !== "" && !LEFT_OUT.test(file) && existsSync(join(root, file))) cpSync(join(root, file), join(copy, file));
  }
  const members = ["packages", "apps"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  for (const folder of [".", "scripts", ...members]) {
    const installed = join(root, folder, "node_modules");
    if (existsSync(installed) && existsSync(join(copy, folder)))
      symlinkSync(installed, join(copy, folder, "node_modules"));
  }
  return copy;
}
