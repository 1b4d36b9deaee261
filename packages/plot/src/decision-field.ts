import { FeedforwardError } from "@feedforward/shared";
import { type ArrayData, checkArray, type Grid, gridOf } from "./array-data.js";
import { mix, parseColor } from "./color.js";
import type { DrawContext } from "./figure.js";
import { checkDomain } from "./landscape.js";
import { classStyle } from "./marker.js";
import type { Picture } from "./picture.js";
import { pathData } from "./svg.js";

/** A network's output at each point of a plane. */
export interface DecisionField {
  readonly rows: number;
  readonly columns: number;
  readonly classes: number;
  /** Most likely class and its probability, 0 to 1, row by row from the lower end of y. */
  readonly values: readonly { best: number; sure: number; p: number }[];
  probability(row: number, column: number, k: number): number;
  classAt(x: number, y: number): number;
}

/** Domain of a field, and the resolution at which a function is sampled. */
interface FieldOptions {
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  readonly resolution?: number;
}

/** Samples a function, or reads a grid. */
export function decisionField(output: Grid | ((x: number, y: number) => number), options: FieldOptions): DecisionField {
  const { xDomain, yDomain, resolution = 80 } = options;
  checkDomain("xDomain", xDomain);
  checkDomain("yDomain", yDomain);
  const three = !Array.isArray(output) && typeof output !== "function" && (output as ArrayData).shape?.length === 3;
  let [rows, columns, classes] = [resolution, resolution, 2];
  let probability: (row: number, column: number, k: number) => number;
  if (typeof output === "function") {
    const at = (range: readonly [number, number], i: number, n: number) =>
      range[0] + ((range[1] - range[0]) * i) / (n - 1);
    probability = (row, column) => output(at(xDomain, column, resolution), at(yDomain, row, resolution));
  } else if (three) {
    const { data, shape } = checkArray(output as ArrayData, "output");
    [rows, columns, classes] = [shape[0]!, shape[1]!, shape[2]!];
    probability = (row, column, k) => data[(row * columns + column) * classes + k]!;
  } else {
    const grid = gridOf(output as Grid, "output");
    [rows, columns] = [grid.rows, grid.columns];
    probability = (row, column) => grid.values[row * columns + column]!;
  }
  if (rows < 2 || columns < 2)
    throw new FeedforwardError(`output has shape [${rows}, ${columns}]: expected at least two rows and two columns`);
  const values = Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    if (!three) {
      const p = probability(row, column, 1);
      return { best: p > 0.5 ? 1 : 0, sure: Math.min(1, Math.abs(p - 0.5) * 2), p };
    }
    let best = 0;
    for (let k = 1; k < classes; k++) if (probability(row, column, k) > probability(row, column, best)) best = k;
    const p = probability(row, column, best);
    return { best, sure: Math.max(0, Math.min(1, (p - 1 / classes) / (1 - 1 / classes))), p };
  });
  const near = (value: number, [low, high]: readonly [number, number], n: number) =>
    Math.max(0, Math.min(n - 1, Math.round(((value - low) / (high - low)) * (n - 1))));
  return {
    rows,
    columns,
    classes,
    values,
    probability: three
      ? probability
      : (row, column, k) => (k === 1 ? probability(row, column, 1) : 1 - probability(row, column, 1)),
    classAt: (x, y) => {
      if (typeof output === "function") return output(x, y) > 0.5 ? 1 : 0;
      return values[near(y, yDomain, rows) * columns + near(x, xDomain, columns)]!.best;
    },
  };
}

/** Colours of the areas, one pixel per grid cell; image rows go down, the grid's rows go up. */
export function fieldPicture({ theme }: DrawContext, field: DecisionField): Picture {
  const { rows, columns, values } = field;
  const rgb = new Uint8Array(rows * columns * 3);
  values.forEach(({ best, sure }, i) => {
    const color = mix(theme.background, classStyle(theme, best, field.classes).color, 0.1 + 0.3 * sure);
    rgb.set(parseColor(color), ((rows - 1 - Math.floor(i / columns)) * columns + (i % columns)) * 3);
  });
  return { width: columns, height: rows, rgb, brightness: new Float32Array(0) };
}

/** Borders between classes: marching squares at p = 0.5 for two classes, cell edges for more. */
export function fieldBorders(
  field: DecisionField,
  drawn: { frame: { left: number; top: number; right: number; bottom: number } },
): string {
  const { rows, columns, values } = field;
  const { left, top, right, bottom } = drawn.frame;
  const x = (c: number) => left + (c / (columns - 1)) * (right - left);
  const y = (r: number) => bottom - (r / (rows - 1)) * (bottom - top);
  const at = (r: number, c: number) => values[r * columns + c]!;
  let path = "";
  for (let r = 0; r + 1 < rows; r++)
    for (let c = 0; c + 1 < columns; c++) {
      const corners = [
        [r, c],
        [r, c + 1],
        [r + 1, c + 1],
        [r + 1, c],
      ] as const;
      const crossings: (readonly [number, number])[] = [];
      for (let k = 0; k < 4; k++) {
        const [a, b] = [corners[k]!, corners[(k + 1) % 4]!];
        const [va, vb] = [at(...a), at(...b)];
        if (va.best === vb.best) continue;
        // Between two neighbours, the border lies where their classes are equally likely.
        const lead = (place: readonly [number, number]) =>
          field.probability(...place, va.best) - field.probability(...place, vb.best);
        const t = lead(a) / (lead(a) - lead(b));
        const share = Number.isFinite(t) ? Math.max(0, Math.min(1, t)) : 0.5;
        crossings.push([x(a[1] + (b[1] - a[1]) * share), y(a[0] + (b[0] - a[0]) * share)]);
      }
      for (let k = 0; k + 1 < crossings.length; k += 2) path += pathData([crossings[k]!, crossings[k + 1]!]);
    }
  return path;
}
