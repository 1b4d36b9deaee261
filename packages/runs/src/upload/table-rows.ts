import { FeedforwardError } from "@feedforward/core";
import type { NdArray, Table } from "@feedforward/data";
import { checkArgument, didYouMean } from "@feedforward/shared";
import type { RawData } from "../dataset";

/** Common names of the column with the classes. */
export const LABELS: readonly string[] = [
  "label",
  "class",
  "target",
  "y",
  "species",
  "레이블",
  "라벨",
  "정답",
  "클래스",
  "분류",
];

/**
 * Returns the column with the classes: one with a common name, otherwise the only text column, otherwise the last.
 *
 * @param table the table.
 */
export function labelColumn(table: Table): string {
  checkArgument("labelColumn", "table.names", table?.names, "list");
  const texts = textColumns(table);
  const usual = table.names.find((name) => LABELS.includes(name.toLowerCase()));
  return usual ?? (texts.length === 1 ? texts[0]! : table.names.at(-1)!);
}

/** Returns the columns that may contain the classes: the text columns, or all columns if there are none. */
export function labelChoices(table: Table): readonly string[] {
  const texts = textColumns(table);
  return texts.length > 0 ? texts : table.names;
}

const textColumns = (table: Table): string[] => table.names.filter((name) => table.column(name).kind === "string");

/**
 * Converts a table to rows of numbers and a column of classes, which may be names. If all columns contain bytes, they
 * are treated as pixels.
 *
 * @param file name of the table in errors.
 * @param label column with the classes. Default: {@link labelColumn}.
 * @throws FeedforwardError if a column is missing, contains text, or has gaps.
 */
export function tableRows(table: Table, file: string, label: string | undefined): Omit<RawData, "name"> {
  checkArgument("tableRows", "table.names", table?.names, "list");
  const { names } = table;
  if (names.length < 2) {
    throw new FeedforwardError(
      `${file} has ${names.length === 1 ? `one column, "${names[0]}"` : "no column"}; expected numeric columns and a column of classes.`,
    );
  }
  const chosen = label ?? labelColumn(table);
  if (!names.includes(chosen)) {
    throw new FeedforwardError(
      `${file} has no column "${chosen}".${didYouMean(chosen, names)} Columns: ${names.join(", ")}.`,
      { usage: true },
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
  const words = inputs.find((name) => !isNumeric(table, name));
  if (words !== undefined) {
    throw new FeedforwardError(
      `${file}: column "${words}" contains ${table.column(words).kind === "string" ? "text" : "no numbers"}; a network needs numbers. Leave the column out (--drop), encode it (--one-hot auto), or predict it (--label).`,
    );
  }
  const x = numbers(table.toNdArray(inputs), file, inputs);
  return { x, labels, classNames, inputNames: inputs, image: imageOf(inputs.length) };
}

/** Returns whether a column contains numbers. */
export const isNumeric = (table: Table, name: string): boolean =>
  ["number", "boolean"].includes(table.column(name).kind);

/** Rejects gaps. Integers up to 255 in many columns are treated as pixels and converted to bytes. */
export function numbers(x: NdArray<"float32">, file: string, names: readonly string[]): NdArray {
  let bytes = imageOf(names.length) !== undefined;
  for (const [index, value] of x.data.entries()) {
    if (Number.isNaN(value)) {
      const [row, column] = [Math.floor(index / names.length), index % names.length];
      throw new FeedforwardError(
        `${file}: column "${names[column]}" has no number in row ${row + 1}; fill in a number, remove the row, or fill all gaps (--impute median).`,
      );
    }
    if (bytes && !(Number.isInteger(value) && value >= 0 && value <= 255)) bytes = false;
  }
  return bytes ? x.cast("uint8") : x;
}

/** Returns the image size of rows that form square images of at least 8 × 8 pixels. */
function imageOf(size: number): RawData["image"] {
  const side = Math.sqrt(size);
  return Number.isInteger(side) && side >= 8 ? { width: side, height: side, channels: 1 } : undefined;
}

/** Sorts numbers by value (2 before 10) and names alphabetically. */
const naturally = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });
