import type { PictureKind } from "./file-kind";

/** WebP pictures. */
export const webp: PictureKind = {
  name: "webp",
  title: "WebP",
  holds: "picture",
  extensions: [".webp"],
  mime: "image/webp",
  sniff: (bytes) => /^RIFF.{4}WEBP/s.test(String.fromCharCode(...bytes.subarray(0, 12))),
  decode: async (bytes, options) => (await import("../image/webp")).decodeWebp(bytes, options),
  inKeras: false,
};
