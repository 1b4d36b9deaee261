import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { EngineName } from "@feedforward/core";
import type { PlaygroundEpoch, PlaygroundParts } from "@feedforward/labs";
import { type Command, InvalidArgumentError } from "commander";
import type { CommandLine } from "../command-line";
import { TEXT_TABLES } from "../data-files";
import { UsageError } from "../errors";
import { exampleText } from "../help";
import { interruptible } from "../interrupt";
import { contextOf, useBackend, wholeNumber } from "../options";
import { table } from "../terminal/table";

interface PlaygroundOptions {
  data?: string;
  epochs: number;
  out?: string;
}

const EXAMPLES = exampleText(
  [
    ["feedforward playground", "the circle, with two hidden layers"],
    [`feedforward playground '{"data":{"name":"spiral"},"layers":[{"units":8},{"units":8}]}' --epochs 500`],
    ["feedforward playground --data points.csv", "two columns of numbers and one of labels"],
    ["feedforward playground --out loss.svg"],
  ],
  ["The playground of the web page can copy its settings as such a command."],
);

/** Settings as JSON: a part of a playground's specification. */
const parts = (text: string): PlaygroundParts => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Reported below.
  }
  throw new InvalidArgumentError(`Expected JSON in quotes, such as '{"data":{"name":"spiral"}}'.`);
};

/** `feedforward playground`: trains a network of the playground on points of the plane. */
export function playgroundCommand(program: CommandLine): void {
  program
    .command("playground")
    .summary("train the playground's network on points of the plane")
    .description(
      "Train a small network on points of the plane: circle, xor, gaussian, spiral, moons, region, plane, surface, or your own.",
    )
    .argument("[settings]", "settings that differ from the defaults, as JSON", "free", parts)
    .option("--data <file>", `your own points: a ${TEXT_TABLES} file`, "file")
    .option("--epochs <number>", "number of epochs", "free", wholeNumber(1), 200)
    .option("-o, --out <file>", "write the loss curves to a .svg, .png or .html file", "file")
    .addHelpText("after", EXAMPLES)
    .action(async (given: PlaygroundParts | undefined, _options: unknown, command: Command) => {
      const { options, output } = contextOf<PlaygroundOptions>(command);
      const { data, epochs, out } = options;
      if (out !== undefined && !/\.(svg|png|html)$/i.test(out)) {
        throw new UsageError(`--out is ${out}; expected a file name that ends in .svg, .png or .html.`);
      }
      await useBackend();
      const { playgroundCurves, readOwnPoints, resolvePlayground, runPlayground } = await import("@feedforward/labs");
      const spec = resolvePlayground({
        ...given,
        ...(data === undefined ? {} : { data: { ...given?.data, name: "own" } }),
        ...(options.seed === undefined ? {} : { seed: options.seed }),
      });
      const own = data === undefined ? undefined : readOwnPoints({ name: basename(data), bytes: await readFile(data) });
      const history: PlaygroundEpoch[] = [];
      let engine = "";
      const { signal, release } = interruptible(() => output.redraw(""));
      try {
        await runPlayground(spec, {
          own,
          epochs,
          engine: options.engine as EngineName,
          signal,
          onUpdate: (update) => {
            history.push(...update.epochs);
            engine = update.engine;
            output.redraw(output.style.dim(`epoch ${update.epoch} of ${epochs}`));
          },
        });
        signal.throwIfAborted();
      } finally {
        release();
      }
      output.redraw("");
      const last = history.at(-1)!;
      const figure = playgroundCurves(history);
      output.json({ settings: spec, engine, epochs: history.length, ...last, ...(out ? { path: out } : {}) });
      if (out === undefined) output.result(figure.text({ width: output.width, color: output.style.color }));
      else {
        await figure.save(out);
        output.result(out);
      }
      output.line();
      const columns = [{ name: "", align: "start" as const }, { name: "loss" }, { name: "accuracy" }];
      const rows = (["train", "test"] as const).map((part) => [
        part,
        last[part].loss.toPrecision(4),
        last[part].accuracy?.toFixed(4) ?? "",
      ]);
      output.lines(table(columns, rows, output.width, output.style));
      output.line(output.style.dim(`${history.length} epochs on ${engine}`));
    });
}
