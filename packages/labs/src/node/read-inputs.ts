// @internal
import { FeedforwardError } from "@feedforward/core";
import { NdArray, readNpy } from "@feedforward/data";
import { readImage } from "@feedforward/data/images";
import { digitRow, type GrayImage } from "../digit";
import { readTableRows } from "./read-table";

/**
 * Reads rows to predict from: a picture as one row, an NPY file as its rows. Bytes are divided by 255.
 *
 * @param size how many numbers a row needs.
 * @returns float32 of shape `[rows, size]`.
 * @throws FeedforwardError when the file is of another kind or its rows have another size.
 */
export async function readInputs(file: string, size: number, invert?: boolean): Promise<NdArray> {
  if (/\.(png|jpe?g|gif|bmp)$/i.test(file)) return pictureRow(file, size, invert);
  if (/\.npy$/i.test(file)) return npyRows(await readNpy(file), file, size);
  if (/\.(csv|tsv)$/i.test(file)) return scaled(await readTableRows(file, size));
  throw new FeedforwardError(
    `${file} is no file to predict from; expected a picture (.png, .jpg, .gif, .bmp) or the rows of an .npy or .csv file.`,
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
  return scaled(array.reshape([rows, size]));
}

/** Bytes as they were in training: divided by 255. */
const scaled = (array: NdArray): NdArray => (array.dtype === "uint8" ? array.scale(1 / 255) : array.cast("float32"));

async function pictureRow(file: string, size: number, invert: boolean | undefined): Promise<NdArray> {
  const side = Math.sqrt(size);
  if (!Number.isInteger(side)) {
    throw new FeedforwardError(
      `${file} is a picture; the model needs rows of ${size} numbers, which make no square picture.`,
    );
  }
  const image = await grayPicture(file);
  return new NdArray(digitRow(image, side, invert), [1, size]);
}

/** What is transparent shows white paper. */
async function grayPicture(file: string): Promise<GrayImage> {
  const picture = await readImage(file, { channels: 4 });
  const [height = 0, width = 0] = picture.shape;
  const data = new Float32Array(width * height);
  for (let pixel = 0; pixel < data.length; pixel++) {
    const [r, g, b, alpha] = picture.data.subarray(4 * pixel, 4 * pixel + 4);
    const light = (0.299 * r! + 0.587 * g! + 0.114 * b!) / 255;
    data[pixel] = (light * alpha!) / 255 + 1 - alpha! / 255;
  }
  return { width, height, data };
}
