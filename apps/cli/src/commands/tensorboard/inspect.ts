import type { InspectedFile, InspectedTag } from "@feedforward/runs/node";
import type { Command } from "commander";
import type { CommandLine } from "../../command-line";
import { exampleText } from "../../help";
import { contextOf } from "../../options";
import { byteSize, metric } from "../../terminal/format";
import type { Output } from "../../terminal/output";
import { table } from "../../terminal/table";

const EXAMPLES = exampleText([
  ["feedforward tensorboard inspect runs/first", "values and steps by tag; times and sizes by file"],
  ["feedforward tensorboard inspect runs --tag loss"],
  ["feedforward tensorboard inspect runs --json", "for scripts"],
]);

/** `feedforward tensorboard inspect`: counts the contents of event files. */
export function inspectCommand(group: CommandLine): void {
  group
    .command("inspect")
    .summary("count the values in event files, by run and tag")
    .description("Count the contents of event files: values and steps by run and tag; size, times and damage by file.")
    .argument("<path>", "a folder or an event file", "file")
    .option("--tag <text>", "only tags that contain this text", "free")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<{ tag?: string }>(command);
      const { inspectLogs } = await import("@feedforward/runs/node");
      const { files, tags: all } = await inspectLogs(path);
      const { tag: text } = options;
      const tags = text === undefined ? all : all.filter(({ tag }) => tag.includes(text));
      output.json({ files, tags });
      showTags(tags, output);
      output.result("");
      showFiles(files, output);
    });
}

const start = { align: "start" as const };

function showTags(tags: readonly InspectedTag[], output: Output): void {
  const columns = [
    { name: "run", ...start },
    { name: "tag", ...start },
    { name: "kind", ...start, optional: 4 },
    { name: "values" },
    { name: "steps" },
    { name: "back", optional: 3 },
    { name: "lowest", optional: 2 },
    { name: "highest", optional: 2 },
    { name: "last", optional: 1 },
  ];
  const rows = tags.map(({ run, tag, kind, count, lowestStep, highestStep, stepsBack, values }) => [
    run,
    tag,
    kind,
    String(count),
    lowestStep === highestStep ? String(lowestStep) : `${lowestStep}…${highestStep}`,
    stepsBack === 0 ? "" : String(stepsBack),
    values ? metric(values.min) : "",
    values ? metric(values.max) : "",
    values ? metric(values.last) : "",
  ]);
  output.results(table(columns, rows, output.width, output.style));
  if (tags.some(({ stepsBack }) => stepsBack > 0))
    output.line(
      "back: number of steps that are not greater than the previous one, as in a run that was resumed or logged twice.",
    );
}

function showFiles(files: readonly InspectedFile[], output: Output): void {
  const columns = [
    { name: "file", ...start, path: true },
    { name: "size" },
    { name: "events" },
    { name: "first", ...start, optional: 1 },
    { name: "last", ...start, optional: 1 },
    { name: "damage", ...start },
  ];
  const rows = files.map(({ path, bytes, events, firstTime, lastTime, damage }) => [
    path,
    byteSize(bytes),
    String(events),
    timeText(firstTime),
    timeText(lastTime),
    damage.length === 0 ? "none" : `${damage.length}`,
  ]);
  output.results(table(columns, rows, output.width, output.style));
  for (const { path, damage } of files) for (const message of damage) output.note(`${path}: ${message}`);
}

/** Local time to the second. */
function timeText(seconds: number | undefined): string {
  const time = new Date((seconds ?? Number.NaN) * 1000);
  if (Number.isNaN(time.getTime())) return "";
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replace("T", " ");
}
