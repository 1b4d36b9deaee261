// @internal
import { FeedforwardError } from "@feedforward/core";
import { NdArray } from "@feedforward/data";
import { readImage, resizeImage } from "@feedforward/data/images";
import { FILE_KINDS, listExtensions } from "@feedforward/data/kinds";
import { digitRow, type GrayImage } from "../digit";
import { preparedRows } from "../table-dataset";
import type { DataCard } from "./data-card";
import { readTableRows, tableOf } from "./read-table";

/**
 * Reads input rows for predictions: an image as one row, a table or an array as its rows; scaled as in training.
 *
 * @param size required number of inputs per row.
 * @param card description of the training data; without it, images are treated as drawn digits, grayscale and square.
 * @param note called with notes, such as rows with values that occur in no training row.
 * @returns float32 of shape `[rows, size]`.
 * @throws FeedforwardError if the file is of another kind or its rows have another size.
 */
export async function readInputs(
  file: string,
  size: number,
  card: DataCard | undefined,
  invert?: boolean,
  note: (message: string) => void = () => {},
): Promise<NdArray> {
  const kind = FILE_KINDS.ofName(file);
  switch (kind?.holds) {
    case "picture":
      return pictureRow(file, size, card, invert);
    case "array":
      return arrayRows(await kind.read(file), file, size);
    case "table":
      return card?.preparation === undefined
        ? scaled(await readTableRows(file, kind, size, card?.inputNames))
        : preparedRows(await tableOf(file, kind), file, card.preparation, note);
    default: {
      const pictures = listExtensions(FILE_KINDS.holding("picture"), "or");
      const rows = listExtensions(FILE_KINDS.holding("table", "array"), "or");
      throw new FeedforwardError(
        `${file} is not a supported file; expected an image (${pictures}) or a file of rows (${rows}).`,
        { usage: true },
      );
    }
  }
}

function arrayRows(array: NdArray, file: string, size: number): NdArray {
  const rows = array.size / size;
  if (!Number.isInteger(rows) || rows === 0 || (array.rank > 1 && array.size / array.length !== size)) {
    throw new FeedforwardError(
      `${file} has shape [${array.shape.join(", ")}]; the model needs rows of ${size} numbers.`,
    );
  }
  return scaled(array.reshape([rows, size]));
}

/** Scales bytes as in training: divided by 255. */
const scaled = (array: NdArray): NdArray => (array.dtype === "uint8" ? array.scale(1 / 255) : array.cast("float32"));

async function pictureRow(
  file: string,
  size: number,
  card: DataCard | undefined,
  invert: boolean | undefined,
): Promise<NdArray> {
  if (card?.image && (card.imageFiles || card.image.channels === 3)) {
    const { height, width, channels } = card.image;
    const resized = resizeImage(await readImage(file, { channels: channels === 3 ? 3 : 1 }), [height, width]);
    const row = scaled(resized.cast("uint8").reshape([1, size]));
    return invert ? row.scale(-1, 1) : row;
  }
  const side = Math.sqrt(size);
  if (!Number.isInteger(side)) {
    throw new FeedforwardError(
      `${file} is an image; the model needs rows of ${size} numbers, which do not form a square image.`,
    );
  }
  return new NdArray(digitRow(await grayPicture(file), side, invert), [1, size]);
}

/** Reads an image as grayscale; transparent pixels become white. */
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
