// @internal
import { basename } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { DataError, type NdArray, readCsv, type Table } from "@feedforward/data";
import type { TableKind } from "@feedforward/data/kinds";
import { didYouMean } from "@feedforward/shared";
import type { RawData } from "../dataset";
import { isNumeric, LABELS, numbers, tableRows } from "../upload/table-rows";

/** Reads a table of any kind. Text that is not valid UTF-8 is read as EUC-KR, the encoding of Korean spreadsheets. */
export async function tableOf(file: string, { isText, read }: TableKind): Promise<Table> {
  try {
    return await read(file);
  } catch (error) {
    if (!(isText && error instanceof DataError) || error.kind !== "bad-encoding") throw error;
    return readCsv(file, { encoding: "euc-kr" }).catch(() => {
      throw error;
    });
  }
}

/**
 * Converts a table to rows, like {@link tableRows}.
 *
 * @param label column with the classes. Default: a column with a common name, otherwise the only text column, otherwise
 *   the last.
 * @throws FeedforwardError if a column is missing, contains text, or has gaps.
 */
export const rowsOf = (table: Table, file: string, label: string | undefined): RawData => ({
  name: basename(file),
  ...tableRows(table, file, label),
});

/**
 * Selects the columns of a table that a trained model needs: by the names that it was trained on if known, otherwise the
 * numeric columns without the class.
 */
export async function readTableRows(
  file: string,
  kind: TableKind,
  size: number,
  trainedOn: readonly string[] | undefined,
): Promise<NdArray> {
  const table = await tableOf(file, kind);
  const numeric = table.names.filter((name) => isNumeric(table, name));
  if (trainedOn?.length === size) {
    const missing = trainedOn.find((name) => !numeric.includes(name));
    if (missing === undefined) return numbers(table.toNdArray([...trainedOn]), file, trainedOn);
    if (numeric.length !== size) {
      const unused = table.names.filter((name) => !trainedOn.includes(name));
      throw new FeedforwardError(
        `${file} has no numeric column "${missing}".${didYouMean(missing, unused)} The model was trained on ${trainedOn.join(", ")}.`,
      );
    }
  }
  const inputs = numeric.length === size ? numeric : numeric.filter((name) => !LABELS.includes(name.toLowerCase()));
  if (inputs.length !== size) {
    throw new FeedforwardError(
      `${file} has ${inputs.length} numeric columns; the model needs rows of ${size} numbers.`,
    );
  }
  return numbers(table.toNdArray(inputs), file, inputs);
}
