import { deflateSync } from "node:zlib";
import { type RunDirectory, writeFileAtomic } from "@feedforward/core/node";
import type { AnimatedFigure } from "@feedforward/plot";
import { checkArgument, encodePng } from "@feedforward/shared";
import { type AnyDataset, isRegression } from "../dataset";
import type { NamedFigure } from "../figure";
import { runReport } from "../report/run-report";
import type { AnyRun } from "../run-spec";
import { trainCommand } from "../train-command";
import type { TrainConfig } from "../train-config";
import { runFigures } from "../training-figures";
import { versions } from "./versions";

/**
 * Writes plots and report of a finished run to its folder.
 *
 * @param config configuration of the run.
 * @param dataset data of the run.
 * @param directory folder of the run.
 * @returns paths by kind.
 */
export async function writeRunArtefacts(
  directory: RunDirectory,
  config: TrainConfig,
  run: AnyRun,
  dataset: AnyDataset,
): Promise<Record<string, string>> {
  checkArgument("writeRunArtefacts", "directory.file", directory?.file, "function");
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
  const example = await writeExample(directory, dataset);
  return {
    report: directory.file("report.html"),
    plots: directory.file("plots"),
    history: directory.file("history.csv"),
    checkpoint: directory.checkpointPath("last"),
    best: directory.checkpointPath("best"),
    events: directory.path,
    ...(example === undefined ? {} : { example }),
  };
}

/**
 * Writes the first validation row as an image, for trying out the network.
 *
 * @returns its path, or undefined without images.
 */
async function writeExample(directory: RunDirectory, dataset: AnyDataset): Promise<string | undefined> {
  const { image, validation } = dataset;
  if (image === undefined || isRegression(dataset) || (image.channels === 1 && image.width !== image.height))
    return undefined;
  const { width, height, channels } = image;
  const row = validation.x.slice(0, 1).data as Float32Array;
  const most = Math.max(...row);
  // Rows of arrays may have any range; those of files are bytes divided by 255.
  const pixels = Uint8Array.from(row, (value) => Math.round(dataset.bytes ? value * 255 : (value / (most || 1)) * 255));
  const path = directory.file("example.png");
  const picture = { width, height, channels: channels as 1 | 3, data: pixels };
  await writeFileAtomic(path, encodePng(picture, { filter: 0, deflate: (rows) => deflateSync(rows) }));
  return path;
}

/**
 * Writes each figure as SVG and PNG, and animated ones also as GIF.
 *
 * @param figures figures by name.
 * @param folder folder to write to.
 */
export async function writeFigures(folder: string, figures: readonly NamedFigure[]): Promise<void> {
  checkArgument("writeFigures", "folder", folder, "text");
  checkArgument("writeFigures", "figures", figures, "list of objects");
  for (const { name, figure } of figures) {
    checkArgument("writeFigures", "name of a figure", name, "text");
    checkArgument("writeFigures", `figure.svg of ${name}`, figure?.svg, "function");
    await writeFileAtomic(`${folder}/${name}.svg`, await figure.svg());
    await writeFileAtomic(`${folder}/${name}.png`, await figure.png());
    if ("gif" in figure)
      await writeFileAtomic(`${folder}/${name}.gif`, await (figure as AnimatedFigure).gif({ seconds: 6, fps: 10 }));
  }
}
