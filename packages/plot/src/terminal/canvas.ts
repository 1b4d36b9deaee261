import { paint, type TextContext } from "./style.js";

/** A drawing area of terminal cells: 2 × 4 Braille dots or one ASCII character per cell. */
export class Canvas {
  readonly dotsX: number;
  readonly dotsY: number;
  readonly #bits: Uint8Array;
  readonly #series: Int16Array;
  readonly #letters = new Map<number, string>();

  constructor(
    readonly context: TextContext,
    readonly columns: number,
    readonly rows: number,
  ) {
    this.dotsX = columns * (context.ascii ? 1 : 2);
    this.dotsY = rows * (context.ascii ? 1 : 4);
    this.#bits = new Uint8Array(columns * rows);
    this.#series = new Int16Array(columns * rows).fill(-1);
  }

  /** Sets the dot at (x, y), counted from the top left, for a series. */
  dot(x: number, y: number, series: number): void {
    const [i, j] = [Math.round(x), Math.round(y)];
    if (!(i >= 0 && i < this.dotsX && j >= 0 && j < this.dotsY)) return;
    const [w, h] = this.context.ascii ? [1, 1] : [2, 4];
    const cell = Math.floor(j / h) * this.columns + Math.floor(i / w);
    const bits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
    this.#bits[cell]! |= this.context.ascii ? 1 : bits[(j % 4) * 2 + (i % 2)]!;
    this.#series[cell] = series;
  }

  /** A line between two dots. */
  line(x0: number, y0: number, x1: number, y1: number, series: number): void {
    const steps = Math.min(20000, Math.max(1, Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)))));
    for (let i = 0; i <= steps; i++) this.dot(x0 + ((x1 - x0) * i) / steps, y0 + ((y1 - y0) * i) / steps, series);
  }

  /** Puts a character over the cell that holds the dot (x, y). A cell keeps its first character. */
  put(x: number, y: number, character: string, series: number): void {
    const [w, h] = this.context.ascii ? [1, 1] : [2, 4];
    const [i, j] = [Math.floor(Math.round(x) / w), Math.floor(Math.round(y) / h)];
    if (!(i >= 0 && i < this.columns && j >= 0 && j < this.rows)) return;
    const cell = j * this.columns + i;
    if (this.#letters.has(cell)) return;
    this.#letters.set(cell, character);
    this.#series[cell] = series;
  }

  /** The rows as text; `asciiMark` returns the character of a series in ASCII. */
  lines(asciiMark: (series: number) => string): string[] {
    return Array.from({ length: this.rows }, (_, row) => {
      let line = "";
      let run = "";
      let runSeries = -1;
      for (let column = 0; column < this.columns; column++) {
        const cell = row * this.columns + column;
        const bits = this.#bits[cell]!;
        const series = this.#series[cell]!;
        const mark = this.context.ascii ? asciiMark(series) : String.fromCharCode(0x2800 + bits);
        const character = this.#letters.get(cell) ?? (bits ? mark : " ");
        if (series !== runSeries && character !== " ") {
          line += paint(this.context, run, runSeries);
          run = "";
          runSeries = series;
        }
        run += character;
      }
      return line + paint(this.context, run.trimEnd(), runSeries);
    });
  }
}
