import { type RunDirectory, writeFileAtomic } from "@feedforward/core/node";
import type { AnimatedFigure } from "@feedforward/plot";
import type { Dataset } from "../dataset";
import type { NamedFigure } from "../figure";
import { runReport } from "../report/run-report";
import type { TrainedRun } from "../run-spec";
import { trainCommand } from "../train-command";
import type { TrainConfig } from "../train-config";
import { runFigures } from "../training-figures";
import { versions } from "./versions";

/** Writes plots and report of a finished run to its folder. @returns paths by kind. */
export async function writeRunArtefacts(
  directory: RunDirectory,
  config: TrainConfig,
  run: TrainedRun,
  dataset: Dataset,
): Promise<Record<string, string>> {
  const figures = await runFigures(run, dataset);
  await writeFigures(directory.file("plots"), figures);
  const report = await runReport({
    title: `${config.model.name} on ${dataset.name}`,
    run,
    dataset,
    figures,
    seed: config.seed,
    command: trainCommand(config),
    versions: await versions(),
  });
  await writeFileAtomic(directory.file("report.html"), report);
  return {
    report: directory.file("report.html"),
    plots: directory.file("plots"),
    history: directory.file("history.csv"),
    checkpoint: directory.checkpointPath("last"),
    best: directory.checkpointPath("best"),
    events: directory.path,
  };
}

/** Writes each figure as SVG and PNG, and animated ones also as GIF. */
export async function writeFigures(folder: string, figures: readonly NamedFigure[]): Promise<void> {
  for (const { name, figure } of figures) {
    await writeFileAtomic(`${folder}/${name}.svg`, await figure.svg());
    await writeFileAtomic(`${folder}/${name}.png`, await figure.png());
    if ("gif" in figure)
      await writeFileAtomic(`${folder}/${name}.gif`, await (figure as AnimatedFigure).gif({ seconds: 6, fps: 10 }));
  }
}
