import { predict } from "@feedforward/core";
import { nearestRows, strokesImage, topClasses } from "@feedforward/labs";
import { digitRow } from "@feedforward/runs";
import { classifier } from "../classifier";
import { dataset } from "../data-sets";
import { hiddenAnswers, unitAnswer } from "../hidden-units";
import type { TaskHandler } from "../task";

/** Pixels of a side of MNIST's digits. */
const SIDE = 28;

/** Brings a drawing into the form of MNIST's digits, and asks the classifier. */
export const readDigit: TaskHandler<"readDigit"> = async (input) => {
  const row = "row" in input ? input.row : digitRow(strokesImage(input.strokes, input.side, input.pen), SIDE, false);
  const answer = { row, side: SIDE, hidden: new Float32Array() };
  const network = classifier();
  const hasInk = row.some((value) => value > 0);
  if (network === undefined || !hasInk || network.dataset.inputs !== row.length) return { ...answer, ranked: [] };
  // One row is no work: a compiled engine would take longer to start.
  const outputs = await predict(
    network.model,
    { data: row, shape: [1, row.length], dtype: "float32" },
    { engine: "cpu" },
  );
  const hidden = await hiddenAnswers(network.model, row);
  return { ...answer, hidden, ranked: topClasses(outputs.data as Float32Array, network.dataset.classNames.length) };
};

/** What a unit of the classifier's first hidden layer makes of a drawing. */
export const unit: TaskHandler<"unit"> = async ({ row, unit: index }) => {
  const network = classifier();
  if (network === undefined) throw new Error("There is no network yet.");
  return unitAnswer(network.model, row, index);
};

/** The training digits that look most like one. */
export const nearest: TaskHandler<"nearest"> = async ({ row, count }) => {
  const data = classifier()?.dataset ?? (await dataset("mnist", () => {}));
  const { x, labels } = data.train;
  const rows = x.data as Float32Array;
  return nearestRows(row, rows, count).map((neighbour) => ({
    ...neighbour,
    label: labels[neighbour.row]!,
    pixels: rows.slice(neighbour.row * row.length, (neighbour.row + 1) * row.length),
  }));
};
