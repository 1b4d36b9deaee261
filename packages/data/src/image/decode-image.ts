import { checkOptions, DataError, plainBytes, showBytes } from "@feedforward/shared";
import { FILE_KINDS } from "../kinds";
import { type DecodedImage, type DecodeImageOptions, decodeOptionNames } from "./decoded-image";

/**
 * Decodes a PNG, JPEG, GIF, BMP or WebP image, detected by its content, with samples as stored.
 *
 * @param source content of the file.
 * @throws DataError if it is another format, truncated, damaged, or larger than `maxBytes`.
 */
export async function decodeImage(source: Uint8Array, options: DecodeImageOptions = {}): Promise<DecodedImage> {
  checkOptions("decodeImage", options, decodeOptionNames);
  const bytes = plainBytes(source, "decodeImage");
  const file = options.name ?? "bytes";
  if (bytes.length === 0) {
    throw new DataError("truncated-header", {
      file,
      place: "byte 0",
      expected: "a picture",
      received: "an empty file",
    });
  }
  const pictures = FILE_KINDS.holding("picture");
  const kind = pictures.find(({ sniff }) => sniff(bytes));
  if (kind) return kind.decode(bytes, options);
  const expected = `a ${pictures
    .map(({ title }) => title)
    .join(", ")
    .replace(/, ([^,]*)$/, " or $1")} picture`;
  throw new DataError("bad-magic", { file, place: "byte 0", expected, received: showBytes(bytes.subarray(0, 8)) });
}
