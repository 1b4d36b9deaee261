import type { Command } from "commander";
import type { CommandLine } from "../../command-line";
import { UsageError } from "../../errors";
import { exampleText } from "../../help";
import { contextOf } from "../../options";
import { table } from "../../terminal/table";

const EXAMPLES = exampleText(
  [
    ["feedforward tensorboard merge runs/first --out merged", "one event file per run, after many resumes"],
    ["feedforward tensorboard merge runs/a runs/b --out both", "both runs in one folder: both/a, both/b"],
    ["feedforward tensorboard merge events.1.tfevents events.2.tfevents --out run", "files of one run"],
  ],
  ["Events are sorted by time; runs keep their names; the inputs are unchanged."],
);

/** `feedforward tensorboard merge`: writes one event file per run. */
export function mergeCommand(group: CommandLine): void {
  group
    .command("merge")
    .summary("merge event files into one per run")
    .description("Merge event files and folders into a new folder with one event file for each run.")
    .argument("<paths...>", "folders or event files", "file")
    .option("-o, --out <folder>", "new folder for the result", "folder")
    .addHelpText("after", EXAMPLES)
    .action(async (paths: string[], _options: unknown, command: Command) => {
      const { options, output } = contextOf<{ out?: string }>(command);
      if (options.out === undefined) throw new UsageError("merge writes to a new folder; give its name with --out.");
      const { mergeLogs } = await import("@feedforward/runs/node");
      const runs = await mergeLogs(paths, options.out, (message) => output.note(message));
      output.json(runs);
      const columns = [
        { name: "run", align: "start" as const },
        { name: "files" },
        { name: "events" },
        { name: "merged into", align: "start" as const },
      ];
      const rows = runs.map(({ run, files, events, path }) => [run, String(files), String(events), path]);
      output.results(table(columns, rows, output.width, output.style));
    });
}
