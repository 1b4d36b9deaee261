import type { Preparation } from "@feedforward/data";
import type { ClassWeights } from "../../class-weights";
import { describeDataset } from "../../dataset";
import { describeModel } from "../../model-spec";
import { describeOptimizer } from "../../optimizer-spec";
import { factsTable } from "../parts";
import type { ReportSection } from "./section";

const weightWords = (weights: ClassWeights): string =>
  typeof weights === "string"
    ? weights
    : Object.entries(weights)
        .map(([name, weight]) => `${name} ${weight}`)
        .join(", ");

/** Describes the conversion of a table's columns to inputs. */
function preparationFacts(preparation: Preparation | undefined): [string, string][] {
  if (preparation === undefined) return [];
  const { columns, impute, categories, scale } = preparation;
  const facts: [string, string][] = [["Columns", columns.join(", ")]];
  if (impute)
    facts.push([
      "Gaps",
      Object.entries(impute)
        .map(([name, value]) => `${name}: ${typeof value === "number" ? Number(value.toPrecision(6)) : value}`)
        .join(", "),
    ]);
  if (categories)
    facts.push([
      "One-hot",
      Object.entries(categories)
        .map(([name, values]) => `${name} (${values.length})`)
        .join(", "),
    ]);
  if (scale) facts.push(["Scaled", Object.keys(scale).join(", ")]);
  return facts;
}

/** Model, data and settings of the run. */
export const settings: ReportSection = ({ run, dataset, seed }) => {
  const { history, spec } = run;
  const facts = factsTable([
    ["Data", describeDataset(dataset).en],
    ["Model", describeModel(spec.model)],
    ["Optimizer", describeOptimizer(spec.optimizer)],
    ["Loss", spec.loss],
    ...preparationFacts(dataset.preparation),
    ...(spec.classWeight === undefined ? [] : [["Class weights", weightWords(spec.classWeight)] as [string, string]]),
    ...(spec.augment === undefined
      ? []
      : [
          ["Augmentation", `${spec.augment.names.join(", ")}; copies of each row: ${spec.augment.copies}`] as [
            string,
            string,
          ],
        ]),
    ["Batch size", `${spec.batchSize} rows, ${Math.ceil(dataset.train.x.length / spec.batchSize)} steps per epoch`],
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
