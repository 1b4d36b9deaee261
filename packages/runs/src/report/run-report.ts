import type { Dataset } from "../dataset";
import type { NamedFigure } from "../figure";
import { finalMetric } from "../final-metric";
import type { TrainedRun } from "../run-spec";
import { escapeHtml } from "../text/escape";
import { bestEpoch } from "../training-figures";
import { page } from "./page";
import { figureBlock, headlines } from "./parts";
import { reportSections } from "./sections/index";
import { number, percent } from "./sections/section";

/** Contents of {@link runReport}. */
export interface RunReportInput {
  readonly title: string;
  readonly run: TrainedRun;
  readonly dataset: Dataset;
  readonly figures: readonly NamedFigure[];
  readonly seed: number;
  /** Command that repeats the run. */
  readonly command: string;
  /** Names and versions of the libraries. */
  readonly versions: readonly (readonly [string, string])[];
}

/** Creates the report of one training run: a self-contained page that opens offline. */
export async function runReport(input: RunReportInput): Promise<string> {
  const { title, run, dataset, figures, seed, command, versions } = input;
  const { history, classification } = run;
  const figureBlocks = await Promise.all(figures.map((figure) => figureBlock(figure, "en")));
  const figure = (name: string) => figureBlocks[figures.findIndex((one) => one.name === name)] ?? "";
  const mistakes = classification.mistakes.length;
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="lead">${escapeHtml(leadOf(run, dataset))}</p>`,
    headlines([
      { value: percent(classification.accuracy), label: "validation accuracy" },
      { value: number(finalMetric(run, "val_loss")), label: "validation loss (nats)" },
      {
        value: mistakes.toLocaleString("en"),
        label: `mistakes in ${dataset.validation.labels.length.toLocaleString("en")}`,
      },
      { value: seconds(run.seconds), label: `training on ${history.engine}` },
    ]),
    ...reportSections.map((section) => section({ run, dataset, seed, command, figure })),
    `<footer>Made by feedforward. ${escapeHtml(versions.map(([name, version]) => `${name} ${version}`).join(" · "))}</footer>`,
  ];
  return page(title, body.join("\n"));
}

function leadOf(run: TrainedRun, dataset: Dataset): string {
  const { history, spec } = run;
  const best = bestEpoch(history);
  const rows = dataset.validation.labels.length.toLocaleString("en");
  const end = `After ${history.epochs.length} epoch${history.epochs.length === 1 ? "" : "s"} the network classifies ${percent(run.classification.accuracy)} of ${rows} unseen rows of ${dataset.name}.`;
  const worst = [...run.classification.classes].filter((one) => one.support > 0).sort((a, b) => a.f1 - b.f1)[0];
  const hard =
    worst === undefined ? "" : ` Class ${worst.name} is the hardest, with an F1 score of ${number(worst.f1)}.`;
  const early =
    best !== undefined && best < history.epochs.length - 1
      ? ` Validation loss was lowest after epoch ${best + 1}, before the end.`
      : "";
  return `${end}${hard}${early}${spec.epochs > history.epochs.length ? " Training ended early." : ""}`;
}

const seconds = (value: number): string => (value < 100 ? `${value.toFixed(2)} s` : `${Math.round(value)} s`);
