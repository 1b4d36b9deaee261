import { checkOptions, FeedforwardError } from "@feedforward/shared";
import type { ArrayData } from "../array-data.js";
import { type Figure, figure } from "../figure.js";
import { fitting, frame, frameHeight, padding, shorten } from "../frame.js";
import { imageElement, type Picture, picturesOf } from "../picture.js";
import { element, textElement } from "../svg.js";
import { shadeLines } from "../terminal/bars.js";
import { caption, cell } from "../terminal/style.js";

/** Options of `imageGrid`. */
export interface ImageGridOptions {
  readonly title?: string;
  /** Text under each image. Default: none. */
  readonly captions?: readonly (string | number)[];
  /** Images to mark with a frame, such as misclassified ones; the alt text names them. */
  readonly marked?: readonly boolean[];
  /** Meaning of the mark. Default "marked". */
  readonly markLabel?: string;
  /** Names of the rows, shown to their left. */
  readonly rowNames?: readonly string[];
  /** Images per row. Default: about the number of rows, at most 12. */
  readonly columns?: number;
  /** Length of an image's longer side in SVG units. Default 64. */
  readonly size?: number;
  /** Values drawn as black and white. Default: 0 and 255 for uint8, 0 and 1 for floats. */
  readonly range?: readonly [number, number];
  /** Draw dark on light instead of light on dark, which prints better. Default false. */
  readonly invert?: boolean;
}

/**
 * Images in rows, with captions.
 * @param images shape [n, height, width] or [n, height, width, 1 | 3 | 4]
 * @throws FeedforwardError for another shape, no images, or a number of captions that differs from the images'
 */
export function imageGrid(images: ArrayData, options: ImageGridOptions = {}): Figure {
  checkOptions<ImageGridOptions>("imageGrid", options, {
    title: "text or null",
    captions: true,
    marked: "list",
    markLabel: true,
    rowNames: "list",
    columns: true,
    size: true,
    range: "list",
    invert: true,
  });
  return pictureGrid(picturesOf(images, options), options);
}

