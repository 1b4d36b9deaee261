import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChapterSummary } from "@feedforward/labs/node";
import { anywhere } from "./page";

/** Copies a chapter's vector images, animations and summary from the folder of a run. */
export function takeOver(run: string, id: string, pictures: string): void {
  const to = join(pictures, id);
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  // Duration and location depend on the machine rather than the chapter.
  const summary = JSON.parse(readFileSync(join(run, "summary.json"), "utf8")) as ChapterSummary;
  const lines = summary.lines.map((line) => anywhere(line, id));
  writeFileSync(join(to, "summary.json"), `${JSON.stringify({ ...summary, lines, seconds: undefined }, null, 1)}\n`);
  for (const file of readdirSync(join(run, "plots"))) {
    if (/\.(svg|gif)$/.test(file)) copyFileSync(join(run, "plots", file), join(to, file));
  }
}
