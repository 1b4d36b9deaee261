import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { ENGINES } from "./toy";

const program = fileURLToPath(new URL("./stream-program.ts", import.meta.url));

/** Megabytes that JavaScript's heap may take. */
const HEAP = 48;

test.each(ENGINES)("a stream larger than memory trains in memory that stays flat on %s", async (engine) => {
  const flags = ["--import", "tsx", "--conditions=@feedforward/source", `--max-old-space-size=${HEAP}`];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, program, engine, "300"]);
  const { early, most, streamed } = JSON.parse(stdout.trim().split("\n").at(-1) as string);
  expect(streamed).toBeGreaterThan(6 * HEAP);
  // What garbage collection leaves for later; a stream that was kept would add three quarters of itself, 225 MB.
  expect(most - early).toBeLessThan(64);
});
