import { DataError } from "./data-error";
import { checkMemory } from "./memory-limit";

/** Input of a decoder besides the bytes. */
export interface ImageLimits {
  /** Name of the file in errors. Default: `bytes`. */
  readonly name?: string;
  /** Maximum size of the pixels in bytes. Default: 64 MiB, or 64 times the file size if that is more. */
  readonly maxBytes?: number;
}

/** Size allowed for any image, however small its file: 64 MiB. Decoders use up to six times as much while they work. */
const smallestPicture = 2 ** 26;

/** Larger than any real image; indicates a damaged size. */
const mostPixels = 2 ** 32;

/**
 * Checks an image's declared size before anything is allocated.
 *
 * @param pixelBytes Bytes per pixel of the result.
 * @param stored Size of the file in bytes.
 * @param smallest Size allowed for any image of this kind.
 * @throws DataError `bad-shape` for an image without pixels, `too-large` for one beyond `maxBytes`.
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
    expected: `an image of 1 to ${mostPixels} pixels`,
    received,
  });
}
