/** Advance widths of the bundled font for U+0020 to U+007E, in hundredths of the font size. */
const ascii = [
  25, 26, 38, 60, 61, 86, 61, 20, 34, 34, 47, 63, 26, 43, 25, 33, 60, 44, 59, 62, 62, 60, 61, 55, 61, 61, 25, 25, 63,
  63, 63, 48, 88, 65, 62, 69, 69, 57, 56, 71, 71, 24, 52, 62, 53, 85, 72, 73, 60, 73, 61, 61, 61, 71, 65, 92, 61, 63,
  59, 34, 33, 34, 44, 42, 47, 54, 59, 53, 59, 55, 34, 58, 56, 22, 22, 52, 22, 83, 56, 57, 58, 58, 35, 50, 34, 55, 53,
  78, 51, 53, 51, 34, 31, 34, 63,
];

/** Width in pixels of a line of SVG text, computed without a browser; `bold` is the weight of titles. */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    width += ascii[code - 32] ?? (cells(code) === 2 ? 88 : cells(code) === 0 ? 0 : 62);
  }
  return (width / 100) * size * (bold ? 1.05 : 1);
}

/** Number of terminal cells of a text: 2 for Korean, Chinese, Japanese and emoji, 0 for combining marks. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const character of text) width += cells(character.codePointAt(0)!);
  return width;
}

/** Pads `text` with spaces, or truncates it with an ellipsis, to exactly `width` terminal cells. */
export function fit(text: string, width: number, align: "left" | "right" | "center" = "left", ellipsis = "…"): string {
  const missing = width - cellWidth(text);
  if (missing < 0) return fit(cut(text, width, ellipsis), width, align, ellipsis);
  const before = align === "left" ? 0 : align === "right" ? missing : Math.floor(missing / 2);
  return " ".repeat(before) + text + " ".repeat(missing - before);
}

function cut(text: string, width: number, ellipsis: string): string {
  if (width < 1) return "";
  const mark = cellWidth(ellipsis) <= width ? ellipsis : "";
  let result = "";
  let used = cellWidth(mark);
  for (const character of text) {
    used += cells(character.codePointAt(0)!);
    if (used > width) break;
    result += character;
  }
  return result + mark;
}

/** Breaks `text` at spaces into lines of at most `width` cells; a longer word is broken anywhere. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (let word of text.split(/\s+/).filter(Boolean)) {
    if (line && cellWidth(line) + 1 + cellWidth(word) <= width) {
      line += ` ${word}`;
      continue;
    }
    if (line) lines.push(line);
    while (cellWidth(word) > width) {
      const head = cut(word, Math.max(2, width), "");
      lines.push(head);
      word = word.slice(head.length);
    }
    line = word;
  }
  if (line) lines.push(line);
  return lines;
}

function cells(code: number): 0 | 1 | 2 {
  if (code < 0x300) return code < 32 || (code >= 0x7f && code < 0xa0) ? 0 : 1;
  const zero =
    code <= 0x36f ||
    (code >= 0x1160 && code <= 0x11ff) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x20d0 && code <= 0x20ff) ||
    (code >= 0xfe00 && code <= 0xfe0f);
  if (zero) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0x303e) ||
    (code >= 0x3041 && code <= 0x4dbf) ||
    (code >= 0x4e00 && code <= 0xa4cf) ||
    (code >= 0xa960 && code <= 0xa97c) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff01 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}
