import type { AnyRun } from "../../run-spec";
import { bestEpoch } from "../../training-figures";
import { dataTable } from "../parts";
import { number, type ReportSection } from "./section";

/** Learning curves and a table of epochs. */
export const learning: ReportSection = ({ run, figure }) =>
  ["<h2>Learning curves</h2>", figure("accuracy"), figure("loss"), epochTable(run)].join("\n");

function epochTable({ history }: AnyRun): string {
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
  const title = best === undefined ? "All epochs." : "All epochs; the lowest validation loss is highlighted.";
  return dataTable({ title, columns, rows }, best === undefined ? {} : { best });
}
