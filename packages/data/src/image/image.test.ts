import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { crc32 } from "@feedforward/shared";
import { describe, expect, it } from "vitest";
import { fixtures } from "../../test/parity";
import { NdArray } from "../array/nd-array";
import { decodeImage, imageFolder, readImage, resizeImage } from "../images";

const chunk = (name: string, data: number[] | Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name), Buffer.from(data)]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
};

/** A PNG of one row. */
function png(type: number, depth: number, row: number[], width: number, ...more: Buffer[]): Uint8Array {
  const header = [0, 0, 0, width, 0, 0, 0, 1, depth, type, 0, 0, 0];
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    ...more,
    chunk("IDAT", deflateSync(Buffer.from([0, ...row]))),
    chunk("IEND", []),
  ]);
}

describe("images", () => {
  it("turns a transparent colour into an alpha channel", async () => {
    const grey = await decodeImage(png(0, 8, [7, 9], 2, chunk("tRNS", [0, 9])));
    expect(grey.pixels.toArray()).toEqual([
      [
        [7, 255],
        [9, 0],
      ],
    ]);
    const rgb = await decodeImage(png(2, 8, [1, 2, 3, 4, 5, 6], 2, chunk("tRNS", [0, 1, 0, 2, 0, 3])));
    expect(rgb.pixels.toArray()).toEqual([
      [
        [1, 2, 3, 0],
        [4, 5, 6, 255],
      ],
    ]);
  });

  it("refuses a palette that is missing or too small", async () => {
    await expect(decodeImage(png(3, 8, [0], 1))).rejects.toThrow(
      "expected a palette of three bytes per colour, received none",
    );
    await expect(decodeImage(png(3, 8, [2], 1, chunk("PLTE", [1, 2, 3, 4, 5, 6])))).rejects.toThrow(
      "pixel 0: expected a colour below 2, received 2",
    );
  });

  it("reads 8-bit pictures with the channels asked for", async () => {
    const path = `${fixtures}/data/images/rgba.png`;
    const grey = await readImage(path, { channels: 1 });
    const [rgb, rgba] = [await readImage(path), await readImage(path, { channels: 4 })];
    expect([grey.shape, rgb.shape, rgba.shape]).toEqual([
      [11, 11, 1],
      [11, 11, 3],
      [11, 11, 4],
    ]);
    const [r, g, b] = rgb.data;
    expect(grey.data[0]).toBe(Math.floor(0.299 * r! + 0.587 * g! + 0.114 * b!));
    expect([...(await readImage(`${fixtures}/data/images/grey.png`, { channels: 4 })).data.subarray(0, 4)]).toEqual([
      53, 53, 53, 255,
    ]);
  });

  it("refuses more pixels than allowed, before anything is allocated", async () => {
    for (const name of ["rgb.png", "rgb-444.jpg", "rgb.bmp", "grey.gif", "rgb-lossless.webp"]) {
      await expect(readImage(`${fixtures}/data/images/${name}`, { maxBytes: 100 })).rejects.toThrow(
        "header: 11 × 11 pixels: expected at most 100 bytes of memory",
      );
    }
  });

  it("leaves no ImageData behind in Node", async () => {
    await readImage(`${fixtures}/data/images/rgb-lossless.webp`);
    expect("ImageData" in globalThis).toBe(false);
    const cut = new Uint8Array(readFileSync(`${fixtures}/data/images/rgb-lossless.webp`)).fill(0, 60, 200);
    await expect(decodeImage(cut)).rejects.toThrow("expected a readable picture of 11 × 11, received damaged data");
  });

  it("says which options of a resize or a folder make no sense", async () => {
    const image = NdArray.zeros([2, 2, 3]);
    expect(() => resizeImage(NdArray.zeros([2, 2]), [1, 1])).toThrow(
      "shape [height, width, channels], received [2, 2]",
    );
    expect(() => resizeImage(image, [0, 1])).toThrow("a size of whole numbers ≥ 1, received [0, 1]");
    expect(() => resizeImage(image, [1, 1], { cropToAspectRatio: true, padToAspectRatio: true })).toThrow(
      "received both",
    );
    const pets = `${fixtures}/data/image-folder/pets`;
    await expect(imageFolder(pets, { validationSplit: 0.2 })).rejects.toThrow("validationSplit and subset together");
    await expect(imageFolder(pets, { validationSplit: 0.2, subset: "training" })).rejects.toThrow("expected a seed");
    await expect(imageFolder(pets, { labelMode: "binary" })).rejects.toThrow(
      "expected 2 classes for labelMode binary, received 4",
    );
    await expect(imageFolder(pets, { classNames: ["cat"] })).rejects.toThrow(
      "expected classNames to be the folders cat, dog, empty, 새 in some order, received cat",
    );
    await expect(imageFolder(`${pets}/cat`)).rejects.toThrow(
      "expected pictures (.png, .jpg, .jpeg, .gif or .bmp) in one folder per class",
    );
    await expect(imageFolder(`${pets}/none`)).rejects.toThrow("no such file");
  });
});
