import "../index";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { decodeBmp, decodeGif, decodeImage, decodeJpeg, decodePng } from "./decode";
import { encodeJpeg, encodePng } from "./encode";
import { imageBytes, imageTypeOf } from "./image-type";
import { checkWhole, pixelsTensor } from "./pixels-tensor";

interface Bmp {
  width: number;
  height: number;
  bits: number;
  rows: readonly (readonly number[])[];
  start?: number;
}

/** A BMP image with the given bytes in its rows. */
function bmp({ width, height, bits, rows, start = 54 }: Bmp): Uint8Array {
  const header = new Uint8Array(start);
  const view = new DataView(header.buffer);
  header.set([0x42, 0x4d]);
  view.setUint32(10, start, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(28, bits, true);
  return Uint8Array.from([...header, ...rows.flat()]);
}

const valuesOf = (tensor: tf.Tensor) => {
  const found = { shape: tensor.shape, dtype: tensor.dtype, values: Array.from(tensor.dataSync()) };
  tensor.dispose();
  return found;
};

describe("BMP", () => {
  test("24 bits are blue, green and red, rows from below padded to four bytes", () => {
    const rows = [
      [3, 2, 1, 0],
      [6, 5, 4, 0],
    ];
    const image = bmp({ width: 1, height: 2, bits: 24, rows });
    expect(valuesOf(decodeBmp(image))).toEqual({ shape: [2, 1, 3], dtype: "int32", values: [4, 5, 6, 1, 2, 3] });
    expect(valuesOf(decodeBmp(image, 3)).values).toEqual([4, 5, 6, 1, 2, 3]);
    const down = bmp({ width: 1, height: -2, bits: 24, rows });
    expect(valuesOf(decodeImage(down)).values).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("32 bits have alpha, 8 bits are indices", () => {
    const color = bmp({ width: 2, height: 1, bits: 32, rows: [[3, 2, 1, 9, 30, 20, 10, 90]] });
    expect(valuesOf(decodeBmp(color))).toMatchObject({ shape: [1, 2, 4], values: [1, 2, 3, 9, 10, 20, 30, 90] });
    const grey = bmp({ width: 3, height: 1, bits: 8, rows: [[7, 8, 9]], start: 60 });
    expect(valuesOf(decodeBmp(grey))).toMatchObject({ shape: [1, 3, 1], values: [7, 8, 9] });
  });

  test("the last row may end without its padding, but not earlier", () => {
    const image = bmp({
      width: 1,
      height: 2,
      bits: 24,
      rows: [
        [1, 2, 3, 0],
        [4, 5, 6],
      ],
    });
    expect(valuesOf(decodeBmp(image)).values).toEqual([6, 5, 4, 3, 2, 1]);
    expect(() => decodeBmp(image.subarray(0, -1))).toThrow("decodeBmp: expected 2 rows of 4 bytes, received 6 bytes");
  });

  test.each<[string, Uint8Array, number, string]>([
    [
      "a header that is cut",
      bmp({ width: 1, height: 1, bits: 24, rows: [] }).subarray(0, 31),
      0,
      "a BMP image with its headers, received 31 bytes",
    ],
    ["16 bits", bmp({ width: 1, height: 1, bits: 16, rows: [[1, 2]] }), 0, "8, 24 or 32 bits a pixel, received 16"],
    ["no width", bmp({ width: 0, height: 1, bits: 24, rows: [] }), 0, "an image with pixels, received 0 × 1"],
    ["no height", bmp({ width: 1, height: 0, bits: 24, rows: [] }), 0, "an image with pixels, received 1 × 0"],
    [
      "a negative width",
      bmp({ width: -1, height: -2, bits: 24, rows: [] }),
      0,
      "an image with pixels, received -1 × -2",
    ],
    [
      "other channels",
      bmp({ width: 1, height: 1, bits: 32, rows: [[1, 2, 3, 4]] }),
      3,
      "channels 0 or 4 for an image of 32 bits a pixel, received channels 3",
    ],
    [
      "a start beyond the file",
      bmp({ width: 1, height: 1, bits: 24, rows: [] }),
      0,
      "1 rows of 4 bytes, received 0 bytes",
    ],
  ])("%s is refused", (_, bytes, channels, message) => {
    expect(() => decodeBmp(bytes, channels)).toThrow(`decodeBmp: expected ${message}`);
  });

  test("a header of 32 bytes is enough", () => {
    const image = bmp({ width: 1, height: 1, bits: 8, rows: [[5, 0]], start: 30 });
    expect(image).toHaveLength(32);
    expect(valuesOf(decodeBmp(image)).values).toEqual([5]);
  });

  test("no other function takes it, and this one takes no other", async () => {
    const image = bmp({ width: 1, height: 1, bits: 8, rows: [[5]] });
    for (const [name, decode] of Object.entries({ decodePng, decodeJpeg, decodeGif })) {
      expect(() => decode(image)).toThrow(`${name}: received a BMP image: use decodeBmp or decodeImage`);
    }
    const png = await encodePng(tf.zeros([1, 1, 3]));
    expect(() => decodeBmp(png)).toThrow("decodeBmp: received a PNG image: use decodePng or decodeImage");
    expect(() => decodeBmp(png, 1)).toThrow("decodeBmp: expected channels to be one of 0, 3, 4, received 1");
  });
});

describe("kinds of images", () => {
  test.each([
    ["jpeg", [0xff, 0xd8, 0xff]],
    ["gif", [0x47, 0x49, 0x46, 0x38]],
    ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ["bmp", [0x42, 0x4d]],
  ] as const)("%s", (type, signature) => {
    expect(imageTypeOf(Uint8Array.from(signature))).toBe(type);
    expect(imageBytes(Uint8Array.from([...signature, 1, 2]), "f")).toMatchObject({ type });
    for (const at of signature.keys()) {
      const other = Uint8Array.from(signature, (byte, i) => (i === at ? byte ^ 1 : byte));
      expect(imageTypeOf(other)).toBeUndefined();
    }
    expect(imageTypeOf(Uint8Array.from(signature.slice(0, -1)))).toBeUndefined();
  });

  test("others are refused by their first eight bytes", () => {
    expect(() => imageBytes(new Uint8Array(), "f")).toThrow(
      "f: expected a BMP, JPEG, PNG or GIF image, received no bytes",
    );
    const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    expect(() => imageBytes(bytes, "f")).toThrow(/received bytes that begin with 01 02 03 04 05 06 07 08$/);
  });
});

describe("other formats in a decoder of one", () => {
  test("a PNG image as JPEG, as frames, and in other channels", async () => {
    const png = await encodePng(tf.tensor3d([10, 20, 30], [1, 1, 3], "int32"));
    expect(valuesOf(decodeJpeg(png))).toMatchObject({ shape: [1, 1, 3], values: [10, 20, 30] });
    expect(valuesOf(decodeGif(png))).toMatchObject({ shape: [1, 1, 1, 3], values: [10, 20, 30] });
    expect(valuesOf(decodePng(png, 4)).values).toEqual([10, 20, 30, 255]);
    expect(valuesOf(decodePng(png, 1)).values).toEqual([Math.floor((9797 * 10 + 19234 * 20 + 3737 * 30) / 2 ** 15)]);
    expect(valuesOf(decodeImage(png, 3)).values).toEqual([10, 20, 30]);
  });

  test("grey becomes red, green and blue", async () => {
    const png = await encodePng(tf.tensor3d([10, 90, 20, 80], [1, 2, 2], "int32"));
    expect(valuesOf(decodePng(png))).toMatchObject({ shape: [1, 2, 2], values: [10, 90, 20, 80] });
    expect(valuesOf(decodePng(png, 3)).values).toEqual([10, 10, 10, 20, 20, 20]);
    expect(valuesOf(decodePng(png, 4)).values).toEqual([10, 10, 10, 90, 20, 20, 20, 80]);
    expect(valuesOf(decodePng(png, 1)).values).toEqual([10, 20]);
  });

  test("a JPEG image has one frame", async () => {
    const jpeg = await encodeJpeg(tf.fill([8, 8, 1], 100, "int32"));
    expect(valuesOf(decodeGif(jpeg)).shape).toEqual([1, 8, 8, 3]);
    expect(valuesOf(decodeJpeg(jpeg)).shape).toEqual([8, 8, 1]);
    expect(valuesOf(decodeImage(jpeg, 3)).shape).toEqual([8, 8, 3]);
    expect(valuesOf(decodePng(jpeg)).values).toEqual(Array(64).fill(100));
  });
});

describe("encoders", () => {
  const image = () => tf.zeros<tf.Rank.R3>([2, 2, 3]);

  test.each<[string, () => Promise<unknown>]>([
    ["encodeJpeg: expected quality to be a whole number from 0 to 100, received -1", () => encodeJpeg(image(), "", -1)],
    ["quality to be a whole number from 0 to 100, received 1.5", () => encodeJpeg(image(), "", 1.5)],
    [
      'encodeJpeg: expected densityUnit to be one of "in", "cm", received "m"',
      () => encodeJpeg(image(), "", 95, false, false, true, "m" as never),
    ],
    [
      "encodeJpeg: expected xDensity to be a whole number from 0 to 65535, received 65536",
      () => encodeJpeg(image(), "", 95, false, false, true, "in", 65_536),
    ],
    [
      "encodeJpeg: expected yDensity to be a whole number from 0 to 65535, received -1",
      () => encodeJpeg(image(), "", 95, false, false, true, "in", 300, -1),
    ],
    [
      "encodeJpeg: expected xmpMetadata of at most 65504 bytes, received 65506",
      () => encodeJpeg(image(), "", 95, false, false, true, "in", 300, 300, "ä".repeat(32_753)),
    ],
    [
      "encodeJpeg: expected an image tensor of shape [height, width, channels] with 3 channels, received shape [1,1,1]",
      () => encodeJpeg(tf.zeros([1, 1, 1]), "rgb"),
    ],
    [
      "encodeJpeg: expected at most 65535 × 65535 pixels, received shape [65536,1,1]",
      () => encodeJpeg(tf.zeros([65_536, 1, 1])),
    ],
    [
      "encodeJpeg: expected at most 65535 × 65535 pixels, received shape [1,65536,1]",
      () => encodeJpeg(tf.zeros([1, 65_536, 1])),
    ],
    ["encodePng: expected compression to be a whole number from -1 to 9, received -2", () => encodePng(image(), -2)],
    ["received shape [2,2]", () => encodePng(tf.zeros([2, 2]) as never)],
    ["received shape [0,2,3]", () => encodePng(tf.zeros([0, 2, 3]))],
    ["received shape [1,2,2,3]", () => encodePng(tf.zeros([1, 2, 2, 3]) as never)],
    ["received null", () => encodePng(null as never)],
  ])("%s", async (message, act) => {
    await expect(act()).rejects.toThrow(message);
  });

  test("values outside a byte wrap around", async () => {
    const png = await encodePng(tf.tensor3d([256, -1, 300], [1, 1, 3], "int32"));
    expect(valuesOf(decodePng(png)).values).toEqual([0, 255, 44]);
  });

  test("the ends of what is allowed", async () => {
    const plain = await encodeJpeg(image(), "", 0, false, false, true, "in", 0, 65_535);
    // JFIF: the unit, then both densities.
    expect(Array.from(plain.subarray(13, 18))).toEqual([1, 0, 0, 0xff, 0xff]);
    const metric = await encodeJpeg(image(), "rgb", 100, false, false, true, "cm", 65_535, 0, "x".repeat(65_504));
    expect(Array.from(metric.subarray(13, 18))).toEqual([2, 0xff, 0xff, 0, 0]);
    expect(valuesOf(decodeJpeg(metric)).values).toEqual(Array(12).fill(0));
    for (const size of [
      [65_535, 1, 1],
      [1, 65_535, 1],
    ] as const) {
      expect(valuesOf(decodeJpeg(await encodeJpeg(tf.zeros([...size])))).shape).toEqual(size);
    }
  });

  test("the defaults", async () => {
    const colors = tf.randomUniform([16, 16, 3], 0, 256, "int32", 5) as tf.Tensor3D;
    expect(await encodeJpeg(colors)).toEqual(
      await encodeJpeg(colors, "rgb", 95, false, false, true, "in", 300, 300, ""),
    );
    expect(await encodePng(colors)).toEqual(await encodePng(colors, 1));
    const grey = tf.zeros<tf.Rank.R3>([2, 2, 1]);
    expect(await encodeJpeg(grey)).toEqual(await encodeJpeg(grey, "grayscale"));
  });
});

test("JPEG's defaults", async () => {
  const jpeg = await encodeJpeg(tf.randomUniform([17, 19, 3], 0, 256, "int32", 5) as tf.Tensor3D);
  const explicit = valuesOf(decodeJpeg(jpeg, 0, 1, true, false, 1, "INTEGER_FAST"));
  expect(valuesOf(decodeJpeg(jpeg))).toEqual(explicit);
  expect(valuesOf(decodeImage(jpeg))).toEqual(explicit);
  expect(valuesOf(decodePng(jpeg))).toEqual(explicit);
  for (const other of [
    decodeJpeg(jpeg, 0, 1, false),
    decodeJpeg(jpeg, 0, 1, true, false, 1, "INTEGER_ACCURATE"),
    decodeJpeg(jpeg, 1),
  ]) {
    expect(valuesOf(other).values).not.toEqual(explicit.values);
  }
});

test("whole numbers from the least to the most", () => {
  for (const value of [2, 5]) expect(() => checkWhole("f", "x", value, 2, 5)).not.toThrow();
  for (const value of [1, 6, 2.5, "3", Number.NaN]) {
    expect(() => checkWhole("f", "x", value, 2, 5)).toThrow(
      `f: expected x to be a whole number from 2 to 5, received ${value}`,
    );
  }
});

test("pixels become whole numbers", () => {
  const data = Uint8Array.of(1, 2, 255, 4, 5, 6);
  expect(valuesOf(pixelsTensor({ data, width: 2, height: 1, channels: 3 }))).toEqual({
    shape: [1, 2, 3],
    dtype: "int32",
    values: [1, 2, 255, 4, 5, 6],
  });
});
