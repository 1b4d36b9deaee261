import { type Style, style, wantsColor } from "./style";
import { columnsOf, pad, textWidth, wrap } from "./width";

/** Options that every command takes. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly engine?: string;
  readonly seed?: number;
}

/** A stream to write to; a terminal where `isTTY`. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Where a command's words go: results to stdout, notes and progress to stderr where stdout is being read by a program. */
export class Output {
  readonly style: Style;
  /** Whether a person watches: progress bars and redrawing are allowed. */
  readonly live: boolean;
  /** Whether the current line holds something that {@link redraw} wrote. */
  private drawn = false;

  constructor(
    readonly options: GlobalOptions,
    private readonly out: Sink = process.stdout,
    private readonly err: Sink = process.stderr,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {
    const terminal = out.isTTY === true;
    this.style = style(wantsColor(options.color, terminal, env));
    this.live = terminal && env.TERM !== "dumb" && options.json !== true && options.quiet !== true;
  }

  /** Columns to fill: the terminal's, else what COLUMNS says, else 80; from 40 to 120. */
  get width(): number {
    return Math.max(40, Math.min(120, columnsOf(this.out, this.env)));
  }

  get isJson(): boolean {
    return this.options.json === true;
  }

  /** A line for people: left out with --quiet and --json. */
  line(text = ""): void {
    if (this.options.quiet || this.isJson) return;
    this.redraw("");
    this.out.write(`${text}\n`);
  }

  /** Several lines for people. */
  lines(texts: readonly string[]): void {
    for (const text of texts) this.line(text);
  }

  /** A paragraph for people, wrapped. */
  paragraph(text: string, indent = ""): void {
    for (const line of wrap(text, this.width - indent.length)) this.line(indent + line);
  }

  /** A result: shown with --quiet too, left out with --json. */
  result(text: string): void {
    if (this.isJson) return;
    this.redraw("");
    this.out.write(`${text}\n`);
  }

  /** A sentence that is a result: wrapped in a terminal, one line for a program that reads it. */
  sentence(text: string, shown: (line: string) => string = (line) => line): void {
    for (const line of this.out.isTTY ? wrap(text, this.width) : [text]) this.result(shown(line));
  }

  /** What a command line is for, and the command: below it where both do not fit beside each other. */
  command(what: string, command: string, column = textWidth(what) + 2): void {
    const shown = this.style.bold(command);
    if (column + textWidth(command) <= this.width) this.line(pad(`${what}:`, column) + shown);
    else this.lines([`${what}:`, `  ${shown}`]);
  }

  /** Several lines of a result. */
  results(texts: readonly string[]): void {
    for (const text of texts) this.result(text);
  }

  /** The result as JSON, written only with --json. NaN and infinities become strings. */
  json(value: unknown): void {
    if (this.isJson) this.out.write(`${JSON.stringify(value, numbersToJson, 2)}\n`);
  }

  /** One of many results as a line of JSON, written only with --json. */
  jsonLine(value: unknown): void {
    if (this.isJson) this.out.write(`${JSON.stringify(value, numbersToJson)}\n`);
  }

  /** A remark that is no result, such as why a slower engine runs. */
  note(text: string): void {
    if (this.options.quiet) return;
    this.redraw("");
    this.err.write(`${style(this.style.color && this.err.isTTY === true).dim("note:")} ${text}\n`);
  }

  /** Replaces the current line of a terminal, until something else is written; `""` clears it. */
  redraw(text: string): void {
    if (!this.live || (text === "" && !this.drawn)) return;
    this.out.write(`\r\u001b[2K${text}`);
    this.drawn = text !== "";
  }
}

const numbersToJson = (_key: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
