import { describeDataset } from "../../dataset";
import { describeModel } from "../../model-spec";
import { describeOptimizer } from "../../optimizer-spec";
import { factsTable } from "../parts";
import type { ReportSection } from "./section";

/** Model, data and settings of the run. */
export const settings: ReportSection = ({ run, dataset, seed }) => {
  const { history, spec } = run;
  const facts = factsTable([
    ["Data", describeDataset(dataset).en],
    ["Model", describeModel(spec.model)],
    ["Optimizer", describeOptimizer(spec.optimizer)],
    ["Loss", spec.loss],
    [
      "Batch size",
      `${spec.batchSize} rows, ${Math.ceil(dataset.train.labels.length / spec.batchSize)} steps per epoch`,
    ],
    [
      "Epochs",
      `${history.epochs.length} of ${spec.epochs}${history.stopped ? ` (stopped: ${history.stopped.message})` : ""}`,
    ],
    ["Seed", String(seed)],
    ["Engine", history.engine],
    ["Speed", `${Math.round(run.rate).toLocaleString("en")} rows per second, validation included`],
  ]);
  return `<h2>Settings</h2>\n${facts}`;
};
