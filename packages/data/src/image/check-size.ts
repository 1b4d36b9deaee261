import { DataError } from "../source/data-error";
import type { DecodeImageOptions } from "./decoded-image";

/** Checks a picture's announced size before anything is allocated for it. */
export function checkImageSize(width: number, height: number, options: DecodeImageOptions): void {
  const { name: file = "bytes", maxPixels = 100_000_000 } = options;
  if (width > 0 && height > 0 && width * height <= maxPixels) return;
  const expected = `a picture of 1 to ${maxPixels} pixels`;
  throw new DataError("bad-shape", { file, place: "header", expected, received: `${width} × ${height}` });
}
