import { cellWidth, fit, wrap } from "../text-width.js";

/** Context of terminal code: options with their defaults. */
export interface TextContext {
  readonly width: number;
  readonly height: number | undefined;
  readonly ascii: boolean;
  readonly color: boolean;
}

/** 256-colour codes that are readable on dark and light terminals, in the order of the series. */
const codes = [33, 208, 36, 170, 178, 245, 44, 204];

/** Colours `text` for a series if colour is on; a negative series has no colour. */
export function paint(context: TextContext, text: string, series: number): string {
  if (!context.color || series < 0 || text.trim() === "") return text;
  return `\u001b[38;5;${codes[series % codes.length]}m${text}\u001b[39m`;
}

/** The letter of a series in a terminal chart: A to Z, then a to z. */
export function letter(index: number): string {
  const i = index % 52;
  return String.fromCharCode(i < 26 ? 65 + i : 71 + i);
}

/** `A train  B validation`, broken between entries where the terminal is narrow. */
export function legendLines(context: TextContext, list: readonly string[]): string[] {
  const names = list.map((name) => {
    const text = plain(context, name);
    return cellWidth(text) > context.width - 2 ? cell(context, text, context.width - 2) : text;
  });
  const lines: string[] = [];
  let used = 0;
  names.forEach((name, i) => {
    const entry = `${letter(i)} ${name}`;
    const room = cellWidth(entry) + (used ? 3 : 0);
    const painted = `${paint(context, letter(i), i)} ${name}`;
    if (used && used + room <= context.width) {
      lines[lines.length - 1] += `   ${painted}`;
      used += room;
    } else {
      lines.push(painted);
      used = cellWidth(entry);
    }
  });
  return lines;
}

/** Makes text safe to print: no control characters and, in ASCII, plain forms of the few symbols that labels use. */
export function plain(context: TextContext, text: string): string {
  const safe = text.replace(/\p{Cc}/gu, "");
  if (!context.ascii) return safe;
  return safe
    .replace(
      /10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g,
      (_, power: string) =>
        `1e${[...power].map((c) => ("⁰¹²³⁴⁵⁶⁷⁸⁹".includes(c) ? "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c) : "-")).join("")}`,
    )
    .replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080))
    .replace(/²/g, "^2")
    .replace(/[′’]/g, "'")
    .replace(/°/g, " deg")
    .replace(/Σ/g, "sum")
    .replace(/█/g, "@")
    .replace(/±/g, "+-")
    .replace(/[−–—]/g, "-")
    .replace(/∞/g, "inf")
    .replace(/×/g, "x")
    .replace(/…/g, "...")
    .replace(/[·•]/g, ".")
    .replace(/→/g, "->");
}

/** Wraps a line of words to the terminal. */
export function caption(context: TextContext, text: string): string[] {
  return wrap(plain(context, text), context.width);
}

/** Pads or truncates a text to exactly `width` columns. */
export function cell(context: TextContext, text: string, width: number, align?: "left" | "right" | "center"): string {
  return fit(plain(context, text), width, align, context.ascii ? "." : "…");
}
