import type { Command } from "commander";
import type { CommandLine } from "../../command-line";
import { ExitCode } from "../../errors";
import { exampleText } from "../../help";
import { contextOf } from "../../options";
import { byteSize } from "../../terminal/format";

const EXAMPLES = exampleText(
  [
    ["feedforward tensorboard check runs", "verify all checksums"],
    ["feedforward tensorboard check runs --repair repaired", "copy the intact records, file by file"],
    ["feedforward tensorboard check runs --json"],
  ],
  [
    "Exits with 1 if a file is damaged, even if it was repaired. A file that is still being written may end within a record.",
  ],
);

/** `feedforward tensorboard check`: reports damage in event files. */
export function checkCommand(group: CommandLine): void {
  group
    .command("check")
    .summary("check event files for damage")
    .description(
      "Check that both checksums of every record match and that it contains an event; report where the damage is.",
    )
    .argument("<path>", "a folder or an event file", "file")
    .option("--repair <path>", "write the intact records to a new folder (for a single file: a new file)", "file")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<{ repair?: string }>(command);
      const { checkLogs } = await import("@feedforward/runs/node");
      const files = await checkLogs(path, options.repair);
      const damaged = files.filter(({ damage }) => damage.length > 0);
      output.json({ files, damaged: damaged.length, ...(options.repair ? { repaired: options.repair } : {}) });
      for (const { path: file, bytes, records, damage } of files) {
        const verdict = damage.length === 0 ? "whole" : `${damage.length} damage${damage.length === 1 ? "" : "s"}`;
        const line = `${file}: ${records} records, ${byteSize(bytes)}, ${verdict}`;
        if (damage.length > 0) output.result(line);
        else output.line(line);
        for (const { message } of damage) output.result(`  ${message}`);
      }
      if (options.repair !== undefined) output.result(`Intact records written to ${options.repair}.`);
      if (damaged.length > 0) throw new ExitCode(1);
    });
}
