import { type Dataset, describeDataset } from "../dataset";
import type { NamedFigure } from "../figure";
import { finalMetric } from "../final-metric";
import { describeModel } from "../model-spec";
import { describeOptimizer } from "../optimizer-spec";
import type { TrainedRun } from "../run-spec";
import { escapeHtml } from "../text/escape";
import { bestEpoch } from "../training-figures";
import { page } from "./page";
import { dataTable, factsTable, figureBlock, headlines } from "./parts";

/** What {@link runReport} tells of. */
export interface RunReportInput {
  readonly title: string;
  readonly run: TrainedRun;
  readonly dataset: Dataset;
  readonly figures: readonly NamedFigure[];
  readonly seed: number;
  /** The command that repeats the run. */
  readonly command: string;
  /** Names and versions of what ran. */
  readonly versions: readonly (readonly [string, string])[];
}

/** The report of one training: a page that opens anywhere, offline. */
export async function runReport(input: RunReportInput): Promise<string> {
  const { title, run, dataset, figures, seed, command, versions } = input;
  const { history, classification, spec } = run;
  const figureBlocks = await Promise.all(figures.map((figure) => figureBlock(figure, "en")));
  const place = (name: string) => figureBlocks[figures.findIndex((figure) => figure.name === name)] ?? "";
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
    "<h2>How it learnt</h2>",
    place("accuracy"),
    place("loss"),
    epochTable(run),
    "<h2>What it gets right and wrong</h2>",
    place("confusion"),
    classTable(run),
    place("mistakes"),
    place("weights"),
    "<h2>What was trained</h2>",
    factsTable([
      ["Data", describeDataset(dataset).en],
      ["Model", describeModel(spec.model)],
      ["Optimizer", describeOptimizer(spec.optimizer)],
      ["Loss", spec.loss],
      [
        "Batch size",
        `${spec.batchSize} rows, ${Math.ceil(dataset.train.labels.length / spec.batchSize)} steps an epoch`,
      ],
      [
        "Epochs",
        `${history.epochs.length} of ${spec.epochs}${history.stopped ? ` (stopped: ${history.stopped.message})` : ""}`,
      ],
      ["Seed", String(seed)],
      ["Engine", history.engine],
      ["Speed", `${Math.round(run.rate).toLocaleString("en")} rows per second, validation included`],
    ]),
    "<h2>Do it again</h2>",
    `<pre><code>${escapeHtml(command)}</code></pre>`,
    `<p class="small">The same seed on the same engine gives the same numbers, bit for bit.</p>`,
    `<footer>Made by feedforward. ${escapeHtml(versions.map(([name, version]) => `${name} ${version}`).join(" · "))}</footer>`,
  ];
  return page(title, body.join("\n"));
}

function leadOf(run: TrainedRun, dataset: Dataset): string {
  const { history, spec } = run;
  const best = bestEpoch(history);
  const rows = dataset.validation.labels.length.toLocaleString("en");
  const end = `After ${history.epochs.length} epoch${history.epochs.length === 1 ? "" : "s"} the network classifies ${percent(run.classification.accuracy)} of ${rows} rows of ${dataset.name} that it never learnt from.`;
  const worst = [...run.classification.classes].filter((one) => one.support > 0).sort((a, b) => a.f1 - b.f1)[0];
  const hard =
    worst === undefined ? "" : ` Class ${worst.name} is the hardest, with an F1 score of ${number(worst.f1)}.`;
  const early =
    best !== undefined && best < history.epochs.length - 1
      ? ` Validation loss was lowest after epoch ${best + 1}, before the end.`
      : "";
  return `${end}${hard}${early}${spec.epochs > history.epochs.length ? " Training ended early." : ""}`;
}

function epochTable({ history }: TrainedRun): string {
  const names = Object.keys(history.metrics);
  const rows = history.epochs.map((epoch, row) => [
    epoch + 1,
    ...names.map((name) => number(history.metrics[name]![row]!)),
    (history.seconds[row] ?? Number.NaN).toFixed(2),
  ]);
  const best = bestEpoch(history);
  const columns = [
    "epoch",
    ...names.map((name) => name.replace(/^val_/, "validation ").replaceAll("_", " ")),
    "seconds",
  ];
  const title = best === undefined ? "Each epoch." : "Each epoch; the lowest validation loss is marked.";
  return dataTable({ title, columns, rows }, best === undefined ? {} : { best });
}

function classTable({ classification }: TrainedRun): string {
  const figures = (one: { precision: number; recall: number; f1: number; support: number }) => [
    number(one.precision),
    number(one.recall),
    number(one.f1),
    one.support.toLocaleString("en"),
  ];
  return dataTable({
    title:
      "Precision: of the rows called this class, the share that are. Recall: of the rows of this class, the share that were found. F1: their harmonic mean.",
    columns: ["class", "precision", "recall", "F1", "rows"],
    rows: [
      ...classification.classes.map((one) => [one.name, ...figures(one)]),
      ["mean", ...figures(classification.macro)],
    ],
  });
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const number = (value: number): string =>
  Number.isFinite(value)
    ? value !== 0 && Math.abs(value) < 5e-4
      ? value.toExponential(2)
      : value.toFixed(4)
    : String(value);
const seconds = (value: number): string => (value < 100 ? `${value.toFixed(2)} s` : `${Math.round(value)} s`);
