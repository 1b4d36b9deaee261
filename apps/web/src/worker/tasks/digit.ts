import { predict } from "@feedforward/core";
import { nearestRows, strokesImage, topClasses } from "@feedforward/labs";
import { digitRow } from "@feedforward/runs";
import { classifier } from "../classifier";
import { dataset } from "../data-sets";
import { hiddenAnswers, strongestRows, unitAnswer } from "../hidden-units";
import { askNetwork } from "../open-network";
import type { TaskHandler } from "../task";

/** Pixels of a side of MNIST's digits. */
const SIDE = 28;

/** Brings a drawing into the form of MNIST's digits, and asks a network. */
export const readDigit: TaskHandler<"readDigit"> = async ({ of, ...input }) => {
  const row = "row" in input ? input.row : digitRow(strokesImage(input.strokes, input.side, input.pen), SIDE, false);
  const blank = { row, side: SIDE, hidden: new Float32Array(), ranked: [] };
  // Before the first training there is nothing to ask.
  if (!row.some((value) => value > 0) || (of === "classifier" && classifier() === undefined)) return blank;
  return askNetwork(of, async ({ model, dataset: { inputs, classNames } }) => {
    if (inputs !== row.length) return blank;
    // One row is no work: a compiled engine would take longer to start.
    const outputs = await predict(model, { data: row, shape: [1, row.length], dtype: "float32" }, { engine: "cpu" });
    const hidden = await hiddenAnswers(model, row);
    return { ...blank, hidden, ranked: topClasses(outputs.data as Float32Array, classNames.length) };
  });
};

/** What a unit of a network's first hidden layer makes of a drawing. */
export const unit: TaskHandler<"unit"> = ({ of, row, unit: index }) =>
  askNetwork(of, ({ model }) => unitAnswer(model, row, index));

/** The unseen pictures that a unit of a network's first hidden layer answers most strongly. */
export const strongest: TaskHandler<"strongest"> = ({ of, unit: index, count }) =>
  askNetwork(of, async ({ model, dataset: { validation } }) => {
    const found = await strongestRows(model, validation.x.data as Float32Array, index, count);
    return found.map(({ row, answer, pixels }) => ({ row: pixels, answer, label: validation.labels[row]! }));
  });

/** An unseen picture. */
export const example: TaskHandler<"example"> = ({ of, index }) =>
  askNetwork(of, async ({ dataset: { validation, inputs } }) => {
    const row = index % validation.labels.length;
    const pixels = (validation.x.data as Float32Array).slice(row * inputs, (row + 1) * inputs);
    return { row: pixels, label: validation.labels[row]! };
  });

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
