import type { PictureKind } from "./file-kind";

/** BMP pictures. */
export const bmp: PictureKind = {
  name: "bmp",
  title: "BMP",
  holds: "picture",
  extensions: [".bmp"],
  mime: "image/bmp",
  sniff: (bytes) => bytes[0] === 0x42 && bytes[1] === 0x4d,
  decode: async (bytes, options) => (await import("../image/bmp")).decodeBmp(bytes, options),
  inKeras: true,
};
