import type { Command } from "commander";
import { exampleText } from "../help";
import { contextOf } from "../options";
import { metric } from "../terminal/format";
import type { Output } from "../terminal/output";
import { sparkline } from "../terminal/sparkline";
import { table } from "../terminal/table";

const EXAMPLES = exampleText([
  ["feedforward tensorboard read runs/first", "tags, steps and last values"],
  ["feedforward tensorboard read runs/first --json", "every value, for scripts"],
  ["feedforward tensorboard read events.out.tfevents.1…", "one file, from any program that writes them"],
]);

/** `feedforward tensorboard`: reads event files without TensorBoard. */
export function tensorboardCommand(program: Command): void {
  const group = program
    .command("tensorboard")
    .summary("read TensorBoard event files")
    .description("Work with TensorBoard event files, without TensorBoard.");
  group
    .command("read")
    .summary("list the values in event files")
    .description("List what the event files under a folder hold: ours, TensorFlow's, Keras's, tensorboardX's.")
    .argument("<path>", "a folder, or an event file")
    .option("--tag <text>", "only tags that contain this text")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<{ tag?: string }>(command);
      const { readLogs } = await import("@feedforward/labs/node");
      const values = await readLogs(path, (message) => output.note(message));
      const shown = values.filter(({ tag }) => options.tag === undefined || tag.includes(options.tag));
      output.json(shown);
      showTags(shown, output);
    });
}

function showTags(
  values: readonly { run: string; tag: string; kind: string; step: number; value?: number }[],
  output: Output,
): void {
  const groups = new Map<string, (typeof values)[number][]>();
  for (const value of values) {
    const key = `${value.run}\u0000${value.tag}`;
    groups.set(key, [...(groups.get(key) ?? []), value]);
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
