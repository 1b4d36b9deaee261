import { Command, CommanderError, Option } from "commander";
import { completionCommand } from "./commands/completion";
import { doctorCommand } from "./commands/doctor";
import { evaluateCommand } from "./commands/evaluate";
import { exportCommand } from "./commands/export";
import { helpCommand } from "./commands/help";
import { labCommand } from "./commands/lab";
import { playgroundCommand } from "./commands/playground";
import { plotCommand } from "./commands/plot";
import { predictCommand } from "./commands/predict";
import { raceCommand } from "./commands/race";
import { sweepCommand } from "./commands/sweep";
import { tensorboardCommand } from "./commands/tensorboard";
import { trainCommand } from "./commands/train";
import { viewCommand } from "./commands/view";
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
    ["feedforward predict runs/wide digit.png", "what the trained network sees in a picture"],
    ["feedforward plot runs/wide runs/first", "compare runs in the terminal"],
    ["feedforward view runs", "all of their event files in the browser"],
    ["feedforward doctor", "which engines this machine has, and how fast they are"],
  ],
  ["feedforward <command> --help explains a command and shows more examples."],
);

/** The whole command line, without running anything. */
export function createProgram(): Command {
  const program = new Command("feedforward")
    .description("Learn and train neural networks: real MNIST, plots, TensorBoard logs, reports.")
    .usage("<command> [options]")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "explain a command")
    .helpCommand(false)
    .option("--json", "print the result as JSON, and nothing else")
    .option("-q, --quiet", "print results only")
    .option("--no-color", "no colours (NO_COLOR does the same)")
    .addOption(
      new Option("--engine <name>", "where steps run (feedforward doctor lists what is available)")
        .choices(["auto", "onnx", "onnx-wasm", "webgpu", "cpu", "wasm", "tensorflow"])
        .default("auto"),
    )
    .option("--seed <number>", "seed of first weights, shuffling and dropout (default: 2019)", wholeNumber(0))
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
  const commands = [
    trainCommand,
    evaluateCommand,
    predictCommand,
    exportCommand,
    plotCommand,
    labCommand,
    sweepCommand,
    playgroundCommand,
    raceCommand,
    tensorboardCommand,
    viewCommand,
    doctorCommand,
    completionCommand,
    helpCommand,
  ];
  for (const add of commands) add(program);
  for (const group of program.commands.filter((command) => command.commands.length > 0)) helpCommand(group);
  return program;
}

/** What is missing, too much or unlike anything known is best learnt from the command's help. */
const withAdvice = (line: string): string =>
  /missing required argument|not specified|too many arguments|unknown (?:command|option) '[^']*'$/.test(line)
    ? `${line.replace(/\.$/, "")}. Add --help to see how the command is used.`
    : line;

/** `feedforward nope --help` is about a command that is not there: without --help it is the error that says so. */
function dropHelpForUnknownCommand(program: Command, args: readonly string[]): readonly string[] {
  const { command, given } = follow(program, args);
  const unknown = command.commands.length > 0 && given.length > 0;
  return unknown ? args.filter((arg) => arg !== "--help" && arg !== "-h") : args;
}

/**
 * Runs one command line.
 *
 * @param args without the program's name.
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted.
 */
export async function run(args: readonly string[]): Promise<number> {
  const program = createProgram();
  if (args.length === 0) {
    program.outputHelp();
    return 0;
  }
  try {
    await program.parseAsync(dropHelpForUnknownCommand(program, args), { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Commander has printed its own message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportError(error, args.includes("--json"));
  }
}
