import xterm from "@xterm/headless";

/** A terminal that a test writes to and reads as a person does. */
export interface Screen {
  readonly isTTY: true;
  readonly columns: number;
  readonly rows: number;
  write(text: string): void;
  resize(columns: number, rows: number): void;
  /** The rows that are seen, without what is blank at their ends. */
  text(): Promise<string[]>;
  /** All rows, those that have left the screen first. */
  everything(): Promise<string[]>;
}

/** Starts with an empty screen. `newline` is what "\n" does: a terminal's driver makes "\r\n" of it. */
export function screen(columns = 80, rows = 24, { newline = true } = {}): Screen {
  const terminal = new xterm.Terminal({ cols: columns, rows, convertEol: newline, allowProposedApi: true });
  const written = () => new Promise<void>((resolve) => terminal.write("", resolve));
  const lines = (from: number) => {
    const { active } = terminal.buffer;
    const all = Array.from({ length: active.length - from }, (_, row) => active.getLine(from + row)!);
    return all.map((line) => line.translateToString(true));
  };
  const trimmed = (texts: string[]) => texts.slice(0, texts.findLastIndex((text) => text !== "") + 1);
  return {
    isTTY: true,
    get columns() {
      return terminal.cols;
    },
    get rows() {
      return terminal.rows;
    },
    write: (text) => terminal.write(text),
    resize: (width, height) => terminal.resize(width, height),
    async text() {
      await written();
      return trimmed(lines(terminal.buffer.active.baseY));
    },
    async everything() {
      await written();
      return trimmed(lines(0));
    },
  };
}
