import { FeedforwardError, plainBytes, showBytes } from "@feedforward/shared";

/** @internal Image formats that `tf.node.decodeImage` detects. */
export type ImageType = "jpeg" | "png" | "gif" | "bmp";

const signatures: readonly (readonly [ImageType, readonly number[]])[] = [
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["gif", [0x47, 0x49, 0x46, 0x38]],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["bmp", [0x42, 0x4d]],
];

/** @internal Detects the format of an image from its first bytes; undefined for other formats. */
export const imageTypeOf = (bytes: Uint8Array): ImageType | undefined =>
  signatures.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0];

/**
 * @internal Returns the bytes of an image and its format.
 *
 * @param owner Public function, for the message.
 * @throws FeedforwardError unless they are an image in one of the four formats.
 */
export function imageBytes(contents: Uint8Array, owner: string): { bytes: Uint8Array; type: ImageType } {
  const bytes = plainBytes(contents, owner);
  const type = imageTypeOf(bytes);
  if (type) return { bytes, type };
  const received = bytes.length === 0 ? "no bytes" : `bytes that begin with ${showBytes(bytes.subarray(0, 8))}`;
  throw new FeedforwardError(`${owner}: expected a BMP, JPEG, PNG or GIF image, received ${received}`);
}
