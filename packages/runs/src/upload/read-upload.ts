import { FeedforwardError } from "@feedforward/core";
import { NdArray } from "@feedforward/data";
import { decodeImage, resizeImage, toUint8 } from "@feedforward/data/images";
import {
  type ArrayKind,
  type ArraysKind,
  FILE_KINDS,
  type FileKind,
  listExtensions,
  type TableKind,
} from "@feedforward/data/kinds";
import { checkOptions, type OptionNames } from "@feedforward/shared";
import type { ImageSize, RawData } from "../dataset";
import { parseTable } from "./parse-table";
import { labelChoices, labelColumn, tableRows } from "./table-rows";

/** A file that a reader brought. */
export interface UploadedFile {
  /** Name, or path where a folder was brought: pictures take their class from the last folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An array as it was found in a file. */
export interface FoundArray {
  readonly name: string;
  readonly array: NdArray;
}

/** What a reader's files hold. */
export interface Upload {
  readonly kind: "table" | "arrays" | "pictures";
  /** Every array, as it is in the files. */
  readonly found: readonly FoundArray[];
  /** Inputs and classes to train on; undefined where the files have no classes. */
  readonly data: RawData | undefined;
  /** Of a table: the column of the classes, and those that may be it. */
  readonly label?: { readonly column: string; readonly choices: readonly string[] } | undefined;
}

/** How {@link readUpload} reads. */
export interface UploadOptions {
  /** A table's column of classes. Default: one with a usual name, else the only one of texts, else the last. */
  readonly label?: string | undefined;
  /** A table's encoding, such as "euc-kr". Default: UTF-8, or EUC-KR where the bytes are no UTF-8. */
  readonly encoding?: string | undefined;
  /** The character between a table's fields. Default: that of its first line, a comma or else `;`, a tab or `|`. */
  readonly delimiter?: string | undefined;
  /** Bytes that archives may unpack to at most. Default: as `parseNpz`. */
  readonly maxBytes?: number | undefined;
  /** Pixels of a side to which pictures are brought. Default: 28. */
  readonly side?: number | undefined;
}

const UPLOAD_OPTIONS: OptionNames<UploadOptions> = {
  label: true,
  encoding: true,
  delimiter: true,
  maxBytes: true,
  side: true,
};

/**
 * Reads what a reader brought: one table, arrays, or pictures, of the kinds in `FILE_KINDS` of `@feedforward/data/kinds`. Of arrays, the one with a
 * label's name (label, y, target, class), or the only one with an axis fewer, holds the classes.
 *
 * @throws FeedforwardError or DataError that says which file is wrong, what was expected, and what to do.
 */
export async function readUpload(files: readonly UploadedFile[], options: UploadOptions = {}): Promise<Upload> {
  checkOptions("readUpload", options, UPLOAD_OPTIONS);
  if (files.length === 0) throw new FeedforwardError("No file was given; bring a table, arrays or pictures.");
  const kinds = new Set(files.map(({ name }) => kindOf(name).holds).map((holds) => UPLOADS[holds]));
  if (kinds.size > 1) {
    const names = files.slice(0, 3).map(({ name }) => baseName(name));
    throw new FeedforwardError(
      `The files are of several kinds (${names.join(", ")}${files.length > 3 ? "…" : ""}); bring one table, or arrays, or pictures.`,
    );
  }
  const [kind] = kinds;
  if (kind === "table") return readTableFile(files, options);
  return kind === "arrays" ? readArrays(files, options.maxBytes) : readPictures(files, options.side ?? 28);
}

/** What files of each kind are brought as. */
const UPLOADS: { readonly [H in FileKind["holds"]]: Upload["kind"] } = {
  table: "table",
  array: "arrays",
  arrays: "arrays",
  picture: "pictures",
};

function kindOf(name: string): FileKind {
  const kind = FILE_KINDS.ofName(name);
  if (kind) return kind;
  const data = listExtensions(FILE_KINDS.holding("table", "array", "arrays"));
  const pictures = listExtensions(FILE_KINDS.holding("picture"));
  throw new FeedforwardError(
    `${baseName(name)} is of no kind that can be read here; expected ${data}, or a picture (${pictures}).`,
  );
}

async function readTableFile(files: readonly UploadedFile[], options: UploadOptions): Promise<Upload> {
  const [file, second] = files;
  if (second !== undefined) {
    throw new FeedforwardError(`There are ${files.length} tables; bring one at a time.`);
  }
  const name = baseName(file!.name);
  const kind = kindOf(name) as TableKind;
  const table = kind.isText ? parseTable(file!.bytes, name, options) : await kind.read(file!.bytes, { name });
  if (table.length === 0) throw new FeedforwardError(`${name} has no rows below its names; expected at least 2.`);
  const numeric = table.columns
    .filter(({ kind }) => kind === "number" || kind === "boolean")
    .map((column) => column.name);
  const found = [{ name, array: table.toNdArray(numeric) }];
  const column = options.label ?? labelColumn(table);
  const data = { name, ...tableRows(table, name, column) };
  return { kind: "table", found, data, label: { column, choices: labelChoices(table) } };
}

async function readArrays(files: readonly UploadedFile[], maxBytes: number | undefined): Promise<Upload> {
  const found: FoundArray[] = [];
  for (const { name, bytes } of files) {
    const base = baseName(name);
    const kind = kindOf(name) as ArrayKind | ArraysKind;
    const options = { name: base, ...(maxBytes === undefined ? {} : { maxBytes }) };
    if (kind.holds === "array") found.push({ name: FILE_KINDS.stem(base), array: await kind.read(bytes, options) });
    else
      for (const [member, array] of Object.entries(await kind.read(bytes, options)))
        found.push({ name: member, array });
  }
  return { kind: "arrays", found, data: paired(found) };
}

const isLabel = ({ name }: FoundArray): boolean => /(^|[^a-z])(y|labels?|targets?|class(es)?)([^a-z]|$)/i.test(name);

/** Inputs and classes among arrays; undefined where there are no two that fit each other. */
function paired(found: readonly FoundArray[]): RawData | undefined {
  for (const labels of [...found.filter(isLabel), ...found.filter((one) => one.array.rank === 1)]) {
    const inputs = found.find(
      (one) => one !== labels && one.array.rank >= 2 && one.array.length === labels.array.length,
    );
    const classes = inputs && classNumbers(labels.array);
    if (classes)
      return { name: inputs.name, x: inputs.array, labels: classes, image: imageSize(inputs.array.shape.slice(1)) };
  }
  return undefined;
}

/** Class numbers of a vector, a column, or one-hot rows; undefined where they are none. */
function classNumbers({ data, shape, length, size }: NdArray): number[] | undefined {
  const numbers = Array.from(data as ArrayLike<number>, Number);
  if (size === length) return numbers.every((value) => Number.isInteger(value) && value >= 0) ? numbers : undefined;
  if (shape.length !== 2) return undefined;
  const classes = size / length;
  return Array.from({ length }, (_, row) => {
    const values = numbers.slice(row * classes, (row + 1) * classes);
    return values.indexOf(Math.max(...values));
  });
}

/** Rows that are pictures: `[height, width]`, `[height, width, channels]`, or flat squares of at least 8 × 8. */
function imageSize(shape: readonly number[]): ImageSize | undefined {
  const [height = 0, width = 0, channels = 1] = shape;
  if (shape.length === 2) return { height, width, channels: 1 };
  if (shape.length === 3 && (channels === 1 || channels === 3)) return { height, width, channels };
  const side = Math.sqrt(height);
  return shape.length === 1 && Number.isInteger(side) && side >= 8
    ? { height: side, width: side, channels: 1 }
    : undefined;
}

async function readPictures(files: readonly UploadedFile[], side: number): Promise<Upload> {
  const pictures = await Promise.all(
    files.map(async ({ name, bytes }) => toUint8(await decodeImage(bytes, { name: baseName(name) }))),
  );
  const channels = pictures.every(({ shape }) => shape[2] === 1) ? 1 : 3;
  const size = side * side * channels;
  const pixels = new Uint8Array(files.length * size);
  for (const [index, picture] of pictures.entries()) {
    const resized = resizeImage(picture, [side, side], { interpolation: "area", padToAspectRatio: true });
    const own = picture.shape[2]!;
    for (let i = 0; i < size; i++) {
      const from = own === channels ? i : Math.floor(i / channels);
      pixels[index * size + i] = Math.round(resized.data[from]!);
    }
  }
  const x = new NdArray(pixels, [files.length, side, side, channels]);
  const found = files.map(({ name }, index) => ({ name: baseName(name), array: pictures[index]! }));
  const folders = files.map(({ name }) => name.split("/").at(-2) ?? "");
  const classNames = [...new Set(folders)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const image = { width: side, height: side, channels };
  const labels = folders.map((folder) => classNames.indexOf(folder));
  const data = classNames.length < 2 ? undefined : { name: commonFolder(files), x, labels, classNames, image };
  return { kind: "pictures", found, data };
}

const baseName = (name: string): string => name.split("/").at(-1)!;
const commonFolder = ([first]: readonly UploadedFile[]): string => first!.name.split("/").at(-3) ?? "pictures";
