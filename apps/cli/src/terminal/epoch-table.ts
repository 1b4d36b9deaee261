import type { Language } from "@feedforward/runs";
import { metric } from "./format";
import type { Style } from "./style";
import { type Column, headerLine, type Layout, layout, rowLine, ruleLine } from "./table";
import { textWidth } from "./width";

/** Short names, so that five metrics fit in 60 columns. */
const NAMES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    val_loss: "val loss",
    val_accuracy: "val acc",
    accuracy: "accuracy",
    meanAbsoluteError: "abs error",
    val_meanAbsoluteError: "val error",
  },
  ko: {
    run: "실행",
    epoch: "에포크",
    loss: "손실",
    accuracy: "정확도",
    val_loss: "검증 손실",
    val_accuracy: "검증 정확도",
    time: "시간",
  },
};

/** Metrics that a narrow terminal drops, the highest number first. */
const OPTIONAL: Readonly<Record<string, number>> = { accuracy: 1, val_loss: 2 };

/** Columns that every terminal shows. */
const ESSENTIAL: ReadonlySet<string> = new Set(["epoch", "loss", "val_accuracy"]);

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
    language: Language = "en",
  ) {
    const shown = (name: string) => NAMES[language][name] ?? name.replaceAll("_", " ");
    this.columns = [
      ...(runs.length > 1 ? [{ name: shown("run"), align: "start" as const }] : []),
      { name: shown("epoch") },
      ...metrics.map((name) => ({
        name: shown(name),
        ...(ESSENTIAL.has(name) ? {} : { optional: OPTIONAL[name] ?? (name.includes("penalty") ? 5 : 3) }),
      })),
      { name: shown("time"), optional: 4 },
    ];
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
