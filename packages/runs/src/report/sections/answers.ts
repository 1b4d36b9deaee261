import { predictsNumber, type RegressionRun, type TrainedRun } from "../../run-spec";
import { dataTable } from "../parts";
import { number, type ReportSection } from "./section";

/** Predictions for the validation rows. */
export const answers: ReportSection = ({ run, figure }) =>
  [
    "<h2>Predictions on validation rows</h2>",
    ...(predictsNumber(run)
      ? [figure("predictions"), errorTable(run), figure("errors")]
      : [figure("confusion"), classTable(run), figure("mistakes"), figure("weights")]),
  ].join("\n");

const errorTable = ({ regression }: RegressionRun): string =>
  dataTable({
    title:
      "R²: the fraction of the targets' variance that the predictions explain; the mean as the only prediction has 0.",
    columns: ["measure", "value"],
    rows: [
      ["R²", number(regression.r2)],
      ["mean absolute error", number(regression.meanAbsoluteError)],
      ["root mean squared error", number(regression.rootMeanSquaredError)],
      ["mean squared error", number(regression.meanSquaredError)],
    ],
  });

function classTable({ classification }: TrainedRun): string {
  const figures = (one: { precision: number; recall: number; f1: number; support: number }) => [
    number(one.precision),
    number(one.recall),
    number(one.f1),
    one.support.toLocaleString("en"),
  ];
  return dataTable({
    title:
      "Precision: the fraction of rows predicted as this class that belong to it. Recall: the fraction of this class's rows that were predicted correctly. F1: the harmonic mean of the two.",
    columns: ["class", "precision", "recall", "F1", "rows"],
    rows: [
      ...classification.classes.map((one) => [one.name, ...figures(one)]),
      ["mean", ...figures(classification.macro)],
    ],
  });
}
