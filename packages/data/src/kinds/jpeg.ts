import type { PictureKind } from "./file-kind";

/** JPEG pictures. */
export const jpeg: PictureKind = {
  name: "jpeg",
  title: "JPEG",
  holds: "picture",
  extensions: [".jpg", ".jpeg"],
  mime: "image/jpeg",
  sniff: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  decode: async (bytes, options) => (await import("../image/jpeg")).decodeJpeg(bytes, options),
  inKeras: true,
};
