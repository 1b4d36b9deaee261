import { displayInNotebooks, htmlTable } from "@feedforward/shared";
import { type NotebookLanguage, notebookWords } from "./notebook-words";
import type { StopReason } from "./stop-reason";

/** Results of a training run, epoch by epoch. A Deno notebook shows it as a table. */
export class History {
  /** The engine that ran the steps: "onnx", "cpu"… */
  engine = "";
  /** Indices of the epochs, from 0. */
  readonly epochs: number[] = [];
  /** One series per name with one value per epoch: loss, accuracy, val_loss, val_accuracy, penalty… */
  readonly metrics: Record<string, number[]> = {};
  /** Wall time of each epoch in seconds, including validation. */
  readonly seconds: number[] = [];
  /** Why training ended before its last epoch; undefined when it ran to the end. */
  stopped: StopReason | undefined;
  /** Language of the table that a Deno notebook shows, the option of `fit`; {@link History.toJSON} leaves it out. */
  language: NotebookLanguage = "en";

  /**
   * Adds an epoch's values; a name that earlier epochs lacked has NaN there.
   *
   * @param epoch index of the epoch, from 0.
   * @param logs values by metric name.
   * @param seconds duration of the epoch.
   */
  append(epoch: number, logs: Readonly<Record<string, number>>, seconds: number): void {
    for (const [name, value] of Object.entries(logs)) {
      this.metrics[name] ??= this.epochs.map(() => Number.NaN);
      this.metrics[name].push(value);
    }
    this.epochs.push(epoch);
    this.seconds.push(seconds);
  }

  /** Plain data that `JSON.stringify` writes; NaN and infinities become the strings "NaN", "Infinity", "-Infinity". */
  toJSON(): HistoryJSON {
    const metrics = Object.fromEntries(
      Object.entries(this.metrics).map(([name, series]) => [name, series.map(numberToJson)]),
    );
    return {
      engine: this.engine,
      epochs: [...this.epochs],
      metrics,
      seconds: [...this.seconds],
      stopped: this.stopped,
    };
  }

  /**
   * Creates a history from the output of {@link History.toJSON}.
   *
   * @param json the plain data, as read from a file.
   */
  static fromJSON(json: HistoryJSON): History {
    const history = new History();
    history.engine = json.engine;
    history.epochs.push(...json.epochs);
    history.seconds.push(...json.seconds);
    history.stopped = json.stopped;
    for (const [name, series] of Object.entries(json.metrics)) history.metrics[name] = series.map(Number);
    return history;
  }

  /** CSV with a header and one line per epoch, epochs counted from 0 as in Keras's CSVLogger. Ends with a line break. */
  toCSV(): string {
    const names = Object.keys(this.metrics);
    const lines = this.epochs.map((epoch, row) =>
      [epoch, ...names.map((name) => this.metrics[name]?.[row] ?? "")].join(","),
    );
    return `${[["epoch", ...names].join(","), ...lines].join("\n")}\n`;
  }
}

displayInNotebooks(History.prototype, (history) => {
  const names = Object.keys(history.metrics);
  const words = notebookWords(history.language);
  const columns = [words.epoch, ...names.map((name) => words.metric(name)), words.seconds];
  const rows = history.epochs.map((epoch, row) => [
    epoch + 1,
    ...names.map((name) => short(history.metrics[name]?.[row])),
    (history.seconds[row] ?? Number.NaN).toFixed(2),
  ]);
  const note = `${words.engine(history.engine)}${history.stopped ? `; ${words.stopped(history.stopped.message)}` : ""}`;
  const width = Math.max(...columns.map((name) => name.length), 8) + 2;
  const text = [columns, ...rows].map((row) => row.map((cell) => String(cell).padStart(width)).join(""));
  return { "text/html": htmlTable(columns, rows, note), "text/plain": [...text, note].join("\n") };
});

/** Four significant digits; a gap for a missing value. */
const short = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? "NaN" : String(Number(value.toPrecision(4)));

/** The plain form of a {@link History}. */
export interface HistoryJSON {
  /** Engine that ran the steps. */
  engine: string;
  /** Index of each epoch, from 0. */
  epochs: number[];
  /** Values per epoch by metric name; "NaN", "Infinity" and "-Infinity" as texts, since JSON has no such numbers. */
  metrics: Record<string, (number | string)[]>;
  /** Duration of each epoch in seconds. */
  seconds: number[];
  /** Why training ended before the last epoch. Absent if it did not. */
  stopped?: StopReason | undefined;
}

const numberToJson = (value: number): number | string => (Number.isFinite(value) ? value : String(value));
