import { nodeEngines } from "@feedforward/core/engines";
import { typedCommand } from "@feedforward/shared";
import { type Command, CommanderError, Option } from "commander";
import { CommandLine } from "./command-line";
import { helpCommand } from "./commands/help";
import { type AddCommand, commands as allCommands } from "./commands/index";
import { follow } from "./completions";
import { reportError } from "./errors";
import { exampleText, formatItem } from "./help";
import { wholeNumber } from "./options";
import { columnsOf } from "./terminal/width";
import { version } from "./version";

const EXAMPLES = exampleText(
  [
    ["feedforward lab mlp-keras", "train the lab's network on MNIST, with plots and a report"],
    ["feedforward train mlp --hidden 100 --epochs 5 --out runs/wide"],
    ["feedforward predict runs/wide runs/wide/example.png", "classify an image with the trained network"],
    ["feedforward plot runs/wide runs/first", "compare runs in the terminal"],
    ["feedforward view runs", "view all event files in the browser"],
    ["feedforward doctor", "list this machine's engines and their speed"],
  ],
  ["feedforward <command> --help describes a command and shows more examples."],
);

/** Creates the complete command line without running anything. */
export function createProgram(commands: readonly AddCommand[] = allCommands): CommandLine {
  const program = new CommandLine("feedforward")
    .description("Learn and train neural networks: real MNIST, plots, TensorBoard logs, reports.")
    .usage("<command> [options]")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand(false)
    .option("--json", "print only the result, as JSON")
    .option("-q, --quiet", "print only results")
    .option("--no-color", "disable colours (as NO_COLOR does)")
    .addOption(
      new Option("--engine <name>", `engine that runs the steps (${typedCommand("doctor")} lists the available ones)`)
        .choices(nodeEngines)
        .default("auto"),
    )
    .option("--seed <number>", "seed of initial weights, shuffling and dropout (default: 2019)", "free", wholeNumber(0))
    .configureHelp({
      showGlobalOptions: true,
      sortSubcommands: false,
      formatItem: (term, termWidth, meaning, helper) => formatItem(term, termWidth, meaning, helper),
    })
    .showSuggestionAfterError(true)
    .configureOutput({
      getOutHelpWidth: () => columnsOf(process.stdout),
      getErrHelpWidth: () => columnsOf(process.stderr),
      outputError: (text, write) => write(`${withAdvice(text.trim().replace(/\s*\n\s*/g, " "))}\n`),
    })
    .exitOverride()
    .addHelpText("after", EXAMPLES);
  for (const add of commands) add(program);
  for (const group of program.commands.filter((command) => command.commands.length > 0)) helpCommand(group);
  return program;
}

/** Points to the command's help for missing, excess and unknown arguments. */
const withAdvice = (line: string): string =>
  /missing required argument|not specified|too many arguments|unknown (?:command|option) '[^']*'$/.test(line)
    ? `${line.replace(/\.$/, "")}. Add --help to see the command's usage.`
    : line;

/** Drops `--help` in `feedforward nope --help`, so that the error about the unknown command appears. */
function dropHelpForUnknownCommand(program: Command, args: readonly string[]): readonly string[] {
  const { command, given } = follow(program, args);
  const unknown = command.commands.length > 0 && given.length > 0;
  return unknown ? args.filter((arg) => arg !== "--help" && arg !== "-h") : args;
}

/**
 * Runs one command line.
 *
 * @param args arguments without the program's name.
 * @param program Default: all commands of feedforward.
 * @returns exit code: 0 success, 1 failure, 2 wrong usage, 130 interrupted.
 */
export async function run(args: readonly string[], program = createProgram()): Promise<number> {
  if (args.length === 0) {
    program.outputHelp();
    return 0;
  }
  try {
    await program.parseAsync(dropHelpForUnknownCommand(program, args), { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Commander has already printed a message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportError(error, args.includes("--json"));
  }
}
