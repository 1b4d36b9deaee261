import { type Command, InvalidArgumentError } from "commander";
import type { CommandLine } from "../command-line";
import { UsageError } from "../errors";
import { exampleText } from "../help";
import { contextOf, useBackend, wholeNumber } from "../options";
import { table } from "../terminal/table";

const EXAMPLES = exampleText([
  ["feedforward race --function beale", "in the terminal"],
  ["feedforward race --function beale --start 1,1.5 --out race.gif"],
  ["feedforward race --function saddle --steps 300 --out saddle.svg"],
]);

const place = (text: string): [number, number] => {
  const [x, y, ...rest] = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (rest.length > 0 || !Number.isFinite(x) || !Number.isFinite(y))
    throw new InvalidArgumentError("Expected x,y, such as -1,1.5.");
  return [x!, y!];
};

/** `feedforward race`: shows optimizers minimising a function of two variables. */
export function raceCommand(program: CommandLine): void {
  program
    .command("race")
    .summary("watch optimizers descend a loss landscape")
    .description("Minimise a function of two variables with seven optimizers: bowl, saddle, beale, valley or quartic.")
    .option("--function <name>", "bowl, saddle, beale, valley or quartic", "landscape", undefined, "beale")
    .option("--start <x,y>", "starting point (default: the function's own)", "free", place)
    .option("--steps <number>", "number of steps", "free", wholeNumber(1), 150)
    .option("-o, --out <file>", "write a .gif, .svg, .png or .html file", "file")
    .addHelpText("after", EXAMPLES)
    .action(async (_options: unknown, command: Command) => {
      const { options, output } = contextOf<{
        function: string;
        start?: [number, number];
        steps: number;
        out?: string;
      }>(command);
      const { out } = options;
      if (out !== undefined && !/\.(gif|svg|png|html)$/i.test(out)) {
        throw new UsageError(`--out is ${out}; expected a file name that ends in .gif, .svg, .png or .html.`);
      }
      await useBackend();
      const { raceFigure } = await import("@feedforward/labs");
      const { figure, ends } = raceFigure(options.function, { start: options.start, steps: options.steps });
      output.json({ function: options.function, steps: options.steps, ends, ...(out ? { path: out } : {}) });
      if (out === undefined) output.result(figure.text({ width: output.width, color: output.style.color }));
      else {
        output.redraw(output.style.dim("drawing…"));
        await figure.save(out);
        output.redraw("");
        output.result(out);
      }
      output.line();
      const columns = [
        { name: "optimizer", align: "start" as const },
        { name: "x" },
        { name: "y" },
        { name: "f(x, y)" },
      ];
      const rows = ends.map(({ optimizer, x, y, value }) => [
        optimizer,
        x.toFixed(3),
        y.toFixed(3),
        value.toPrecision(4),
      ]);
      output.lines(table(columns, rows, output.width, output.style));
    });
}
