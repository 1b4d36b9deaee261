import { predict } from "@feedforward/core";
import { nearestRows, strokesImage, topClasses } from "@feedforward/labs";
import { digitRow } from "@feedforward/runs";
import { classifier } from "../classifier";
import { dataset } from "../data-sets";
import { hiddenAnswers, strongestRows, unitAnswer } from "../hidden-units";
import { askNetwork } from "../open-network";
import type { TaskHandler } from "../task";

/** Side length of MNIST's digits in pixels. */
const SIDE = 28;

/** Converts a drawing to the format of MNIST's digits and classifies it. */
export const readDigit: TaskHandler<"readDigit"> = async ({ of, ...input }) => {
  const row = "row" in input ? input.row : digitRow(strokesImage(input.strokes, input.side, input.pen), SIDE, false);
  const blank = { row, side: SIDE, hidden: new Float32Array(), ranked: [] };
  // Before the first training there is no network.
  if (!row.some((value) => value > 0) || (of === "classifier" && classifier() === undefined)) return blank;
  return askNetwork(of, async ({ model, dataset: { inputs, classNames } }) => {
    if (inputs !== row.length) return blank;
    // A single row needs little work: a compiled engine would take longer to start.
    const outputs = await predict(model, { data: row, shape: [1, row.length], dtype: "float32" }, { engine: "cpu" });
    const hidden = await hiddenAnswers(model, row);
    return { ...blank, hidden, ranked: topClasses(outputs.data as Float32Array, classNames.length) };
  });
};

/** Returns the answer of a unit of a network's first hidden layer to a drawing. */
export const unit: TaskHandler<"unit"> = ({ of, row, unit: index }) =>
  askNetwork(of, ({ model }) => unitAnswer(model, row, index));

/** Returns the unseen images with the strongest answers of a unit of a network's first hidden layer. */
export const strongest: TaskHandler<"strongest"> = ({ of, unit: index, count }) =>
  askNetwork(of, async ({ model, dataset: { validation } }) => {
    const found = await strongestRows(model, validation.x.data as Float32Array, index, count);
    return found.map(({ row, answer, pixels }) => ({ row: pixels, answer, label: validation.labels[row]! }));
  });

/** Returns an unseen image. */
export const example: TaskHandler<"example"> = ({ of, index }) =>
  askNetwork(of, async ({ dataset: { validation, inputs } }) => {
    const row = index % validation.labels.length;
    const pixels = (validation.x.data as Float32Array).slice(row * inputs, (row + 1) * inputs);
    return { row: pixels, label: validation.labels[row]! };
  });

/** Returns the training digits that are most similar to one. */
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