/** {@link imageGrid} for images that already have colours. */
export function pictureGrid(
  pictures: readonly Picture[],
  options: ImageGridOptions & { readonly namesAbove?: boolean },
  kind = "images",
): Figure {
  const first = pictures[0];
  if (!first) throw new FeedforwardError(`no ${kind} to show: the array holds none`);
  const { captions, marked, rowNames } = options;
  if (captions && captions.length !== pictures.length)
    throw new FeedforwardError(`${captions.length} captions for ${pictures.length} ${kind}: expected as many of each`);
  const columns = Math.max(
    1,
    Math.min(pictures.length, options.columns ?? Math.min(12, Math.ceil(Math.sqrt(pictures.length * 1.6)))),
  );
  const rows = Math.ceil(pictures.length / columns);
  const size = options.size ?? 64;
  const scale = size / Math.max(first.width, first.height);
  const [w, h] = [first.width * scale, first.height * scale];
  const gap = captions ? 12 : 8;
  const captionHeight = captions ? 18 : 0;
  const nameWidth = rowNames && !options.namesAbove ? 110 : 0;
  const nameHeight = rowNames && options.namesAbove ? 18 : 0;
  const rowHeight = nameHeight + h + captionHeight + gap;
  const width = Math.max(240, Math.ceil(2 * padding + nameWidth + columns * (w + gap) - gap));
  const count = marked?.filter(Boolean).length ?? 0;
  const sizes = `${pictures.length} ${kind} of ${first.width} × ${first.height} pixels`;
  const names = captions ? `, captions: ${captions.slice(0, 100).join(", ")}${captions.length > 100 ? ", …" : ""}` : "";
  const markLabel = options.markLabel ?? "marked";
  const captionRoom = w + gap - 4;

  return figure({
    title: options.title,
    alt: `${options.title ? `${options.title}. ` : ""}${sizes}${rowNames ? ` in rows: ${rowNames.join(", ")}` : ""}${names}${count ? `; ${count} ${markLabel}` : ""}.`,
    width,
    height: Math.ceil(frameHeight(options.title, count ? [markLabel] : [], width) + rows * rowHeight - gap + 2),
    draw(context) {
      const { theme } = context;
      const cross = { fill: theme.series[1], "font-weight": 600, "font-size": 14 };
      const sample = (x: number, y: number) => textElement(x + 14, y + 5, "✗", cross);
      const head = frame(context, { title: options.title, legend: count ? [{ name: markLabel, sample }] : [] });
      const parts = pictures.map((picture, i) => {
        const x = head.left + nameWidth + (i % columns) * (w + gap);
        const y = head.top + nameHeight + Math.floor(i / columns) * rowHeight;
        const caption = captions?.[i];
        const wrong = marked?.[i] === true;
        const outline = wrong
          ? { stroke: theme.series[1], "stroke-width": 3 }
          : { stroke: theme.axis, "stroke-width": 0.75, "stroke-opacity": 0.6 };
        return (
          imageElement(picture, x, y, w, h) +
          element("rect", { x, y, width: w, height: h, fill: "none", ...outline }) +
          (wrong
            ? textElement(x + w - 3, y + 13, "✗", {
                "text-anchor": "end",
                fill: theme.series[1],
                "font-weight": 600,
                "font-size": 14,
                stroke: theme.background,
                "stroke-width": 3,
                "paint-order": "stroke",
              })
            : "") +
          (caption === undefined
            ? ""
            : textElement(x + w / 2, y + h + 14, shorten(String(caption), captionRoom, 12), {
                "text-anchor": "middle",
                "font-size": 12,
              }))
        );
      });
      const labels = (rowNames ?? [])
        .slice(0, rows)
        .map((name, row) =>
          textElement(
            head.left,
            head.top + row * rowHeight + (nameHeight > 0 ? nameHeight - 5 : h / 2 + 4),
            shorten(name, nameHeight > 0 ? head.width : nameWidth - 12),
            { "font-size": 12.5 },
          ),
        );
      return head.markup + labels.join("") + parts.join("");
    },
    at(width) {
      const room = width - 2 * padding + gap;
      const columnsThere = fitting(room - nameWidth, w + gap, columns);
      if (!rowNames || columnsThere === columns)
        return pictureGrid(pictures, { ...options, columns: columnsThere }, kind);
      // A row with a name stays one row: its images get smaller, and the name goes above them.
      const smaller = Math.max(20, Math.floor(room / columns - gap));
      return pictureGrid(pictures, { ...options, columns, size: Math.min(size, smaller), namesAbove: true }, kind);
    },
    lines(context) {
      // Cells are twice as high as wide: half as many rows keep the image's shape.
      const each = Math.max(8, Math.min(first.width, Math.floor(context.width / Math.min(columns, 3)) - 2));
      const perRow = Math.max(1, Math.min(columns, Math.floor((context.width + 2) / (each + 2))));
      const high = Math.max(1, Math.round((each * first.height) / first.width / 2));
      const shown = Math.min(pictures.length, perRow * 4);
      const lines: string[] = [];
      for (let start = 0; start < shown; start += perRow) {
        const row = pictures.slice(start, Math.min(shown, start + perRow));
        const drawn = row.map((picture) =>
          shadeLines(
            context,
            (x, y) =>
              picture.brightness[Math.floor(y * picture.height) * picture.width + Math.floor(x * picture.width)]!,
            each,
            high,
          ),
        );
        if (rowNames && start % columns === 0) lines.push(...caption(context, rowNames[start / columns] ?? ""));
        for (let line = 0; line < high; line++) lines.push(drawn.map((image) => image[line]).join("  "));
        if (captions)
          lines.push(
            row
              .map((_, i) => cell(context, `${marked?.[start + i] ? "* " : ""}${captions[start + i]}`, each, "center"))
              .join("  "),
          );
      }
      if (shown < pictures.length) lines.push(`(${pictures.length - shown} more)`);
      return lines;
    },
    table: () => ({
      columns: ["number", ...(captions ? ["caption"] : []), ...(marked ? [markLabel] : []), "mean brightness"],
      rows: pictures.map((picture, i) => [
        i + 1,
        ...(captions ? [captions[i]!] : []),
        ...(marked ? [marked[i] ? "yes" : "no"] : []),
        (picture.brightness.reduce((a, b) => a + b, 0) / picture.brightness.length).toFixed(3),
      ]),
    }),
  });
}
