// @internal
import { checkMemory, DataError } from "@feedforward/shared";
import type { DecodeImageOptions } from "./decoded-image";

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
  options: DecodeImageOptions,
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
