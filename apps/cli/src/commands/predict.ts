import type { NumberPredictions } from "@feedforward/runs/node";
import type { Command } from "commander";
import type { CommandLine } from "../command-line";
import { PICTURE_FILES, ROW_FILES } from "../data-files";
import { exampleText } from "../help";
import { contextOf, useBackend, wholeNumber } from "../options";
import { percent } from "../terminal/format";
import type { Output } from "../terminal/output";
import { bar } from "../terminal/progress";
import { table } from "../terminal/table";
import { pad, textWidth } from "../terminal/width";

interface PredictOptions {
  row?: number;
  invert?: boolean;
  top?: number;
  checkpoint?: "best" | "last";
}

const EXAMPLES = exampleText([
  ["feedforward predict runs/first runs/first/example.png", "an image of any size, dark on light or light on dark"],
  ["feedforward predict runs/first rows.npy --row 3", "one row of an array"],
  ["feedforward predict runs/first rows.npy --json", "all rows, for scripts"],
]);

/** `feedforward predict`: classifies an image or rows of numbers with a trained model. */
export function predictCommand(program: CommandLine): void {
  program
    .command("predict")
    .summary("classify an image, or predict the rows of a table")
    .description(
      "Classify an image, or predict the class or the number of each row of an NPY, CSV or Parquet file. A table gets the same preparation as the training rows. An image that does not have the size of the training images is cropped to its strokes and centred like MNIST's digits.",
    )
    .argument("<run>", "folder of a run", "folder")
    .argument("<file>", `an image (${PICTURE_FILES}) or rows of numbers (${ROW_FILES})`, "file")
    .option("--row <number>", "index of a single row, from 0", "free", wholeNumber(0))
    .option("--invert", "the image has dark strokes on light (default: detected from its border)")
    .option("--no-invert", "the image has light strokes on dark")
    .option("--top <number>", "number of classes to show", "free", wholeNumber(1), 3)
    .option("--checkpoint <name>", "checkpoint to use", ["best", "last"], undefined, "best")
    .addHelpText("after", EXAMPLES)
    .action(async (run: string, file: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<PredictOptions>(command);
      await useBackend();
      const { predictDirectory } = await import("@feedforward/runs/node");
      const { row, invert, checkpoint, engine, top = 3 } = options;
      const predicted = await predictDirectory(run, file, { row, invert, checkpoint, engine: engine as never });
      for (const note of predicted.notes) output.note(note);
      output.json(predicted.rows);
      if (predicted.target !== undefined) {
        showNumbers(predicted, output);
        return;
      }
      const { classNames, rows: predictions } = predicted;
      if (predictions.length === 1) {
        const [{ class: found, name, probabilities }] = predictions as [(typeof predictions)[0]];
        output.result(`${name}  (${percent(probabilities[found]!)})`);
        const shown = ranked(probabilities).slice(0, top);
        const width = Math.max(2, ...shown.map(([index]) => textWidth(classNames[index]!)));
        for (const [index, probability] of shown) {
          output.line(
            `  ${pad(classNames[index]!, width, "start")}  ${bar(probability, 24, output.style)}  ${percent(probability).padStart(8)}`,
          );
        }
        return;
      }
      const rows = predictions.map(({ row, class: found, name, probabilities }) => [
        row,
        name,
        percent(probabilities[found]!),
      ]);
      for (const line of table(
        [{ name: "row" }, { name: "class" }, { name: "probability" }],
        rows,
        output.width,
        output.style,
      ))
        output.result(line);
    });
}

function showNumbers({ target, rows }: NumberPredictions, output: Output): void {
  if (rows.length === 1) {
    output.result(`${target} ${Number(rows[0]!.value.toPrecision(6))}`);
    return;
  }
  const cells = rows.map(({ row, value }) => [row, String(Number(value.toPrecision(6)))]);
  output.results(output.isJson ? [] : table([{ name: "row" }, { name: target }], cells, output.width, output.style));
}

const ranked = (probabilities: readonly number[]): [number, number][] =>
  [...probabilities.entries()].sort((a, b) => b[1] - a[1]);
