// Runs every example of this folder in an empty folder of its own; with EPOCHS=1 the short way. Exits with 1 if one fails.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const chosen = process.argv.slice(2);
const examples = readdirSync(here).filter(
  (file) => file.endsWith(".ts") && !["run.ts", "vitest.config.ts"].includes(file),
);
let failed = 0;

for (const example of examples.filter((file) => chosen.length === 0 || chosen.includes(file.replace(/\.ts$/, "")))) {
  const cwd = mkdtempSync(join(tmpdir(), "feedforward-example-"));
  const started = performance.now();
  const args = ["--import", import.meta.resolve("tsx"), "--conditions=@feedforward/source", join(here, example)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8", timeout: 180_000 });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${example} (${seconds} s)`);
  if (status !== 0) {
    failed++;
    console.error(`${stdout}${stderr}`);
  }
  rmSync(cwd, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);
