import type { DrawContext } from "./figure.js";
import { element, textElement } from "./svg.js";
import { textWidth } from "./text-width.js";

/** An entry of a legend: a sample {@link sampleWidth} wide, and its name. */
export interface LegendItem {
  readonly name: string;
  sample(x: number, y: number): string;
}

/** The header of a figure and the area below it. */
export interface Frame {
  readonly markup: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Margins of a figure. */
export const padding = 16;

/** Width of the sample before each name in a legend. */
export const sampleWidth = 38;

const titleSize = 16;
const legendSize = 12.5;
const rowHeight = 22;

/** Draws title and legend, and returns the area left for panels. */
export function frame(context: DrawContext, options: { title?: string; legend?: readonly LegendItem[] }): Frame {
  const width = context.width - 2 * padding;
  let top = padding;
  let markup = "";
  if (options.title) {
    for (const line of titleLines(options.title, width)) {
      markup += textElement(padding, top + 13, line, { "font-size": titleSize, "font-weight": 600 });
      top += 21;
    }
    top += 3;
  }
  const legend = options.legend ?? [];
  if (legend.length > 0) {
    let x = padding;
    let body = "";
    for (const item of legend) {
      const needed = sampleWidth + 28 + textWidth(item.name, legendSize);
      if (x > padding && x + needed - 20 > padding + width) {
        x = padding;
        top += rowHeight;
      }
      const room = width - sampleWidth - 8;
      body +=
        item.sample(x, top + 8) +
        textElement(x + sampleWidth + 8, top + 12.5, shorten(item.name, room), { "font-size": legendSize });
      x += needed;
    }
    markup += element("g", {}, body);
    top += rowHeight + 6;
  }
  return { markup, left: padding, top, width, height: context.height - top - padding + 4 };
}

/** Height of title and legend, for figures whose height depends on their content. */
export function frameHeight(title: string | undefined, names: readonly string[], width: number): number {
  let height = title ? 3 + 21 * titleLines(title, width - 2 * padding).length : 0;
  let x = 0;
  names.forEach((name, i) => {
    const needed = sampleWidth + 28 + textWidth(name, legendSize);
    if (i === 0) height += rowHeight + 6;
    else if (x + needed - 20 > width - 2 * padding) {
      height += rowHeight;
      x = 0;
    }
    x += needed;
  });
  return height + 2 * padding;
}

function titleLines(title: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/)) {
    const joined = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && textWidth(joined, titleSize, true) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines.map((line) => shorten(line, width, titleSize, true));
}

/** Number of grid columns that fit, `step` wide each: at least 1, at most `most`. */
export const fitting = (room: number, step: number, most: number): number =>
  Math.max(1, Math.min(most, Math.floor(room / step)));

/** Truncates `text` with an ellipsis to a width in pixels. */
export function shorten(text: string, width: number, size = legendSize, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  let result = "";
  for (const character of text) {
    if (textWidth(`${result}${character}…`, size, bold) > width) break;
    result += character;
  }
  return `${result.trimEnd()}…`;
}
