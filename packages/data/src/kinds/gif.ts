import type { PictureKind } from "./file-kind";

/** GIF pictures. */
export const gif: PictureKind = {
  name: "gif",
  title: "GIF",
  holds: "picture",
  extensions: [".gif"],
  mime: "image/gif",
  sniff: (bytes) => /^GIF8[79]a/.test(String.fromCharCode(...bytes.subarray(0, 6))),
  decode: async (bytes, options) => (await import("../image/gif")).decodeGif(bytes, options),
  inKeras: true,
};
