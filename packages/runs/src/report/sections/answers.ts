import type { TrainedRun } from "../../run-spec";
import { dataTable } from "../parts";
import { number, type ReportSection } from "./section";

/** How the network classifies the validation rows. */
export const answers: ReportSection = ({ run, figure }) =>
  [
    "<h2>What it gets right and wrong</h2>",
    figure("confusion"),
    classTable(run),
    figure("mistakes"),
    figure("weights"),
  ].join("\n");

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
