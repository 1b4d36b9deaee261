const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Width of a text in terminal columns: colour codes take none, Korean letters and other wide characters two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text.replace(ESCAPES, "")) width += charWidth(char.codePointAt(0)!);
  return width;
}

function charWidth(code: number): number {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 0;
  if ((code >= 0x300 && code <= 0x36f) || (code >= 0x20d0 && code <= 0x20ff) || code === 0x200b || code === 0xfe0f)
    return 0;
  return isWide(code) ? 2 : 1;
}

const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  (code >= 0x1f300 && code <= 0x1faff) ||
  (code >= 0x20000 && code <= 0x3fffd);

/** Pads text with spaces to a width, at its end or its start. */
export function pad(text: string, width: number, side: "end" | "start" = "end"): string {
  const blanks = " ".repeat(Math.max(0, width - textWidth(text)));
  return side === "end" ? text + blanks : blanks + text;
}

/** Truncates text to a width and marks the cut with "…". For text without colours. */
export function cut(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = "";
  for (const char of text) {
    if (textWidth(kept + char) > width - 1) break;
    kept += char;
  }
  return width < 1 ? "" : `${kept}…`;
}

/** Truncates text, such as a path, at its front to a width and marks the cut with "…". */
export function cutFront(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = "";
  for (const char of [...text].reverse()) {
    if (textWidth(char + kept) > width - 1) break;
    kept = char + kept;
  }
  return width < 1 ? "" : `…${kept}`;
}

/** Wraps text at spaces into lines of at most `width` columns. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    if (line !== "" && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** Wraps text, with `first` before the first line and `rest` before the others. */
export const hanging = (text: string, width: number, first: string, rest: string): string[] =>
  wrap(text, width - textWidth(rest)).map((line, index) => (index === 0 ? first : rest) + line);

/** Width of a terminal in columns; otherwise the variable COLUMNS, otherwise 80. */
export function columnsOf(
  out: { readonly isTTY?: boolean; readonly columns?: number },
  env: NodeJS.ProcessEnv = process.env,
): number {
  const said = Number(env.COLUMNS);
  // A terminal of unknown width reports 0.
  return (out.isTTY ? out.columns : undefined) || (Number.isInteger(said) && said > 0 ? said : 80);
}
