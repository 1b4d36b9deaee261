import type { LoggedValue } from "@feedforward/runs/node";
import type { Command } from "commander";
import type { CommandLine } from "../../command-line";
import { ExitCode } from "../../errors";
import { exampleText } from "../../help";
import { interruptible } from "../../interrupt";
import { contextOf } from "../../options";
import { metric } from "../../terminal/format";
import type { Output } from "../../terminal/output";
import { sparkline } from "../../terminal/sparkline";
import { table } from "../../terminal/table";

interface ReadOptions {
  readonly tag?: string;
  readonly follow?: boolean;
}

const EXAMPLES = exampleText([
  ["feedforward tensorboard read runs/first", "tags, steps and last values"],
  ["feedforward tensorboard read runs/first --json", "all values, for scripts"],
  ["feedforward tensorboard read events.out.tfevents.1…", "one file, written by any program"],
  ["feedforward tensorboard read runs/first --tag loss --follow", "one line per value as it arrives; stop with Ctrl+C"],
]);

/** `feedforward tensorboard read`: lists the values in event files. */
export function readCommand(group: CommandLine): void {
  group
    .command("read")
    .summary("list the values in event files")
    .description("List the contents of the event files under a folder, or show values as they are written.")
    .argument("<path>", "a folder or an event file", "file")
    .option("--tag <text>", "only tags that contain this text", "free")
    .option("--follow", "keep reading as the files grow; with --json one line of JSON per value")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<ReadOptions>(command);
      const { readLogs } = await import("@feedforward/runs/node");
      if (options.follow) return follow(path, options.tag, output);
      const values = await readLogs(path, (message) => output.note(message));
      const shown = values.filter(({ tag }) => isShown(tag, options.tag));
      output.json(shown);
      showTags(shown, output);
    });
}

const isShown = (tag: string, text: string | undefined): boolean => text === undefined || tag.includes(text);

async function follow(path: string, text: string | undefined, output: Output): Promise<never> {
  const { followLogs } = await import("@feedforward/runs/node");
  const { signal, release } = interruptible(() => {});
  try {
    for await (const value of followLogs(path, { signal, onDamage: (message) => output.note(message) })) {
      if (!isShown(value.tag, text)) continue;
      output.jsonLine(value);
      const shown = value.value === undefined ? value.kind : metric(value.value);
      output.result([value.run, value.tag, `step ${value.step}`, shown].join("  "));
    }
  } finally {
    release();
  }
  throw new ExitCode(130);
}

function showTags(values: readonly LoggedValue[], output: Output): void {
  const groups = new Map<string, LoggedValue[]>();
  for (const value of values) {
    const key = `${value.run}\u0000${value.tag}`;
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  const rows = [...groups.values()].map((group) => {
    const first = group[0]!;
    const numbers = group.flatMap(({ value }) => (value === undefined ? [] : [value]));
    const last = numbers.at(-1);
    const steps = group.length === 1 ? String(first.step) : `${first.step}…${group.at(-1)!.step}`;
    return [
      first.run,
      first.tag,
      first.kind,
      steps,
      last === undefined ? "" : metric(last),
      numbers.length > 1 ? sparkline(numbers, 16) : "",
    ];
  });
  const start = { align: "start" as const };
  const columns = [
    { name: "run", ...start },
    { name: "tag", ...start },
    { name: "kind", ...start, optional: 2 },
    { name: "steps", optional: 1 },
    { name: "last value" },
    { name: "course", ...start, optional: 3 },
  ];
  for (const line of table(columns, rows, output.width, output.style)) output.result(line);
}
