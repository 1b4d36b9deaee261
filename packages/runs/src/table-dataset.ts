// @internal
import { FeedforwardError } from "@feedforward/core";
import { applyPreparation, fitPreparation, NdArray, oneHot, type Preparation, type Table } from "@feedforward/data";
import { didYouMean } from "@feedforward/shared";
import type { AnyDataset } from "./dataset";
import { splitRows } from "./split-rows";
import type { DataSpec } from "./train-config";
import { labelColumn } from "./upload/table-rows";

/** State fitted on the training rows of a run, with which later rows must be prepared. */
export interface FittedTable {
  readonly preparation: Preparation;
  /** Names of the classes in order; empty in a regression. */
  readonly classNames: readonly string[];
  readonly targetScale?: { readonly mean: number; readonly deviation: number } | undefined;
}

/** Number of distinct values above which a numeric target is a number to predict rather than a class. */
const MOST_CLASSES = 50;

/**
 * Returns whether a table needs this module. With only a class column in the specification, it is read as pixels and
 * numbers.
 */
export const needsPreparation = ({ columns, drop, impute, oneHot: encode, scale }: DataSpec): boolean =>
  [columns, drop, impute, encode, scale].some((option) => option !== undefined);

/** Returns the task for the target column: classification or regression. */
export function taskOf(table: Table, spec: DataSpec): "classification" | "regression" {
  if (spec.task === "classification" || spec.task === "regression") return spec.task;
  const { kind, values } = columnFor(table, spec.label ?? labelColumn(table));
  if (kind !== "number") return "classification";
  const numbers = Array.from(values as ArrayLike<number | bigint>, Number).filter((value) => !Number.isNaN(value));
  return numbers.some((value) => !Number.isInteger(value) || value < 0) || new Set(numbers).size > MOST_CLASSES
    ? "regression"
    : "classification";
}

/**
 * Splits a table, fits its preparation on the training rows, and prepares both parts.
 *
 * @param file name of the table in errors and its display name.
 * @param fitted state fitted by an earlier run, to be applied instead of fitting anew.
 * @throws FeedforwardError if a column is missing, contains text, or has gaps that are not filled.
 */
export function tableDataset(table: Table, file: string, spec: DataSpec, fitted?: FittedTable): AnyDataset {
  const target = spec.label ?? labelColumn(table);
  const task = fitted === undefined ? taskOf(table, spec) : fitted.targetScale ? "regression" : "classification";
  const goal = columnFor(table, target, file);
  const gap = Array.from({ length: table.length }, (_, row) => row).find((row) => isMissing(goal.values[row]));
  if (gap !== undefined)
    throw new FeedforwardError(
      `${file}: column "${target}" has no value in row ${gap + 1}; every row needs one. Remove the row.`,
    );
  if (table.length < 2)
    throw new FeedforwardError(`${file} has ${table.length} rows; expected at least 2, so that they can be split.`);
  const columns = fitted?.preparation.columns ?? inputColumns(table, target, spec, file);
  if ((fitted === undefined ? spec.impute : fitted.preparation.impute) === undefined) checkFull(table, columns, file);
  const classes = task === "regression" ? undefined : classesOf(goal.values, target, file, fitted?.classNames);
  if (task === "regression" && spec.stratify)
    throw new FeedforwardError(
      `stratify keeps the proportions of classes; "${target}" is a number to predict. Leave it out (--stratify).`,
      { usage: true },
    );
  const { train, test: validation } = splitRows(table.length, classes?.labels, spec);
  const preparation = fitted?.preparation ?? fitColumns(table.rows(train), columns, spec, file);
  const notes: string[] = [];
  const inputsOf = (rows: Int32Array) => preparedRows(table.rows(rows), file, preparation, (note) => notes.push(note));
  const parts = { train: inputsOf(train), validation: inputsOf(validation) };
  const common = {
    name: file.split(/[\\/]/).at(-1)!,
    inputs: preparation.inputs.length,
    inputNames: preparation.inputs,
    bytes: false,
    preparation,
    notes,
  };
  if (classes !== undefined) {
    const { classNames, labels } = classes;
    const part = (x: NdArray<"float32">, rows: Int32Array) => {
      const own = Array.from(rows, (row) => labels[row]!);
      return { x, y: oneHot(own, classNames.length), labels: Int32Array.from(own) };
    };
    return {
      ...common,
      classNames,
      firstLabel: labels[0]!,
      train: part(parts.train, train),
      validation: part(parts.validation, validation),
    };
  }
  const numbers = numbersOf(goal, target, file);
  const y = (rows: Int32Array) =>
    new NdArray<"float32">(
      Float32Array.from(rows, (row) => numbers[row]!),
      [rows.length, 1],
    );
  return {
    ...common,
    task: "regression",
    target,
    targetScale: fitted?.targetScale ?? scaleOf(Array.from(train, (row) => numbers[row]!)),
    train: { x: parts.train, y: y(train) },
    validation: { x: parts.validation, y: y(validation) },
  };
}

