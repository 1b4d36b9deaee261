import { DataError } from "./data-error";
import { checkMemory } from "./memory-limit";

/** What a decoder is told of its file. */
export interface ImageLimits {
  /** Name for errors. Default `bytes`. */
  readonly name?: string;
  /** Most bytes that the pixels may take. Default: 64 MiB, or 64 times the file if that is more. */
  readonly maxBytes?: number;
}

/** What any picture may take, however small its file: 64 MiB. Decoders hold up to six times that while they work. */
const smallestPicture = 2 ** 26;

/** More than any picture has: a size that is damaged. */
const mostPixels = 2 ** 32;

/**
 * Checks a picture's announced size before anything is allocated for it.
 *
 * @param pixelBytes Bytes of a pixel of the result.
 * @param stored Bytes of the file.
 * @param smallest What any picture of the kind may take.
 * @throws DataError `bad-shape` for a picture without pixels, `too-large` for one beyond `maxBytes`.
 */
export function checkImageSize(
  width: number,
  height: number,
  pixelBytes: number,
  stored: number,
  options: ImageLimits,
  smallest = smallestPicture,
): void {
  const { name: file = "bytes", maxBytes } = options;
  const place = `header: ${width} × ${height} pixels`;
  if (width > 0 && height > 0 && width * height <= mostPixels) {
    checkMemory(width * height * pixelBytes, { file, stored, maxBytes, place, smallest });
    return;
  }
  const received = `${width} × ${height}`;
  throw new DataError("bad-shape", {
    file,
    place: "header",
    expected: `a picture of 1 to ${mostPixels} pixels`,
    received,
  });
}
