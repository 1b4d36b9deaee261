import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeImage } from "../src/images";
import { DataError } from "../src/index";

interface Made {
  name: string;
  file: string;
  mode: string;
  pixels: number[];
}
const { files }: { files: Made[] } = JSON.parse(readFileSync(new URL("./pillow-bmp.json", import.meta.url), "utf8"));

/** A BMP of one pixel of 32 bits with masks, and a header of version 4. */
function onePixel(masks: readonly number[], pixel: number, headerSize = 108, bits = 32): Uint8Array {
  const bytes = new Uint8Array(14 + headerSize + 4);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, 14 + headerSize, true);
  view.setUint32(14, headerSize, true);
  view.setInt32(18, 1, true);
  view.setInt32(22, 1, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, bits, true);
  view.setUint32(30, 3, true);
  for (const [i, mask] of masks.entries()) view.setUint32(54 + 4 * i, mask, true);
  view.setUint32(14 + headerSize, pixel, true);
  return bytes;
}

describe("BMP with bit masks", () => {
  it.each(files)("is what Pillow decodes: $name", async ({ file, mode, pixels }) => {
    const { pixels: decoded, color } = await decodeImage(Buffer.from(file, "base64"));
    expect([...decoded.data]).toEqual(pixels);
    expect(color).toBe(mode.toLowerCase());
  });

  it("spreads samples of any width over 0 to 255, cut off", async () => {
    // Red of 11 bits, green of 11, blue of 10: 2047 and 1023 are 255, 1024 of 2047 is 127.56.
    const { pixels } = await decodeImage(
      onePixel([0xffe00000, 0x1ffc00, 0x3ff], ((1024 << 21) | (2047 << 10) | 1023) >>> 0),
    );
    expect([...pixels.data]).toEqual([127, 255, 255]);
    // Red 6, green 17, blue 5, alpha 4 bits.
    const wide = [0xfc000000, 0x03fffe00, 0x1f0, 0xf].map((mask) => mask >>> 0);
    expect([...(await decodeImage(onePixel(wide, 0xffffffff))).pixels.data]).toEqual([255, 255, 255, 255]);
    expect([...(await decodeImage(onePixel(wide, 0x0200000f))).pixels.data]).toEqual([0, 127, 0, 255]);
  });

  it.each([
    ["with a gap", [0xff00ff, 0xff00, 0xff000000], 54],
    ["without bits", [0xff0000, 0, 0xff], 58],
    ["that overlap", [0xff0000, 0xff00, 0x1ff], 62],
    ["alpha over blue", [0xff0000, 0xff00, 0xff, 0xff], 66],
  ])("refuses masks %s", async (_, masks, at) => {
    await expect(decodeImage(onePixel(masks, 0))).rejects.toThrow(
      `bytes: byte ${at}: expected a mask of neighbouring bits of 32 that no other channel takes`,
    );
  });

  it("refuses masks beyond 16 bits, masks that are cut, and compressed rows", async () => {
    const tooWide = onePixel([0x1f0000, 0x7e0, 0x1f], 0, 108, 16);
    await expect(decodeImage(tooWide)).rejects.toThrow("neighbouring bits of 16");
    const cut = onePixel([0xff0000, 0xff00, 0xff], 0).slice(0, 60);
    await expect(decodeImage(cut)).rejects.toThrow("expected masks of 4 bytes, received the end of the file");
    const packed = onePixel([], 0);
    new DataView(packed.buffer).setUint32(30, 1, true);
    await expect(decodeImage(packed)).rejects.toThrow(DataError);
  });
});
