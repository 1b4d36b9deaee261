import { readFile } from "node:fs/promises";
import { FeedforwardError } from "@feedforward/core";
import { NdArray, readNpy } from "@feedforward/data";
import { decode } from "fast-png";
import { digitRow, type GrayImage } from "../digit";

/**
 * Reads rows to predict from: a PNG picture as one row, an NPY file as its rows. Bytes are divided by 255.
 *
 * @param size how many numbers a row needs.
 * @returns float32 of shape `[rows, size]`.
 * @throws FeedforwardError when the file is of another kind or its rows have another size.
 */
export async function readInputs(file: string, size: number, invert?: boolean): Promise<NdArray> {
  if (/\.png$/i.test(file)) return pngRow(file, size, invert);
  if (/\.npy$/i.test(file)) return npyRows(await readNpy(file), file, size);
  throw new FeedforwardError(
    `${file} is no file to predict from; expected a .png picture or the rows of an .npy file.`,
    { exitCode: 2 },
  );
}

function npyRows(array: NdArray, file: string, size: number): NdArray {
  const rows = array.size / size;
  if (!Number.isInteger(rows) || rows === 0 || (array.rank > 1 && array.size / array.length !== size)) {
    throw new FeedforwardError(
      `${file} has shape [${array.shape.join(", ")}]; the model needs rows of ${size} numbers.`,
    );
  }
  const flat = array.reshape([rows, size]);
  return flat.dtype === "uint8" ? flat.scale(1 / 255) : flat.cast("float32");
}

async function pngRow(file: string, size: number, invert: boolean | undefined): Promise<NdArray> {
  const side = Math.sqrt(size);
  if (!Number.isInteger(side)) {
    throw new FeedforwardError(
      `${file} is a picture; the model needs rows of ${size} numbers, which make no square picture.`,
    );
  }
  const image = await grayPng(file);
  return new NdArray(digitRow(image, side, invert), [1, size]);
}

async function grayPng(file: string): Promise<GrayImage> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (error as Error).message;
    throw new FeedforwardError(`Cannot read ${file}: ${reason}.`, { cause: error });
  }
  try {
    const { width, height, data, channels, depth, palette } = decode(bytes);
    const most = palette ? 255 : 2 ** depth - 1;
    const gray = new Float32Array(width * height);
    for (let pixel = 0; pixel < gray.length; pixel++) {
      const entry = palette
        ? palette[data[pixel]!]!
        : Array.from(data.subarray(pixel * channels, (pixel + 1) * channels));
      const hasAlpha = entry.length === 2 || entry.length === 4;
      const colors = hasAlpha ? entry.slice(0, -1) : entry;
      const light = colors.reduce((sum, value) => sum + value, 0) / colors.length / most;
      const alpha = hasAlpha ? entry.at(-1)! / most : 1;
      // What is transparent shows paper.
      gray[pixel] = light * alpha + (1 - alpha);
    }
    return { width, height, data: gray };
  } catch (error) {
    throw new FeedforwardError(`${file} is not a usable PNG picture: ${(error as Error).message}.`, { cause: error });
  }
}
