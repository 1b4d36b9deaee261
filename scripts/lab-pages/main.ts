/** `npm run lab-pages`: writes all generated files of a chapter. `--help` lists the options. */
import "@tensorflow/tfjs-backend-cpu";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Chapter, chapters } from "@feedforward/labs";
import { chapterDirectory } from "@feedforward/labs/node";
import { loadData } from "@feedforward/runs/node";
import { recordedFigures } from "../../packages/labs/test/recorded-figures";
import { readArguments, wrongUsage } from "../arguments";
import { programsFile, programsText } from "../notebooks/programs";
import { pages, pictures } from "./pages";
import { takeOver } from "./take-over";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values, positionals } = readArguments("npm run lab-pages", {
  allowPositionals: true,
  options: { from: { type: "string" } },
});
const ids = chapters.map(({ id }) => id);
const unknown = positionals.find((id) => id !== "all" && !ids.includes(id));
if (unknown !== undefined)
  wrongUsage("npm run lab-pages", `there is no chapter ${unknown}; there are ${ids.join(", ")}, and all`);
for (const chapter of chapters) {
  if (!positionals.includes(chapter.id) && !positionals.includes("all")) continue;
  if (values.from === undefined) await runFor(chapter);
  else {
    const runs = readdirSync(values.from).includes("summary.json") ? values.from : join(values.from, chapter.id);
    show(chapter, runs);
  }
  for (const { file, svg } of await recordedFigures(chapter)) write(file, svg);
}
for (const id of readdirSync(pictures)) if (!ids.includes(id)) rmSync(join(pictures, id), { recursive: true });
write(programsFile, programsText());
for (const [path, text] of pages()) write(join(root, "docs", path), text);

/** Runs a chapter with its default settings, as `feedforward lab` does, and reports the outcome. */
async function runFor(chapter: Chapter): Promise<void> {
  console.log(`running ${chapter.id}`);
  const folder = mkdtempSync(join(tmpdir(), "feedforward-chapter-"));
  try {
    const data = { source: "mnist", testSize: 0.2, randomState: 2019 };
    await chapterDirectory(chapter, folder, {
      command: `feedforward lab ${chapter.id}`,
      ...(chapter.data && { data, dataset: await loadData(data) }),
      onEvent: (event) => {
        if (event.type === "epoch") console.log(`  ${event.run.label}: epoch ${event.epoch} of ${event.epochs}`);
      },
    });
    show(chapter, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function show({ id }: Chapter, run: string): void {
  takeOver(run, id, pictures);
  // The image in the README.
  if (id === "optimizers") copyFileSync(join(run, "plots/accuracy.png"), join(root, "docs/public/optimizers.png"));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
