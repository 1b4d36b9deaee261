import {
  epochLine,
  inLanguage,
  type LabEvent,
  type Language,
  resultLine,
  type TrainEvent,
  trainOnLine,
} from "@feedforward/runs";
import { EpochTable } from "./epoch-table";
import { duration } from "./format";
import type { Output } from "./output";
import { progressLine } from "./progress";
import { pad, textWidth } from "./width";

const REDRAW_MS = 80;

/**
 * Shows training runs in progress. On a terminal: a table with one row per epoch above a progress bar. Elsewhere: the
 * lines that Keras prints. Both begin with the model's summary.
 */
export class TrainView {
  private table: EpochTable | undefined;
  private drawn = 0;
  private summaryShown = "";
  private run = "";
  private runs = 0;
  private losses: number[] = [];

  /** @param labels names of the runs if there are several. @param language language of the chapter's output. */
  constructor(
    private readonly output: Output,
    private readonly labels: readonly string[] = [],
    private readonly language: Language = "en",
  ) {}

  /** Shows an event of `trainRun` or `runChapter`. */
  readonly show = (event: TrainEvent | LabEvent): void => {
    if (event.type === "run-begin") this.begin(event);
    else if (event.type === "batch") this.batch(event);
    else if (event.type === "epoch") this.epoch(event);
    else if (event.type === "run-end") this.output.redraw("");
    else if (event.type === "line") this.output.line(inLanguage(event.text, this.language));
    else if (event.type === "presenting")
      this.output.redraw(this.output.style.dim({ en: "drawing figures…", ko: "그림을 그리는 중…" }[this.language]));
  };

  private begin(event: Extract<TrainEvent, { type: "run-begin" }>): void {
    const { output } = this;
    const summary = event.summary.join("\n");
    const rows = trainOnLine(event.samples, event.validationSamples);
    if (summary !== this.summaryShown) {
      this.summaryShown = summary;
      if (this.runs > 0) output.line();
      output.lines(narrow(event.summary, output.width));
      output.line();
      this.table = undefined;
    }
    if (this.runs === 0) {
      output.line(rows);
      output.line(output.style.dim({ en: `Engine: ${event.engine}`, ko: `엔진: ${event.engine}` }[this.language]));
    }
    this.runs = event.runs;
    this.run = event.run.label;
    this.losses = [];
    if (!output.live && event.runs > 1) {
      const place = { en: `${event.index + 1} of ${event.runs}`, ko: `${event.index + 1}/${event.runs}` };
      output.line(`\n${event.run.label} (${place[this.language]})`);
    }
  }

  private batch(event: Extract<TrainEvent, { type: "batch" }>): void {
    const { output } = this;
    if (event.logs.loss !== undefined) this.losses.push(event.logs.loss);
    if (!output.live || performance.now() - this.drawn < REDRAW_MS) return;
    this.drawn = performance.now();
    const label = this.runs > 1 ? this.run : undefined;
    output.redraw(progressLine({ ...event, label, losses: this.losses }, output.width, output.style));
  }

  private epoch({ epoch, epochs, logs, seconds }: Extract<TrainEvent, { type: "epoch" }>): void {
    const { output } = this;
    if (!output.live) {
      output.line(epochLine(epoch, epochs));
      output.line(resultLine(logs, seconds));
      return;
    }
    output.redraw("");
    if (this.table === undefined) {
      this.table = new EpochTable(Object.keys(logs), epochs, output.width, output.style, this.labels, this.language);
      output.line();
      output.lines(this.table.header);
    }
    // Only the first epoch of a run shows its name.
    output.line(this.table.row(epoch, logs, duration(seconds), epoch === 1 ? this.run : ""));
  }
}

/** Narrows the columns of Keras's summary, which is 65 columns wide, to fit the terminal. */
export function narrow(summary: readonly string[], width: number): string[] {
  const widest = Math.max(...summary.map(textWidth));
  if (widest <= width) return [...summary];
  const cells = summary.map((line) => (/^[_=]+$/.test(line) ? undefined : line.trimEnd().split(/ {2,}/)));
  const rows = cells.filter((row): row is string[] => row !== undefined && row.length > 1);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => textWidth(row[column] ?? ""))));
  const total = widths.reduce((sum, one) => sum + one, 0) + 4;
  return summary.map((line, index) => {
    const row = cells[index];
    if (row === undefined) return line.slice(0, Math.min(total, width));
    if (row.length === 1) return line.trimEnd();
    return row
      .map((cell, column) => pad(cell, widths[column]!))
      .join("  ")
      .trimEnd();
  });
}
