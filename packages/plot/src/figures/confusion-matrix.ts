import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import { type Grid, gridOf } from "../array-data.js";
import { rampColor, textOn } from "../color.js";
import { type Figure, figure } from "../figure.js";
import { frame, frameHeight, shorten } from "../frame.js";
import { element, textElement } from "../svg.js";
import { caption } from "../terminal/style.js";
import { tableLines } from "../terminal/table.js";
import { textWidth } from "../text-width.js";
import { formatNumber } from "../ticks.js";
import { type Worded, wordsIn } from "../words.js";

/** Options of `confusionMatrix`. */
export interface ConfusionMatrixOptions extends Worded {
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Names of the classes. Default "0", "1"… */
  readonly labels?: readonly string[];
  /** Numbers in the cells: counts, or percentages of the true class. Default "count". */
  readonly values?: "count" | "percent";
}

/**
 * Counts of predictions: rows are the true classes, columns the predicted classes, and shades the fraction of
 * the true class. Correct predictions are blue, wrong ones orange; recall is at the right.
 * @throws FeedforwardError if the counts are not square, or negative
 */
export function confusionMatrix(counts: Grid, options: ConfusionMatrixOptions = {}): Figure {
  checkArgument("confusionMatrix", "counts", counts, Array.isArray(counts) ? "list of objects" : "array");
  checkOptions<ConfusionMatrixOptions>("confusionMatrix", options, {
    title: "text or null",
    labels: true,
    values: true,
    language: true,
  });
  const words = wordsIn(options.language);
  const { rows: n, columns, values } = gridOf(counts, "confusion matrix");
  if (n !== columns || n === 0)
    throw new FeedforwardError(`confusion matrix has shape [${n}, ${columns}]: expected as many rows as columns`);
  if (values.some((v) => !(v >= 0)))
    throw new FeedforwardError("confusion matrix holds a negative count or NaN: expected counts of 0 or more");
  const labels = options.labels ?? Array.from({ length: n }, (_, i) => String(i));
  if (labels.length !== n)
    throw new FeedforwardError(`${labels.length} labels for ${n} classes: expected one for each class`);
  const at = (truth: number, predicted: number) => values[truth * n + predicted]!;
  const rowSum = labels.map((_, i) => values.subarray(i * n, i * n + n).reduce((a, b) => a + b, 0));
  const total = rowSum.reduce((a, b) => a + b, 0);
  const right = labels.reduce((sum, _, i) => sum + at(i, i), 0);
  const recall = labels.map((_, i) => (rowSum[i] ? (100 * at(i, i)) / rowSum[i]! : Number.NaN));
  const mistakes = labels
    .flatMap((_, i) => labels.map((_, k) => ({ i, k, count: i === k ? 0 : at(i, k) })))
    .sort((a, b) => b.count - a.count)
    .slice(0, 3)
    .filter(({ count }) => count > 0);
  const cell = Math.max(30, Math.min(48, Math.floor(460 / n)));
  const percentOf = (value: number) => (Number.isNaN(value) ? "–" : `${value.toFixed(1)}%`);
  const show = (i: number, k: number) =>
    options.values === "percent"
      ? rowSum[i]
        ? ((100 * at(i, k)) / rowSum[i]!).toFixed(1)
        : "–"
      : formatNumber(at(i, k), 8);
  const left = Math.min(150, 44 + Math.max(...labels.map((label) => textWidth(label, 12))));
  const width = Math.max(360, 32 + left + n * cell + 76);
  const unit = options.values === "percent" ? words.perTrueClass : words.examples;

  return figure({
    title: options.title,
    alt: `${options.title ? `${options.title}. ` : ""}${words.confusion(n, formatNumber(right, 8), formatNumber(total, 8), percentOf(total ? (100 * right) / total : Number.NaN))}${mistakes.length ? words.mistakes(mistakes.map(({ i, k, count }) => words.takenFor(labels[i]!, labels[k]!, formatNumber(count, 8))).join(", ")) : ""}.`,
    width,
    height: Math.ceil(frameHeight(options.title, [], width) + n * cell + 74),
    draw(context) {
      const { theme } = context;
      const head = frame(context, { title: options.title });
      const [x0, y0] = [head.left + left, head.top + 24];
      const small = { "font-size": 11.5, fill: theme.muted };
      const wrongRamp = theme.diverging.slice(0, 4).reverse();
      const rightRamp = theme.diverging.slice(3);
      let markup = textElement(head.left, head.top + 10, unit, small);
      for (let i = 0; i < n; i++) {
        const y = y0 + i * cell;
        markup += textElement(x0 - 8, y + cell / 2 + 4, shorten(labels[i]!, left - 34, 12), {
          "text-anchor": "end",
          "font-size": 12,
        });
        for (let k = 0; k < n; k++) {
          const share = rowSum[i] ? at(i, k) / rowSum[i]! : 0;
          // A square root makes rare mistakes visible, which a linear shade would hide.
          const fill = rampColor(i === k ? rightRamp : wrongRamp, Math.sqrt(share) * 0.92);
          const text = show(i, k);
          const size = Math.min(12, (cell - 6) / (0.62 * Math.max(2, text.length)));
          markup += element("rect", {
            x: x0 + k * cell,
            y,
            width: cell,
            height: cell,
            fill,
            stroke: theme.background,
            "stroke-width": 1.5,
          });
          if (at(i, k) > 0 || i === k)
            markup += textElement(x0 + (k + 0.5) * cell, y + cell / 2 + size * 0.36, text, {
              "text-anchor": "middle",
              "font-size": size,
              fill: textOn(fill),
              "font-weight": i === k ? 600 : undefined,
            });
        }
        markup += textElement(x0 + n * cell + 58, y + cell / 2 + 4, percentOf(recall[i]!), {
          "text-anchor": "end",
          "font-size": 12,
        });
      }
      const bottom = y0 + n * cell;
      labels.forEach((label, k) => {
        markup += textElement(x0 + (k + 0.5) * cell, bottom + 17, shorten(label, cell - 2, 12), {
          "text-anchor": "middle",
          "font-size": 12,
        });
      });
      const axis = { fill: theme.muted, "font-size": 12.5 };
      markup += textElement(x0 + (n * cell) / 2, bottom + 36, words.predictedClass, {
        ...axis,
        "text-anchor": "middle",
      });
      const middle = y0 + (n * cell) / 2;
      markup += textElement(head.left + 11, middle, words.trueClass, {
        ...axis,
        "text-anchor": "middle",
        transform: `rotate(-90 ${head.left + 11} ${middle})`,
      });
      markup += textElement(x0 + n * cell + 58, y0 - 9, words.recall, { ...small, "text-anchor": "end" });
      return head.markup + markup;
    },
    lines: (context) => [
      ...caption(context, `rows: true class, columns: predicted class (${unit})`),
      ...tableLines(context, table()),
    ],
    table,
  });

  function table() {
    return {
      columns: [words.true, ...labels, words.recall],
      rows: labels.map((label, i) => [label, ...labels.map((_, k) => show(i, k)), percentOf(recall[i]!)]),
    };
  }
}
