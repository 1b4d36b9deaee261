import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { decodeImage, resizeImage } from "../src/images";
import { NdArray } from "../src/index";
import { fixtures } from "./parity";

const row = (...values: number[]) => new NdArray<"uint8">(Uint8Array.from(values), [1, values.length, 1]);
const rowsOf = ({ data, shape }: { data: ArrayLike<number | bigint>; shape: readonly number[] }) =>
  Array.from({ length: shape[0]! }, (_, y) => Array.from(data).slice(y * shape[1]!, (y + 1) * shape[1]!));

it("pads with the interpolation that was asked for", () => {
  const padded = (interpolation?: "nearest") =>
    rowsOf(resizeImage(row(10, 20), [4, 4], { padToAspectRatio: true, ...(interpolation && { interpolation }) }));
  const black = [0, 0, 0, 0];
  // Pixel centres at ¼, ¾, 1¼ and 1¾ of the two pixels, whose own lie at ½ and 1½.
  expect(padded("nearest")).toEqual([black, [10, 10, 20, 20], [10, 10, 20, 20], black]);
  expect(padded()).toEqual([black, [10, 12.5, 17.5, 20], [10, 12.5, 17.5, 20], black]);
});

it("crops the middle", () => {
  const cropped = (values: number[], size: [number, number]) =>
    rowsOf(resizeImage(row(...values), size, { cropToAspectRatio: true, interpolation: "nearest" }));
  expect(cropped([1, 2, 3, 4, 5], [1, 1])).toEqual([[3]]);
  expect(cropped([1, 2, 3, 4], [1, 2])).toEqual([[2, 3]]);
  expect(cropped([1, 2, 3, 4, 5], [1, 2])).toEqual([[2, 3]]);
});

it("skips fill bytes before a JPEG's markers, and nothing else", async () => {
  const jpeg = new Uint8Array(readFileSync(join(fixtures, "data/images/grey.jpg")));
  // Behind the first segment, which tells its length at byte 4.
  const at = 4 + 256 * jpeg[4]! + jpeg[5]!;
  const inserted = (...bytes: number[]) => Uint8Array.from([...jpeg.subarray(0, at), ...bytes, ...jpeg.subarray(at)]);
  const { pixels } = await decodeImage(jpeg);
  expect([...(await decodeImage(inserted(0xff, 0xff))).pixels.data]).toEqual([...pixels.data]);
  for (const bytes of [[0x01], [0x00, 0xff]])
    await expect(decodeImage(inserted(...bytes))).rejects.toThrow(
      `bytes: byte ${at}: expected a marker (ff), received ${bytes[0]}`,
    );
});
