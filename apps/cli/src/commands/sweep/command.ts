import { typedCommand } from "@feedforward/shared";
import { type Command, InvalidArgumentError } from "commander";
import type { CommandLine } from "../../command-line";
import { UsageError } from "../../errors";
import { exampleText } from "../../help";
import { contextOf, wholeNumber } from "../../options";
import type { GlobalOptions, Output } from "../../terminal/output";
import { sweepActions } from "./actions";
import { type PlaceOptions, placeOf, withPlace } from "./place";
import { defaultFolder, runPlan } from "./run";

interface SweepOptions extends GlobalOptions, PlaceOptions {
  readonly grid?: string[];
  readonly random?: number;
  readonly halving?: number | true;
  readonly folds?: number;
  readonly metric?: string;
  readonly numerics?: "same" | "mixed";
  readonly out?: string;
  readonly overwrite?: boolean;
}

const EXAMPLES = exampleText(
  [
    ["feedforward sweep lab.yaml --grid learningRate=0.1,0.01 --grid optimizer=sgd,adam --jobs 2"],
    ['feedforward sweep lab.yaml --grid "hidden=[10],[100],[100,50]" --grid dropout=0,0.2,0.5 --random 5'],
    [
      "feedforward sweep lab.yaml --grid learningRate=1,0.3,0.1,0.03,0.01,0.003 --halving",
      "a few epochs for all, more for the best third, and so on; the best get them all",
    ],
    ["feedforward sweep lab.yaml --folds 5 --jobs 2", "five-fold cross-validation of one configuration"],
    ["feedforward sweep sweep.yaml --jobs 2", "method, trials, scheduler and parameters from a sweep file"],
    ["feedforward sweep sweep.yaml --queue redis://localhost", "on every machine that runs feedforward worker"],
    [
      "feedforward sweep lab.yaml --grid seed=1,2,3 --out runs/seeds",
      "repeat the command to continue where it stopped",
    ],
  ],
  [
    "Short names: learningRate, momentum, hidden, activation, dropout, l1, l2, batchNormalization, initializer; any other key of the file is given by its path, such as data.rows.",
  ],
);

const factor = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value <= 1)
    throw new InvalidArgumentError("Expected a number above 1, such as 3.");
  return value;
};

/** `feedforward sweep`: trains many combinations of settings, on this machine or on the workers of a queue. */
export function sweepCommand(program: CommandLine): void {
  const command = program
    .command("sweep")
    .summary("train many combinations of settings")
    .description(
      "Train every combination of settings, or those that a sweep file asks for (random, Sobol, TPE; halving or ASHA), several at a time or on many machines, and rank the trials.",
    )
    .argument(
      "<config>",
      "a sweep file; or, with --grid or --folds, a configuration as for train --config (YAML or JSON)",
      "file",
    )
    .option(
      "--grid <name=values>",
      "values of a setting, such as learningRate=0.1,0.01; may be repeated",
      "free",
      (text: string, all: string[] = []) => [...all, text],
    )
    .option(
      "--random <number>",
      "try only this many combinations, chosen at random with --seed",
      "free",
      wholeNumber(1),
    )
    .option(
      "--halving [factor]",
      "keep only the best third (or 1/factor) after each round, and train it 3 (or factor) times as long",
      "free",
      factor,
    )
    .option(
      "--folds <number>",
      "cross-validation: train each combination on this many folds and rank by the mean; without --grid, only the configuration",
      "free",
      wholeNumber(2),
    )
    .option(
      "--metric <name>",
      "metric to rank trials by; lower is better for losses and errors (default: val_accuracy)",
      "metric",
    )
    .option("--numerics <kind>", "whether workers with different numerical results may take part (default: same)", [
      "same",
      "mixed",
    ])
    .option("--out <folder>", "folder for the runs (default: runs/sweep-<hash of the settings>)", "folder")
    .option("--overwrite", "replace another sweep in the folder");
  withPlace(command)
    .addHelpText("after", EXAMPLES)
    .action(async (config: string, _options: unknown, given: Command) => {
      const { options, output } = contextOf<SweepOptions>(given);
      await sweep(config, options, output);
    });
  sweepActions(command);
}

async function sweep(config: string, options: SweepOptions, output: Output): Promise<void> {
  const runs = await import("@feedforward/runs");
  const runsNode = await import("@feedforward/runs/node");
  const { metric, seed, engine, numerics, grid, random } = options;
  const changes = { metric, seed, engine, numerics };
  const file = await runsNode.readSweepFile(config);
  let plan: Awaited<ReturnType<typeof runsNode.planOfFile>>;
  if (file !== undefined) {
    if ([grid, random, options.halving, options.folds].some((one) => one !== undefined))
      throw new UsageError(`${config} says what varies and how; leave --grid, --random, --halving and --folds out.`);
    await runsNode.readConfig(file.config);
    plan = await runsNode.planOfFile(file, changes);
  } else {
    // The file is checked before the options, so that a mistyped file name is reported first.
    const base = await runsNode.readConfig(config);
    const { folds } = options;
    if (grid === undefined && folds === undefined)
      throw new UsageError(
        "A sweep needs values to try: give --grid name=values, such as --grid learningRate=0.1,0.01, or a sweep's file; or --folds to validate one configuration.",
      );
    const halving = options.halving === true ? 3 : options.halving;
    const axes = (grid ?? [`seed=${seed ?? base.seed}`]).map(runs.sweepAxis);
    plan = await runsNode.planOfGrid(config, { ...changes, axes, random, halving, folds });
  }
  const folder = options.out ?? defaultFolder(plan);
  const place = await placeOf(options);
  await runPlan(
    plan,
    { folder, place, command: commandOf(config, folder, options), overwrite: options.overwrite },
    output,
  );
}

function commandOf(config: string, folder: string, options: SweepOptions): string {
  const quote = (word: string) => (/^[\w./=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
  const parts = [
    typedCommand(`sweep ${quote(config)}`),
    ...(options.grid ?? []).map((axis) => `--grid ${quote(axis)}`),
  ];
  if (options.random !== undefined) parts.push(`--random ${options.random}`);
  if (options.halving !== undefined)
    parts.push(options.halving === true ? "--halving" : `--halving ${options.halving}`);
  if (options.folds !== undefined) parts.push(`--folds ${options.folds}`);
  if (options.metric !== undefined) parts.push(`--metric ${options.metric}`);
  if (options.seed !== undefined) parts.push(`--seed ${options.seed}`);
  return [...parts, `--out ${quote(folder)}`].join(" ");
}
