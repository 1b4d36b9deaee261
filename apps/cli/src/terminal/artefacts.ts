import type { Output } from "./output";
import { pad } from "./width";

const LABELS: Readonly<Record<string, string>> = {
  report: "Report",
  plots: "Plots",
  history: "History",
  checkpoint: "Checkpoint",
  best: "Best epoch",
  events: "Event files",
  index: "Index",
};

/** Where everything was written, and how to look at it. */
export function showArtefacts(
  output: Output,
  artefacts: Readonly<Record<string, string>>,
  folder: string,
  more: readonly [string, string][] = [],
): void {
  const { style } = output;
  for (const [name, path] of Object.entries(artefacts))
    output.line(`${pad(LABELS[name] ?? name, 12)}${style.cyan(path)}`);
  output.line();
  const ways = [
    artefacts.report && ["Open the report", `${opener()} ${artefacts.report}`],
    artefacts.events && ["See how it went", `feedforward view ${folder}`],
    ...more,
  ].filter((way): way is [string, string] => Array.isArray(way));
  for (const [what, command] of ways) output.command(what, command, 24);
}

/** The command that opens a file with its usual program. */
const opener = (): string =>
  process.platform === "darwin" ? "open" : process.platform === "win32" ? "start" : "xdg-open";
