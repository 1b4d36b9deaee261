/** Runs the programs of one page in one process, one after the other, each in an empty folder. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const home = process.cwd();
for (const file of process.argv.slice(2)) {
  const folder = mkdtempSync(join(tmpdir(), "feedforward-program-"));
  process.chdir(folder);
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    console.error(`failed  ${basename(file)}: ${(error as Error).stack}`);
    process.exitCode = 1;
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  }
}
