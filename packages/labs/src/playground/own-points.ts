import { FeedforwardError } from "@feedforward/core";
import type { UploadedFile } from "@feedforward/runs";
import { labelColumn, parseTable, tableRows } from "@feedforward/runs";
import { checkArgument } from "@feedforward/shared";
import type { OwnPoints } from "./points";

/** Maximum number of classes. If there are more distinct labels, numbers are treated as values to fit. */
const MOST_CLASSES = 8;

/**
 * Reads a CSV or TSV file with two columns of numbers and one of labels as points of the playground. Up to 8 distinct
 * labels are classes; more, if they are numbers, are values.
 *
 * @param file name and bytes of the file.
 * @throws FeedforwardError or DataError that explains what is wrong with the file.
 */
export function readOwnPoints(file: UploadedFile): OwnPoints {
  checkArgument("readOwnPoints", "file", file, "object");
  const { name, bytes } = file;
  const table = parseTable(bytes, name);
  const wrong = (received: string) =>
    new FeedforwardError(`${name} has ${received}; expected two columns of numbers and one of labels.`);
  if (table.names.length !== 3) throw wrong(`${table.names.length} column${table.names.length === 1 ? "" : "s"}`);
  const { x, labels, classNames = [] } = tableRows(table, name, undefined);
  if (table.length < 4) throw new FeedforwardError(`${name} has ${table.length} rows; expected at least 4.`);
  const numbers = Array.from(x.data as ArrayLike<number>, Number);
  const targets = Array.from(labels, (label) => Number(classNames[label]));
  const areValues = classNames.length > MOST_CLASSES;
  if (areValues && !targets.every(Number.isFinite)) {
    throw new FeedforwardError(
      `${name} has ${classNames.length} distinct names in column "${labelColumn(table)}"; expected at most ${MOST_CLASSES} classes, or numbers.`,
    );
  }
  if (classNames.length < 2) throw wrong("only one label");
  return {
    x: numbers.filter((_, index) => index % 2 === 0),
    y: numbers.filter((_, index) => index % 2 === 1),
    targets: areValues ? targets : Array.from(labels),
    classNames: areValues ? [] : classNames,
  };
}
