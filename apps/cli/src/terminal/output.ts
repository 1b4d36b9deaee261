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

/** A stream to write to; a terminal if `isTTY` is true. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** Output of a command: results go to stdout; notes and progress go to stderr if a program reads stdout. */
export class Output {
  readonly style: Style;
  /** Whether progress bars and redrawing are allowed. */
  readonly live: boolean;
  /** Text written by {@link redraw} that is still on the screen. */
  private drawn = "";

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

  /** Width in columns: the terminal's, otherwise COLUMNS, otherwise 80; limited to 40 to 120. */
  get width(): number {
    return Math.max(40, Math.min(120, columnsOf(this.out, this.env)));
  }

  /** Height in rows: the terminal's, otherwise 24. */
  get height(): number {
    return (this.out.isTTY ? this.out.rows : undefined) || 24;
  }

  get isJson(): boolean {
    return this.options.json === true;
  }

  /** Writes a line for people; omitted with --quiet and --json. */
  line(text = ""): void {
    if (this.options.quiet || this.isJson) return;
    this.redraw("");
    this.out.write(`${text}\n`);
  }

  /** Writes several lines for people. */
  lines(texts: readonly string[]): void {
    for (const text of texts) this.line(text);
  }

  /** Writes a wrapped paragraph for people. */
  paragraph(text: string, indent = ""): void {
    for (const line of wrap(text, this.width - indent.length)) this.line(indent + line);
  }

  /** Writes a result: also with --quiet, omitted with --json. */
  result(text: string): void {
    if (this.isJson) return;
    this.redraw("");
    this.out.write(`${text}\n`);
  }

  /** Writes a sentence that is a result: wrapped in a terminal, otherwise on one line. */
  sentence(text: string, shown: (line: string) => string = (line) => line): void {
    for (const line of this.out.isTTY ? wrap(text, this.width) : [text]) this.result(shown(line));
  }

  /** Writes a command line with its purpose, on two lines if both do not fit on one. */
  command(what: string, command: string, column = textWidth(what) + 2): void {
    const shown = this.style.bold(command);
    if (column + textWidth(command) <= this.width) this.line(pad(`${what}:`, column) + shown);
    else this.lines([`${what}:`, `  ${shown}`]);
  }

  /** Writes several lines of a result. */
  results(texts: readonly string[]): void {
    for (const text of texts) this.result(text);
  }

  /** Writes the result as JSON, only with --json. NaN and infinities become strings. */
  json(value: unknown): void {
    if (this.isJson) this.out.write(`${JSON.stringify(value, numbersToJson, 2)}\n`);
  }

  /** Writes one of many results as a line of JSON, only with --json. */
  jsonLine(value: unknown): void {
    if (this.isJson) this.out.write(`${JSON.stringify(value, numbersToJson)}\n`);
  }

  /** Writes a remark, such as why a slower engine runs. */
  note(text: string): void {
    if (this.options.quiet) return;
    this.redraw("");
    this.err.write(`${style(this.style.color && this.err.isTTY === true).dim("note:")} ${text}\n`);
  }

  /** Replaces its last output, of one or several lines, until something else is written; `""` clears it. */
  redraw(text: string): void {
    if (!this.live || (text === "" && this.drawn === "")) return;
    // A terminal that has become narrower wraps lines that are now too long.
    const columns = columnsOf(this.out, this.env);
    const rows = this.drawn
      .split("\n")
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / columns)), 0);
    const top = rows > 1 ? `\r\u001b[${rows - 1}A` : "\r";
    // Each line is replaced in turn, since clearing all of them first would flicker.
    const lines = text.split("\n").map((line) => `${line}\u001b[K`);
    this.out.write(`${top}${lines.join("\n")}${rows > lines.length ? "\u001b[J" : ""}`);
    this.drawn = text;
  }
}

const numbersToJson = (_key: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
