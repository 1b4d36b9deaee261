import { metric } from "./format";
import type { Style } from "./style";
import { type Column, headerLine, type Layout, layout, rowLine, ruleLine } from "./table";
import { textWidth } from "./width";

/** Short names, so that five metrics fit in 60 columns. */
const NAMES: Readonly<Record<string, string>> = { val_loss: "val loss", val_accuracy: "val acc", accuracy: "accuracy" };

/** Metrics that a narrow terminal drops, the highest number first. */
const OPTIONAL: Readonly<Record<string, number>> = { accuracy: 1, val_loss: 2 };

/** Columns that every terminal shows. */
const ESSENTIAL: ReadonlySet<string> = new Set(["epoch", "loss", "val acc"]);

/** A table of epochs that grows row by row. */
export class EpochTable {
  private readonly columns: readonly Column[];
  private readonly layout: Layout;

  constructor(
    private readonly metrics: readonly string[],
    epochs: number,
    width: number,
    private readonly style: Style,
    /** Names of the runs that share the table; a single run is not named. */
    private readonly runs: readonly string[] = [],
  ) {
    this.columns = [
      ...(runs.length > 1 ? [{ name: "run", align: "start" as const }] : []),
      { name: "epoch" },
      ...metrics.map((name) => ({
        name: NAMES[name] ?? name.replaceAll("_", " "),
        optional: OPTIONAL[name] ?? (name.includes("penalty") ? 5 : 3),
      })),
      { name: "time", optional: 4 },
    ].map((column) => (ESSENTIAL.has(column.name) ? { name: column.name } : column));
    const longest = runs.reduce((a, b) => (textWidth(a) >= textWidth(b) ? a : b), "");
    const widest = [
      ...(runs.length > 1 ? [longest] : []),
      String(epochs),
      ...metrics.map(() => "1.00e-99"),
      "0 min 00 s",
    ];
    this.layout = layout(this.columns, [widest], width);
  }

  get header(): string[] {
    return [headerLine(this.columns, this.layout, this.style), ruleLine(this.layout, this.style)];
  }

  row(epoch: number, logs: Readonly<Record<string, number>>, time: string, run = ""): string {
    return rowLine(
      this.columns,
      [
        ...(this.runs.length > 1 ? [run] : []),
        epoch,
        ...this.metrics.map((name) => metric(logs[name] ?? Number.NaN)),
        time,
      ],
      this.layout,
    );
  }
}
