// @internal
import { basename } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { type NdArray, readCsv } from "@feedforward/data";
import type { RawData } from "../dataset";
import { LABELS, numbers, tableRows } from "../upload/table-rows";

/**
 * Reads a CSV or TSV file as {@link tableRows}.
 *
 * @param label the column of the classes. Default: one with a usual name, else the last.
 * @throws FeedforwardError when a column is missing, holds texts, or has gaps.
 */
export async function readTable(file: string, label: string | undefined): Promise<RawData> {
  return { name: basename(file), ...tableRows(await readCsv(file), file, label) };
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
