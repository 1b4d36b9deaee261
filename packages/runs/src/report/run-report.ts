import { checkArgument } from "@feedforward/shared";
import type { AnyDataset, Dataset, RegressionDataset } from "../dataset";
import type { NamedFigure } from "../figure";
import { finalMetric } from "../final-metric";
import { type AnyRun, predictsNumber, type RegressionRun, type TrainedRun } from "../run-spec";
import { escapeHtml } from "../text/escape";
import { bestEpoch } from "../training-figures";
import { page } from "./page";
import { figureBlock, headlines } from "./parts";
import { reportSections } from "./sections/index";
import { number, percent } from "./sections/section";

/** Contents of {@link runReport}. */
export interface RunReportInput {
  /** Title of the report. */
  readonly title: string;
  /** The trained run. */
  readonly run: AnyRun;
  /** Data of the run. */
  readonly dataset: AnyDataset;
  /** Figures in the order in which they are shown. */
  readonly figures: readonly NamedFigure[];
  /** Seed of the run. */
  readonly seed: number;
  /** Command that repeats the run. */
  readonly command: string;
  /** Names and versions of the libraries. */
  readonly versions: readonly (readonly [string, string])[];
}

/**
 * Creates the report of one training run: a self-contained page that opens offline.
 *
 * @param input contents of the report.
 */
export async function runReport(input: RunReportInput): Promise<string> {
  checkArgument("runReport", "input.run", input?.run, "object");
  const { title, run, dataset, figures, seed, command, versions } = input;
  const { history } = run;
  const figureBlocks = await Promise.all(figures.map((figure) => figureBlock(figure, "en")));
  const figure = (name: string) => figureBlocks[figures.findIndex((one) => one.name === name)] ?? "";
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="lead">${escapeHtml(predictsNumber(run) ? regressionLead(run, dataset as RegressionDataset) : leadOf(run, dataset as Dataset))}</p>`,
    headlines([
      ...(predictsNumber(run) ? regressionHeadlines(run) : classHeadlines(run, dataset as Dataset)),
      { value: seconds(run.seconds), label: `training on ${history.engine}` },
    ]),
    ...reportSections.map((section) => section({ run, dataset, seed, command, figure })),
    `<footer>Made by feedforward. ${escapeHtml(versions.map(([name, version]) => `${name} ${version}`).join(" · "))}</footer>`,
  ];
  return page(title, body.join("\n"));
}

const classHeadlines = (run: TrainedRun, { validation }: Dataset) => [
  { value: percent(run.classification.accuracy), label: "validation accuracy" },
  { value: number(finalMetric(run, "val_loss")), label: "validation loss (nats)" },
  {
    value: run.classification.mistakes.length.toLocaleString("en"),
    label: `mistakes in ${validation.labels.length.toLocaleString("en")}`,
  },
];

const regressionHeadlines = ({ regression }: RegressionRun) => [
  { value: number(regression.r2), label: "R² on validation rows" },
  { value: number(regression.meanAbsoluteError), label: "mean absolute error" },
  { value: number(regression.rootMeanSquaredError), label: "root mean squared error" },
];

function regressionLead(
  { history, regression }: RegressionRun,
  { name, target, validation }: RegressionDataset,
): string {
  const epochs = `After ${history.epochs.length} epoch${history.epochs.length === 1 ? "" : "s"}`;
  return `${epochs} the network predicts ${target} of ${validation.x.length.toLocaleString("en")} unseen rows of ${name} with a mean absolute error of ${number(regression.meanAbsoluteError)}; R² is ${number(regression.r2)}.`;
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
