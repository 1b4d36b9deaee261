import { didYouMean, typedCommand } from "@feedforward/shared";
import type { Command } from "commander";
import type { CommandLine } from "../command-line";
import { UsageError } from "../errors";
import { exampleText } from "../help";
import { contextOf } from "../options";

const EXAMPLES = exampleText([
  ["feedforward schema", "the commands that have one"],
  ["feedforward schema train > train.schema.json", "of one command"],
  ["feedforward schema sweep best"],
  ["feedforward schema error", "of errors, which go to stderr"],
]);

/** `feedforward schema`: prints the JSON Schema of what a command prints with --json. */
export function schemaCommand(program: CommandLine): void {
  program
    .command("schema")
    .summary("print the JSON Schema of a command's --json output")
    .description(
      "Print the JSON Schema (draft 2020-12) of what a command prints with --json. Configuration files have their own: train --config-schema.",
    )
    .argument("[command...]", "words of the command, such as train or sweep best", "schema")
    .addHelpText("after", EXAMPLES)
    .action(async (words: readonly string[], _options: unknown, command: Command) => {
      const { output } = contextOf(command);
      const { jsonSchemaOf, schemaNames } = await import("../schemas/index");
      const name = words.join(" ");
      if (name === "") {
        output.json(schemaNames);
        output.results(schemaNames);
        output.line();
        output.command("Print one with", typedCommand("schema <command>"));
        return;
      }
      if (!schemaNames.includes(name)) {
        throw new UsageError(
          `There is no schema of "${name}".${didYouMean(name, schemaNames)} Commands: ${schemaNames.join(", ")}.`,
        );
      }
      const schema = jsonSchemaOf(name);
      output.json(schema);
      output.result(JSON.stringify(schema, null, 2));
    });
}
