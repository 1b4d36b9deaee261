import type { Command } from "commander";
import type { CommandLine } from "../command-line";
import { DATA_SOURCES } from "../data-files";
import { exampleText } from "../help";
import { contextOf, useBackend } from "../options";
import { metric, percent } from "../terminal/format";
import type { Output } from "../terminal/output";
import { table } from "../terminal/table";
import { pad, textWidth } from "../terminal/width";
import { regressionJson } from "./train/finish";

interface EvaluateOptions {
  data?: string;
  label?: string;
  target?: string;
  checkpoint?: "best" | "last";
}

const EXAMPLES = exampleText([
  ["feedforward evaluate runs/first", "on the run's validation rows"],
  ["feedforward evaluate runs/first --data ./my-digits", "on your own digits"],
  ["feedforward evaluate runs/first --json", "all numbers, for scripts"],
]);

/** `feedforward evaluate`: prints loss, accuracy, confusion matrix and metrics per class of a trained model. */
export function evaluateCommand(program: CommandLine): void {
  program
    .command("evaluate")
    .summary("evaluate a trained model: accuracy, confusion matrix, metrics per class; errors of a regression")
    .description("Evaluate a trained model on the validation rows of its run, or on other data split in the same way.")
    .argument("<run>", "folder of a run", "folder")
    .option("--data <source>", `other data: ${DATA_SOURCES}`, "data")
    .option("--target <column>", "column to predict, in a table (default: the run's)", "free")
    .option("--label <column>", "the same as --target", "free")
    .option("--checkpoint <name>", "checkpoint to use", ["best", "last"], undefined, "best")
    .addHelpText("after", EXAMPLES)
    .action(async (run: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<EvaluateOptions>(command);
      await useBackend();
      const { evaluateDirectory } = await import("@feedforward/runs/node");
      output.redraw(output.style.dim("evaluating…"));
      const { data: source, label = options.target, checkpoint, engine } = options;
      const result = await evaluateDirectory(run, { source, label, checkpoint, engine: engine as never });
      output.redraw("");
      const { dataset, figures, epoch } = result;
      for (const note of dataset.notes ?? []) output.note(note);
      const common = { path: run, data: dataset.name, rows: dataset.validation.x.length, epoch, figures };
      const rows = common.rows.toLocaleString("en");
      output.line(output.style.bold(`${run}, ${checkpoint} checkpoint, on ${rows} rows of ${dataset.name}`));
      output.result(
        Object.entries(figures)
          .map(([name, value]) => `${name} ${name === "accuracy" ? percent(value) : metric(value)}`)
          .join("  "),
      );
      output.line();
      if (result.regression !== undefined) {
        const regression = regressionJson(result.regression);
        output.json({ ...common, regression });
        output.lines(errorTable(regression, output));
        return;
      }
      const { classification } = result;
      output.json({
        ...common,
        classes: classification.classes,
        mean: classification.macro,
        confusion: classification.matrix,
      });
      output.lines(classTable(classification, output));
      output.line();
      output.lines(confusionTable(classification, output));
    });
}

function errorTable(regression: ReturnType<typeof regressionJson>, output: Output): string[] {
  const rows = [
    ["R²", metric(regression.r2)],
    ["mean absolute error", metric(regression.meanAbsoluteError)],
    ["root mean squared error", metric(regression.rootMeanSquaredError)],
  ];
  return table([{ name: "measure", align: "start" }, { name: "value" }], rows, output.width, output.style);
}

type Classification = import("@feedforward/runs").Classification;

function classTable({ classes, macro }: Classification, output: Output): string[] {
  const columns = [
    { name: "class", align: "start" as const },
    { name: "precision", optional: 1 },
    { name: "recall", optional: 2 },
    { name: "F1" },
    { name: "rows" },
  ];
  const rows = [...classes, { ...macro, name: "mean" }].map((one) => [
    one.name,
    metric(one.precision),
    metric(one.recall),
    metric(one.f1),
    one.support,
  ]);
  return table(columns, rows, output.width, output.style);
}

/** Counts; true classes are rows, predicted classes columns. The diagonal is bold, the largest confusion yellow. */
function confusionTable({ matrix, classes }: Classification, output: Output): string[] {
  const { style } = output;
  const names = classes.map((one) => one.name);
  const cell = Math.max(...names.map(textWidth), ...matrix.flat().map((value) => String(value).length)) + 1;
  const side = Math.max(4, ...names.map(textWidth));
  if (side + 2 + cell * names.length > output.width) {
    return ["The confusion matrix is too wide for this terminal; see the output of --json or the run's report."];
  }
  const worst = Math.max(...matrix.flatMap((row, i) => row.filter((_, j) => i !== j)));
  const lines = matrix.map((row, i) => {
    const cells = row.map((value, j) => {
      const text = (value === 0 ? "·" : String(value)).padStart(cell);
      return i === j
        ? style.bold(text)
        : value === worst && worst > 0
          ? style.yellow(text)
          : value === 0
            ? style.dim(text)
            : text;
    });
    return `${pad(names[i]!, side)}  ${cells.join("")}`;
  });
  return [
    "Confusion matrix (rows: true class, columns: predicted class).",
    style.bold(`${"".padEnd(side)}  ${names.map((name) => pad(name, cell, "start")).join("")}`),
    ...lines,
  ];
}
