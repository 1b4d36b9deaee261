import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import { type ArrayData, extent, gridOf } from "../array-data.js";
import { colorBar } from "../color-bar.js";
import { type Figure, figure } from "../figure.js";
import { fitting, frame, frameHeight, padding, shorten } from "../frame.js";
import { imageElement, rampPicture } from "../picture.js";
import { element, textElement } from "../svg.js";
import { shadeLines } from "../terminal/bars.js";
import { caption, cell } from "../terminal/style.js";
import { formatNumber } from "../ticks.js";
import { type Worded, wordsIn } from "../words.js";

/** Options of `weightGrid`. */
export interface WeightGridOptions extends Worded {
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Height and width of the image that the inputs form. Default: a square. */
  readonly imageShape?: readonly [number, number];
  /** Text under each unit. Default "unit 1", "unit 2"… */
  readonly captions?: readonly string[];
  /** Units per row. Default 5. */
  readonly columns?: number;
  /** Size of an image in SVG units. Default 88. */
  readonly size?: number;
  /** Largest magnitude of the colour scale. Default: that of the weights. */
  readonly limit?: number;
  /** Maximum number of units shown, counted from the first. Default 50. */
  readonly maxUnits?: number;
}

/**
 * The incoming weights of each unit as an image; all share one colour scale, centred at zero.
 * @param weights kernel of a dense layer, shape [inputs, units]
 * @throws FeedforwardError if the inputs do not form an image
 */
export function weightGrid(weights: ArrayData, options: WeightGridOptions = {}): Figure {
  checkArgument("weightGrid", "weights", weights, "array");
  checkOptions<WeightGridOptions>("weightGrid", options, {
    title: "text or null",
    imageShape: "list",
    captions: true,
    columns: true,
    size: true,
    limit: true,
    maxUnits: true,
    language: true,
  });
  const words = wordsIn(options.language);
  const { rows: inputs, columns: units, values } = gridOf(weights, "weights");
  const side = Math.sqrt(inputs);
  const [high, wide] = options.imageShape ?? [side, side];
  if (high * wide !== inputs || !Number.isInteger(high))
    throw new FeedforwardError(
      `weights have ${inputs} inputs, which do not form an image of ${options.imageShape ? `${high} × ${wide}` : "equal sides"}: pass imageShape: [height, width] with height × width = ${inputs}`,
    );
  const shown = Math.min(units, options.maxUnits ?? 50);
  const captions = options.captions ?? Array.from({ length: shown }, (_, i) => words.unitNumber(i + 1));
  const [low, top] = extent(values);
  const limit = options.limit ?? (Math.max(Math.abs(low), Math.abs(top)) || 1);
  const columns = Math.min(shown, options.columns ?? 5);
  const rows = Math.ceil(shown / columns);
  const [w, h] = [options.size ?? 88, ((options.size ?? 88) * high) / wide];
  const gap = 14;
  const barWidth = 84;
  const width = Math.max(300, 2 * padding + columns * (w + gap) + barWidth);
  const unit = (u: number) => Float64Array.from({ length: inputs }, (_, i) => values[i * units + u]!);
  const gridHeight = rows * (h + 18 + gap) - gap;

  return figure({
    title: options.title,
    alt: `${options.title ? `${options.title}. ` : ""}${words.weightsOf(shown, units, high, wide, formatNumber(low), formatNumber(top))}`,
    width,
    height: Math.ceil(frameHeight(options.title, [], width) + gridHeight + 24),
    draw(context) {
      const { theme } = context;
      const head = frame(context, { title: options.title });
      const startY = head.top + 22;
      const parts = Array.from({ length: shown }, (_, u) => {
        const x = head.left + (u % columns) * (w + gap);
        const y = startY + Math.floor(u / columns) * (h + 18 + gap);
        const image = rampPicture(unit(u), wide, high, [-limit, limit], theme.signed);
        return (
          imageElement(image, x, y, w, h) +
          element("rect", { x, y, width: w, height: h, fill: "none", stroke: theme.axis, "stroke-width": 0.75 }) +
          textElement(x + w / 2, y + h + 15, shorten(captions[u] ?? "", w + gap - 4, 12), {
            "text-anchor": "middle",
            "font-size": 12,
          })
        );
      });
      const place = { left: head.left + columns * (w + gap) + 6, top: startY, height: Math.min(gridHeight - 18, 220) };
      return head.markup + parts.join("") + colorBar(context, place, [-limit, limit], theme.signed, words.weight);
    },
    at: (width) =>
      weightGrid(weights, { ...options, columns: fitting(width - 2 * padding - barWidth, w + gap, columns) }),
    lines(context) {
      const each = Math.max(8, Math.min(wide, Math.floor(context.width / 3) - 2));
      const perRow = Math.max(1, Math.floor((context.width + 2) / (each + 2)));
      const tall = Math.max(1, Math.round((each * high) / wide / 2));
      const lines = caption(context, `magnitude of weights, █ = ${formatNumber(limit)}`);
      const some = Math.min(shown, perRow * 4);
      for (let start = 0; start < some; start += perRow) {
        const row = Array.from({ length: Math.min(perRow, some - start) }, (_, i) => unit(start + i));
        const drawn = row.map((w) =>
          shadeLines(
            context,
            (x, y) => Math.abs(w[Math.floor(y * high) * wide + Math.floor(x * wide)]!) / limit,
            each,
            tall,
          ),
        );
        for (let line = 0; line < tall; line++) lines.push(drawn.map((image) => image[line]).join("  "));
        lines.push(row.map((_, i) => cell(context, captions[start + i] ?? "", each, "center")).join("  "));
      }
      if (some < units) lines.push(`(${units - some} more units)`);
      return lines;
    },
    table: () => ({
      columns: [words.unit, words.minimum, words.mean, words.maximum, words.nearZero],
      rows: Array.from({ length: shown }, (_, u) => {
        const w = unit(u);
        const [a, b] = extent(w);
        const small = w.filter((v) => Math.abs(v) < 1e-3).length / inputs;
        return [
          captions[u] ?? "",
          formatNumber(a),
          formatNumber(w.reduce((x, y) => x + y, 0) / inputs),
          formatNumber(b),
          `${formatNumber(100 * small, 3)}%`,
        ];
      }),
    }),
  });
}
