import type { Command } from "commander";
import type { CommandLine } from "../command-line";
import { PICTURE_FILES, ROW_FILES } from "../data-files";
import { exampleText } from "../help";
import { contextOf, useBackend, wholeNumber } from "../options";
import { percent } from "../terminal/format";
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
  ["feedforward predict runs/first digit.png", "a picture of any size, dark on light or light on dark"],
  ["feedforward predict runs/first rows.npy --row 3", "one row of an array"],
  ["feedforward predict runs/first rows.npy --json", "every row, for scripts"],
]);

/** `feedforward predict`: what a trained model says of a picture or of rows of numbers. */
export function predictCommand(program: CommandLine): void {
  program
    .command("predict")
    .summary("classify a picture or rows of numbers")
    .description(
      "Classify a picture, or the rows of an NPY, CSV or Parquet file. A picture that has not the size of the training pictures is cropped to its strokes and centred as MNIST's digits are.",
    )
    .argument("<run>", "folder of a run", "folder")
    .argument("<file>", `a picture (${PICTURE_FILES}) or rows of numbers (${ROW_FILES})`, "file")
    .option("--row <number>", "only this row of an array, from 0", "free", wholeNumber(0))
    .option("--invert", "the picture has dark strokes on light (default: read from its border)")
    .option("--no-invert", "the picture has light strokes on dark")
    .option("--top <number>", "how many classes to show", "free", wholeNumber(1), 3)
    .option("--checkpoint <name>", "which weights", ["best", "last"], undefined, "best")
    .addHelpText("after", EXAMPLES)
    .action(async (run: string, file: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<PredictOptions>(command);
      await useBackend();
      const { predictDirectory } = await import("@feedforward/runs/node");
      const { row, invert, checkpoint, engine, top = 3 } = options;
      const { classNames, rows: predictions } = await predictDirectory(run, file, {
        row,
        invert,
        checkpoint,
        engine: engine as never,
      });
      output.json(predictions);
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

const ranked = (probabilities: readonly number[]): [number, number][] =>
  [...probabilities.entries()].sort((a, b) => b[1] - a[1]);
