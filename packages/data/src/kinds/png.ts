import { isPng } from "@feedforward/shared";
import type { PictureKind } from "./file-kind";

/** PNG pictures. */
export const png: PictureKind = {
  name: "png",
  title: "PNG",
  holds: "picture",
  extensions: [".png"],
  mime: "image/png",
  sniff: isPng,
  decode: async (bytes, options) => (await import("../image/png")).decodePng(bytes, options),
  inKeras: true,
};
