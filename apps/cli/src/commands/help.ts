import { typedCommand } from "@feedforward/shared";
import type { CommandLine } from "../command-line";
import { follow } from "../completions";
import { UsageError } from "../errors";

/** `feedforward help train`: prints the same as `feedforward train --help`; fails for an unknown command. */
export function helpCommand(parent: CommandLine): void {
  parent
    .command("help")
    .summary("describe a command")
    .description("Print a command's usage, as its --help does.")
    .argument("[command...]", "name of a command", "command")
    .action(async (names: readonly string[]) => {
      const { command, given } = follow(parent, names);
      if (given.length === 0) command.outputHelp();
      else if (command.commands.length > 0) await command.parseAsync(given, { from: "user" });
      else
        throw new UsageError(
          `"${given[0]}" is not a command of feedforward ${command.name()}; run \`${typedCommand(`${command.name()} --help`)}\`.`,
        );
    });
}
