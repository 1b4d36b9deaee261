/**
 * `npm run screenshots`: takes all screenshots of TensorBoard for the guide, or the named ones, and writes them to
 * docs/public/tensorboard.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wrongUsage } from "../arguments";
import { SHOT_NAMES, takeScreenshots } from "./screenshots";
import { startTensorBoard } from "./server";
import { RUNS, writeShowcase } from "./showcase-logs";

const names = process.argv.length > 2 ? process.argv.slice(2) : undefined;
const unknown = names?.find((name) => !SHOT_NAMES.includes(name));
if (unknown !== undefined)
  wrongUsage("npm run screenshots", `there is no screenshot ${unknown}; there are ${SHOT_NAMES.join(", ")}`);
const folder = mkdtempSync(join(tmpdir(), "feedforward-showcase-"));
await writeShowcase(join(folder, "logs"));
const server = await startTensorBoard(folder, RUNS);
try {
  const pictures = join(import.meta.dirname, "../../docs/public/tensorboard");
  await takeScreenshots(server.url, pictures, process.env.CHROMIUM ?? "chromium", names);
} finally {
  server.stop();
  rmSync(folder, { recursive: true });
}