/**
 * Converts rows of a table to inputs, as fitted on the training rows.
 *
 * @param note called for values that occur in no training row.
 * @throws FeedforwardError that names the file.
 */
export const preparedRows = (
  table: Table,
  file: string,
  preparation: Preparation,
  note: (message: string) => void,
): NdArray<"float32"> =>
  inFile(file, () =>
    applyPreparation(table, preparation, {
      onUnknown: (column, values, count) =>
        note(
          `column "${column}": ${count} row${count === 1 ? " has a value" : "s have values"} that no training row has (${values.slice(0, 5).join(", ")}${values.length > 5 ? "…" : ""}); all of its inputs are 0 there.`,
        ),
    }),
  );

/** Adds the file's name to an error about a column. */
function inFile<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FeedforwardError)
      throw new FeedforwardError(`${file}: ${error.message}`, { cause: error, usage: error.usage });
    throw error;
  }
}

/** Rejects missing values. Called before rows are shuffled, so that the message has the row number of the file. */
function checkFull(table: Table, columns: readonly string[], file: string): void {
  for (const name of columns) {
    const { values } = columnFor(table, name, file);
    const row = Array.from({ length: table.length }, (_, index) => index).find((index) => isMissing(values[index]));
    if (row !== undefined)
      throw new FeedforwardError(
        `${file}: column "${name}" has no value in row ${row + 1}; fill all gaps (--impute median), leave the column out (--drop), or remove the row.`,
      );
  }
}

/** Fits the preparation. Text columns are rejected first, since only this error names the command-line options. */
function fitColumns(table: Table, columns: readonly string[], spec: DataSpec, file: string): Preparation {
  const { impute, oneHot: encode, scale } = spec;
  const texts = table.columns.find(
    ({ name, kind }) => columns.includes(name) && kind !== "number" && kind !== "boolean" && !encodes(encode, name),
  );
  if (texts !== undefined)
    throw new FeedforwardError(
      `${file}: column "${texts.name}" contains ${texts.kind === "string" ? "text" : "no numbers"}; a network needs numbers. Encode it (--one-hot auto), or leave it out (--drop).`,
    );
  return inFile(file, () => fitPreparation(table, { columns, impute, oneHot: encode, scale }));
}

const encodes = (encode: DataSpec["oneHot"], name: string): boolean =>
  encode === "auto" || (encode ?? []).includes(name);

function inputColumns(table: Table, target: string, { columns, drop = [] }: DataSpec, file: string): string[] {
  for (const name of [...(columns ?? []), ...drop]) columnFor(table, name, file);
  if (columns?.includes(target)) {
    throw new FeedforwardError(`Column "${target}" is what is to be predicted, so it cannot be an input.`, {
      usage: true,
    });
  }
  const kept = (columns ?? table.names).filter((name) => name !== target && !drop.includes(name));
  if (kept.length > 0) return kept;
  throw new FeedforwardError(`${file}: no column is left to learn from. Columns: ${table.names.join(", ")}.`, {
    usage: true,
  });
}

function columnFor(table: Table, name: string, file = "The table") {
  const found = table.columns.find((column) => column.name === name);
  if (found !== undefined) return found;
  throw new FeedforwardError(
    `${file} has no column "${name}".${didYouMean(name, table.names)} Columns: ${table.names.join(", ")}.`,
    { usage: true },
  );
}

const isMissing = (value: unknown): boolean => value === null || value === undefined || Number.isNaN(value);

function classesOf(
  values: ArrayLike<unknown>,
  target: string,
  file: string,
  known: readonly string[] | undefined,
): { classNames: readonly string[]; labels: number[] } {
  const names = Array.from(values, String);
  const classNames = known ?? [...new Set(names)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const places = new Map(classNames.map((name, index) => [name, index]));
  const labels = names.map((name) => places.get(name) ?? -1);
  const unknown = labels.indexOf(-1);
  if (unknown >= 0) {
    throw new FeedforwardError(
      `${file}: column "${target}" contains ${names[unknown]} in row ${unknown + 1}; the model knows ${classNames.join(", ")}.`,
    );
  }
  return { classNames, labels };
}

function numbersOf(
  { kind, values }: { kind: string; values: ArrayLike<unknown> },
  target: string,
  file: string,
): number[] {
  if (kind === "number") return Array.from(values, Number);
  throw new FeedforwardError(
    `${file}: column "${target}" contains ${kind === "string" ? "text" : "no numbers"}; a regression predicts numbers. Leave --task out to predict classes.`,
    { usage: true },
  );
}

/** Returns mean and standard deviation; a deviation of 0 becomes 1, so that a constant target can be learnt. */
function scaleOf(numbers: readonly number[]): { mean: number; deviation: number } {
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const deviation = Math.sqrt(numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length);
  return { mean, deviation: deviation > 0 ? deviation : 1 };
}
