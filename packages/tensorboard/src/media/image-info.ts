import { checkArgument } from "@feedforward/shared";

/** Kind and size of an encoded image, from its first bytes. */
export interface ImageInfo {
  /** Format of the image. */
  type: "png" | "jpeg" | "gif" | "bmp" | "webp";
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/**
 * Returns the kind and size of an encoded image; undefined unless it is PNG, JPEG, GIF, BMP or WebP.
 *
 * @param bytes content of the file.
 */
export function imageInfo(bytes: Uint8Array): ImageInfo | undefined {
  checkArgument("imageInfo", "bytes", bytes, "bytes");
  if (bytes.length < 30) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = view.getUint32(0);
  if (first === 0x89504e47) return { type: "png", width: view.getUint32(16), height: view.getUint32(20) };
  if (first >>> 8 === 0x474946) return { type: "gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (first >>> 16 === 0x424d)
    return { type: "bmp", width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
  if (first >>> 8 === 0xffd8ff) return jpegInfo(view);
  if (first === 0x52494646 && view.getUint32(8) === 0x57454250) return webpInfo(view);
  return undefined;
}

/** The first start-of-frame segment contains the size. */
function jpegInfo(view: DataView): ImageInfo | undefined {
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return undefined;
}

function webpInfo(view: DataView): ImageInfo {
  const type = "webp";
  const format = view.getUint32(12);
  if (format === 0x56503858)
    return {
      type,
      width: 1 + (view.getUint32(24, true) & 0xffffff),
      height: 1 + (view.getUint16(27, true) | (view.getUint8(29) << 16)),
    };
  if (format === 0x5650384c) {
    const packed = view.getUint32(21, true);
    return { type, width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) };
  }
  return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}
