/**
 * `npm run bench -- data`: measures reading, batching and augmenting, each compared with a reference. See ../README.md.
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mnist } from "@feedforward/data/mnist";
import { wrongUsage } from "../../scripts/arguments";
import { describeMachine } from "../machine";
import { augmenting } from "./augmenting";
import { batching } from "./batching";
import { type Line, report } from "./line";
import { reading } from "./reading";

const python = join(import.meta.dirname, "../../.bench/venv/bin/python");
const only = process.argv.slice(2);
const groups: Record<string, () => Promise<Line[]>> = {
  reading: () => reading(images, folder),
  batching: () => batching(images, labels),
  augmenting: () => augmenting(images, existsSync(python) ? python : undefined, folder),
};
const unknown = only.find((name) => !(name in groups));
if (unknown !== undefined) {
  wrongUsage("npm run bench", `there is no group ${unknown}; there are ${Object.keys(groups).join(", ")}`);
}
const { images, labels } = await mnist();
const folder = await mkdtemp(join(tmpdir(), "feedforward-bench-"));
try {
  console.log(`${describeMachine()}\n`);
  const lines: Line[] = [];
  for (const [name, run] of Object.entries(groups))
    if (only.length === 0 || only.includes(name)) lines.push(...(await run()));
  console.log(report(lines));
} finally {
  await rm(folder, { recursive: true });
}
