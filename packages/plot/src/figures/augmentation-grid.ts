import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import type { ArrayData } from "../array-data.js";
import type { Figure } from "../figure.js";
import { picturesOf } from "../picture.js";
import { type ImageGridOptions, pictureGrid } from "./image-grid.js";

/** One transform and its output images: shape [n, height, width] or [n, height, width, 1 | 3 | 4]. */
export interface AugmentationRow {
  /** Text beside the row. */
  readonly name: string;
  /** Images `[count, height, width]` or with channels on a fourth axis, 0 to 1 or bytes. */
  readonly images: ArrayData;
}

/** Options of `augmentationGrid`. */
export type AugmentationGridOptions = Pick<ImageGridOptions, "title" | "size" | "range" | "invert" | "language">;

/**
 * One row of images per transform: "original", "rotation ±15°", "noise".
 * @throws FeedforwardError if rows differ in the number or size of their images
 */
export function augmentationGrid(rows: readonly AugmentationRow[], options: AugmentationGridOptions = {}): Figure {
  checkArgument("augmentationGrid", "rows", rows, "list of objects");
  checkOptions<AugmentationGridOptions>("augmentationGrid", options, {
    title: "text or null",
    size: true,
    range: "list",
    invert: true,
    language: true,
  });
  if (rows.length === 0) throw new FeedforwardError("no rows for an augmentation grid: expected [{ name, images }, …]");
  const pictures = rows.map(({ images }) => picturesOf(images, options));
  const first = pictures[0]!;
  pictures.forEach((row, i) => {
    const same =
      row.length === first.length && row[0]?.width === first[0]?.width && row[0]?.height === first[0]?.height;
    if (!same)
      throw new FeedforwardError(
        `row "${rows[i]!.name}" has images of shape [${rows[i]!.images.shape.join(", ")}], the first row of [${rows[0]!.images.shape.join(", ")}]: expected the same number and size`,
      );
  });
  return pictureGrid(pictures.flat(), { ...options, columns: first.length, rowNames: rows.map(({ name }) => name) });
}
