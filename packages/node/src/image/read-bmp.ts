// TensorFlow supports fewer kinds of BMP than @feedforward/data: no palettes, masks or packed bits.
import { FeedforwardError } from "@feedforward/shared";
import type { Pixels } from "../jpeg/decode";

/**
 * @internal Decodes a BMP image like TensorFlow: 24 or 32 bits per pixel as BGR and BGRA, 8 bits as one channel.
 * Palettes are not applied: the values are palette indices.
 *
 * @param channels 0 (as stored), or the stored number: 1, 3 or 4.
 * @throws FeedforwardError if it is truncated or of another kind.
 */
export function readBmpPixels(bytes: Uint8Array, channels: number): Pixels {
  const fail = (expected: string, received: string): FeedforwardError =>
    new FeedforwardError(`decodeBmp: expected ${expected}, received ${received}`);
  if (bytes.length < 32) throw fail("a BMP image with its headers", `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(10, true);
  const width = view.getInt32(18, true);
  const signedHeight = view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  const bits = view.getUint16(28, true);
  const stored = bits / 8;
  if (![8, 24, 32].includes(bits)) throw fail("8, 24 or 32 bits a pixel", `${bits}`);
  if (channels !== 0 && channels !== stored) {
    throw fail(`channels 0 or ${stored} for an image of ${bits} bits a pixel`, `channels ${channels}`);
  }
  if (width < 1 || height < 1) throw fail("an image with pixels", `${width} × ${signedHeight}`);
  const rowBytes = Math.ceil((width * stored) / 4) * 4;
  if (start + rowBytes * (height - 1) + width * stored > bytes.length) {
    throw fail(`${height} rows of ${rowBytes} bytes`, `${Math.max(0, bytes.length - start)} bytes`);
  }
  const data = new Uint8Array(width * height * stored);
  // Channels are stored in the order BGR.
  const order = stored === 1 ? [0] : [2, 1, 0, 3];
  for (let row = 0; row < height; row++) {
    const line = start + (signedHeight < 0 ? row : height - 1 - row) * rowBytes;
    for (let i = 0; i < width; i++) {
      const to = (row * width + i) * stored;
      for (let k = 0; k < stored; k++) data[to + k] = bytes[line + i * stored + order[k]!]!;
    }
  }
  return { data, width, height, channels: stored };
}
