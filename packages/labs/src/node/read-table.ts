// @internal
import { basename } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { type NdArray, readCsv } from "@feedforward/data";
import type { RawData } from "../dataset";
import { didYouMean } from "../did-you-mean";

/** Names that a column of classes goes by. */
const LABELS = ["label", "class", "target", "y", "species"];

/**
 * Reads a CSV or TSV file as rows of numbers and a column of classes, which may be names. Columns that all hold bytes are
 * taken for pixels.
 *
 * @param label the column of the classes. Default: one with a usual name, else the last.
 * @throws FeedforwardError when a column is missing, holds texts, or has gaps.
 */
export async function readTable(file: string, label: string | undefined): Promise<RawData> {
  const table = await readCsv(file);
  const { names } = table;
  const chosen = label ?? names.find((name) => LABELS.includes(name.toLowerCase())) ?? names.at(-1)!;
  if (!names.includes(chosen)) {
    throw new FeedforwardError(
      `${file} has no column "${chosen}"${didYouMean(chosen, names)} Columns: ${names.join(", ")}.`,
      { exitCode: 2 },
    );
  }
  const { values } = table.column(chosen);
  const classes = Array.from({ length: table.length }, (_, row) => values[row]);
  const gap = classes.findIndex((value) => value === null || value === undefined || Number.isNaN(value));
  if (gap >= 0)
    throw new FeedforwardError(`${file}: column "${chosen}" has no value in row ${gap + 1}; every row needs a class.`);
  const classNames = [...new Set(classes.map(String))].sort(naturally);
  const labels = classes.map((value) => classNames.indexOf(String(value)));
  const inputs = names.filter((name) => name !== chosen);
  return {
    name: basename(file),
    x: numbers(table.toNdArray(inputs), file, inputs),
    labels,
    classNames,
    image: imageOf(inputs.length),
  };
}

/** The columns of a CSV file that a trained model takes: those of numbers, without the class. */
export async function readTableRows(file: string, size: number): Promise<NdArray> {
  const table = await readCsv(file);
  const numeric = table.columns.filter(({ kind }) => kind === "number" || kind === "boolean").map(({ name }) => name);
  const inputs = numeric.length === size ? numeric : numeric.filter((name) => !LABELS.includes(name.toLowerCase()));
  if (inputs.length !== size) {
    throw new FeedforwardError(
      `${file} has ${inputs.length} columns of numbers; the model needs rows of ${size} numbers.`,
    );
  }
  return numbers(table.toNdArray(inputs), file, inputs);
}

/** Refuses gaps; whole numbers up to 255 in many columns are pixels, and become bytes. */
function numbers(x: NdArray<"float32">, file: string, names: readonly string[]): NdArray {
  let bytes = imageOf(names.length) !== undefined;
  for (const [index, value] of x.data.entries()) {
    if (Number.isNaN(value)) {
      const [row, column] = [Math.floor(index / names.length), index % names.length];
      throw new FeedforwardError(
        `${file}: column "${names[column]}" has no number in row ${row + 1}; fill the gap or leave the row out.`,
      );
    }
    if (bytes && !(Number.isInteger(value) && value >= 0 && value <= 255)) bytes = false;
  }
  return bytes ? x.cast("uint8") : x;
}

/** Square pictures of at least 8 × 8. */
function imageOf(size: number): RawData["image"] {
  const side = Math.sqrt(size);
  return Number.isInteger(side) && side >= 8 ? { width: side, height: side, channels: 1 } : undefined;
}

/** 2 before 10, names by the alphabet. */
const naturally = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });
