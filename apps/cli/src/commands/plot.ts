import type { Command } from "commander";
import type { CommandLine } from "../command-line";
import { UsageError } from "../errors";
import { exampleText } from "../help";
import { contextOf } from "../options";

interface PlotOptions {
  metric?: string;
  title?: string;
  out?: string;
}

const EXAMPLES = exampleText([
  ["feedforward plot runs/first", "accuracy, in the terminal"],
  ["feedforward plot runs/a runs/b --metric val_accuracy --out compare.svg"],
  ["feedforward plot runs/optimizers --metric val_loss", "all runs of a lab chapter"],
  ["feedforward plot runs/first --metric loss --out loss.html", "a page with the figure and its data"],
]);

/** `feedforward plot`: draws learning curves of runs, in the terminal or to a file. */
export function plotCommand(program: CommandLine): void {
  program
    .command("plot")
    .summary("draw or compare learning curves of runs")
    .description("Draw the learning curve of a run, or compare several runs. Without --out, draws in the terminal.")
    .argument("<runs...>", "folders of runs, or the folder of a lab chapter", "folder")
    .option(
      "--metric <name>",
      "accuracy, loss, val_accuracy, val_loss… (default: accuracy, or val_accuracy to compare)",
      "metric",
    )
    .option("--title <text>", "title of the figure", "free")
    .option("-o, --out <file>", "write a .svg, .png or .html file instead", "file")
    .addHelpText("after", EXAMPLES)
    .action(async (runs: string[], _options: unknown, command: Command) => {
      const { options, output } = contextOf<PlotOptions>(command);
      if (options.out !== undefined && !/\.(svg|png|html)$/i.test(options.out)) {
        throw new UsageError(`--out is ${options.out}; expected a file name that ends in .svg, .png or .html.`);
      }
      const { comparePlot } = await import("@feedforward/runs/node");
      const { figure, metric, series } = await comparePlot(runs, { metric: options.metric, title: options.title });
      output.json({
        title: figure.title,
        description: figure.alt,
        metric,
        series,
        ...(options.out ? { path: options.out } : {}),
      });
      if (options.out === undefined) {
        output.result(figure.text({ width: output.width, color: output.style.color }));
        return;
      }
      await figure.save(options.out);
      output.result(options.out);
    });
}
