import type { CommandLine } from "../command-line";
import { follow } from "../completions";
import { UsageError } from "../errors";

/** `feedforward help train`: what `feedforward train --help` prints; an error where there is no such command. */
export function helpCommand(parent: CommandLine): void {
  parent
    .command("help")
    .summary("explain a command")
    .description("Print how a command is used, as --help behind it does.")
    .argument("[command...]", "a command's name", "command")
    .action(async (names: readonly string[]) => {
      const { command, given } = follow(parent, names);
      if (given.length === 0) command.outputHelp();
      else if (command.commands.length > 0) await command.parseAsync(given, { from: "user" });
      else
        throw new UsageError(
          `"${given[0]}" is no command of feedforward ${command.name()}; \`feedforward ${command.name()} --help\` explains it.`,
        );
    });
}
