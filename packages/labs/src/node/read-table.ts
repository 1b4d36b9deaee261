// @internal
import { basename } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { DataError, type NdArray, readCsv, type Table } from "@feedforward/data";
import { readParquet } from "@feedforward/data/parquet";
import type { RawData } from "../dataset";
import { didYouMean } from "../did-you-mean";

/** Names that a column of classes goes by. */
const LABELS = ["label", "class", "target", "y", "species", "레이블", "라벨", "정답", "클래스", "분류"];

/** Whether a file of that name is a table. */
export const isTable = (file: string): boolean => /\.(csv|tsv|parquet)$/i.test(file);

/** A table of any kind. Text that is no UTF-8 is taken for EUC-KR, which Korean spreadsheets write. */
async function tableOf(file: string): Promise<Table> {
  if (/\.parquet$/i.test(file)) return readParquet(file);
  try {
    return await readCsv(file);
  } catch (error) {
    if (!(error instanceof DataError) || error.kind !== "bad-encoding") throw error;
    return readCsv(file, { encoding: "euc-kr" }).catch(() => {
      throw error;
    });
  }
}

/**
 * Reads a CSV, TSV or Parquet file as rows of numbers and a column of classes, which may be names. Columns that all hold bytes are
 * taken for pixels.
 *
 * @param label the column of the classes. Default: one with a usual name, else the last.
 * @throws FeedforwardError when a column is missing, holds texts, or has gaps.
 */
export async function readTable(file: string, label: string | undefined): Promise<RawData> {
  const table = await tableOf(file);
  const { names } = table;
  if (names.length < 2) {
    throw new FeedforwardError(
      `${file} has ${names.length === 1 ? `one column, "${names[0]}"` : "no column"}; expected columns of numbers and a column of classes.`,
    );
  }
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
  const words = inputs.filter((name) => !isNumeric(table, name));
  if (words.length > 0) {
    throw new FeedforwardError(
      `${file}: column "${words[0]}" holds ${table.column(words[0]!).kind === "string" ? "texts" : "no numbers"}; a network takes numbers. Leave the column out, or make it the class with --label.`,
    );
  }
  return {
    name: basename(file),
    x: numbers(table.toNdArray(inputs), file, inputs),
    labels,
    classNames,
    inputNames: inputs,
    image: imageOf(inputs.length),
  };
}

const isNumeric = (table: Table, name: string): boolean => ["number", "boolean"].includes(table.column(name).kind);

/**
 * The columns of a table that a trained model takes: by the names that it was trained on, where they are known, else those
 * of numbers without the class.
 */
export async function readTableRows(
  file: string,
  size: number,
  trainedOn: readonly string[] | undefined,
): Promise<NdArray> {
  const table = await tableOf(file);
  const numeric = table.names.filter((name) => isNumeric(table, name));
  if (trainedOn?.length === size) {
    const missing = trainedOn.find((name) => !numeric.includes(name));
    if (missing === undefined) return numbers(table.toNdArray([...trainedOn]), file, trainedOn);
    if (numeric.length !== size) {
      throw new FeedforwardError(
        `${file} has no column of numbers "${missing}"${didYouMean(missing, table.names)} The model was trained on ${trainedOn.join(", ")}.`,
      );
    }
  }
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
