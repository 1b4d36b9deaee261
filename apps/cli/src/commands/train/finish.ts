import { extname } from "node:path";
import type { AnyRun, TrainConfig } from "@feedforward/runs";
import type { DirectoryRun } from "@feedforward/runs/node";
import { typedCommand } from "@feedforward/shared";
import { ExitCode } from "../../errors";
import { showArtefacts } from "../../terminal/artefacts";
import { EpochTable } from "../../terminal/epoch-table";
import { duration, metric, percent } from "../../terminal/format";
import type { Output } from "../../terminal/output";

/** Prints the outcome of a training run, where its files are, and what to do next. */
export function finish(result: DirectoryRun, config: TrainConfig, output: Output): void {
  const { path, run, interrupted, resumable, artefacts } = result;
  const { history } = run;
  const last = history.epochs.length - 1;
  const figures = Object.fromEntries(Object.entries(history.metrics).map(([name, series]) => [name, series[last]]));
  output.json({
    path,
    interrupted,
    engine: history.engine,
    epochs: history.epochs.length,
    seconds: run.seconds,
    figures,
    ...("regression" in run ? { regression: regressionJson(run.regression) } : {}),
    artefacts,
  });
  if (!output.live && last >= 0) output.lines(epochTable(run, config.epochs, output));
  output.line();
  if (interrupted) {
    const where = `Interrupted in epoch ${history.epochs.length + 1} of ${config.epochs}.`;
    output.sentence(
      resumable
        ? `${where} Everything so far is saved in ${path}.`
        : `${where} Nothing has been learnt yet, so nothing is saved.`,
    );
    if (resumable) output.sentence(`Continue with: ${typedCommand(`train --resume ${path}`)}`);
    throw new ExitCode(130);
  }
  if (history.stopped) output.line(`Stopped early: ${history.stopped.message}.`);
  const epochs = `${history.epochs.length} epoch${history.epochs.length === 1 ? "" : "s"}`;
  output.sentence(`${outcomeOf(run, figures)}, after ${epochs} in ${duration(run.seconds)} on ${history.engine}.`);
  output.line();
  showArtefacts(output, artefacts, path, predictHint(result, config));
}

/** Errors of a regression, as JSON. */
export const regressionJson = ({
  r2,
  meanAbsoluteError,
  rootMeanSquaredError,
  meanSquaredError,
}: Extract<AnyRun, { regression: unknown }>["regression"]) => ({
  r2,
  meanAbsoluteError,
  rootMeanSquaredError,
  meanSquaredError,
});

function outcomeOf(run: AnyRun, figures: Readonly<Record<string, number | undefined>>): string {
  if ("regression" in run) {
    const { r2, meanAbsoluteError } = run.regression;
    return `On validation rows: R² ${metric(r2)}, mean absolute error ${metric(meanAbsoluteError)}`;
  }
  const loss = metric(figures.val_loss ?? Number.NaN);
  return `Validation accuracy ${percent(run.classification.accuracy)}, loss ${loss}`;
}

function epochTable({ history }: AnyRun, epochs: number, output: Output): string[] {
  const names = Object.keys(history.metrics);
  const table = new EpochTable(names, epochs, output.width, output.style);
  const rows = [...history.epochs.keys()].map((row) => {
    const logs = Object.fromEntries(names.map((name) => [name, history.metrics[name]![row]!]));
    return table.row(history.epochs[row]! + 1, logs, duration(history.seconds[row] ?? Number.NaN));
  });
  return ["", ...table.header, ...rows];
}

/** A command that predicts with existing data: an image of the validation rows, or the file used for training. */
function predictHint({ path, run, artefacts }: DirectoryRun, { data }: TrainConfig): [string, string][] {
  if (artefacts.example !== undefined)
    return [["Try it on an image", typedCommand(`predict ${path} ${artefacts.example}`)]];
  if (!/^\.(csv|tsv|parquet|npy)$/i.test(extname(data.source))) return [];
  const what = "regression" in run ? "Predict rows" : "Classify rows";
  return [[what, typedCommand(`predict ${path} ${data.source}`)]];
}
