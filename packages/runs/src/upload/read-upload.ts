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
import { checkArgument, checkOptions, type OptionNames } from "@feedforward/shared";
import type { ImageSize, RawData } from "../dataset";
import { parseTable } from "./parse-table";
import { labelChoices, labelColumn, tableRows } from "./table-rows";

/** An uploaded file. */
export interface UploadedFile {
  /** Name, or path in an uploaded folder: the class of an image is its last folder. */
  readonly name: string;
  /** Content of the file. */
  readonly bytes: Uint8Array;
}

/** An array found in a file. */
export interface FoundArray {
  /** Name of the array, or of its file. */
  readonly name: string;
  /** The array. */
  readonly array: NdArray;
}

/** Contents of uploaded files. */
export interface Upload {
  /** Kind of the uploaded data. */
  readonly kind: "table" | "arrays" | "pictures";
  /** All arrays, unchanged. */
  readonly found: readonly FoundArray[];
  /** Inputs and classes for training; undefined if the files have no classes. */
  readonly data: RawData | undefined;
  /** For a table: the column with the classes, and all candidates for it. */
  readonly label?: { readonly column: string; readonly choices: readonly string[] } | undefined;
}

/** Options of {@link readUpload}. */
export interface UploadOptions {
  /**
   * Column with the classes of a table. Default: a column with a common name, otherwise the only text column, otherwise
   * the last.
   */
  readonly label?: string | undefined;
  /** Encoding of a table, such as "euc-kr". Default: UTF-8, or EUC-KR if the bytes are not UTF-8. */
  readonly encoding?: string | undefined;
  /**
   * Character between the fields of a table. Default: detected from its first line: a comma, or otherwise `;`, a tab or
   * `|`.
   */
  readonly delimiter?: string | undefined;
  /** Maximum unpacked size of archives in bytes. Default: as in `parseNpz`. */
  readonly maxBytes?: number | undefined;
  /** Side length in pixels to resize images to. Default: 28. */
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
 * Reads uploaded files: one table, arrays, or images, of the kinds in `FILE_KINDS` of `@feedforward/data/kinds`. Of
 * several arrays, the one with a label's name (label, y, target, class), or the only one with one axis fewer, contains the
 * classes.
 *
 * @throws FeedforwardError or DataError that names the invalid file, what was expected, and what to do.
 */
export async function readUpload(files: readonly UploadedFile[], options: UploadOptions = {}): Promise<Upload> {
  checkArgument("readUpload", "files", files, "list of objects");
  for (const file of files) checkArgument("readUpload", "file.name", file.name, "text");
  checkOptions("readUpload", options, UPLOAD_OPTIONS);
  if (files.length === 0) throw new FeedforwardError("No file was given; provide a table, arrays or images.");
  const kinds = new Set(files.map(({ name }) => kindOf(name).holds).map((holds) => UPLOADS[holds]));
  if (kinds.size > 1) {
    const names = files.slice(0, 3).map(({ name }) => baseName(name));
    throw new FeedforwardError(
      `The files are of several kinds (${names.join(", ")}${files.length > 3 ? "…" : ""}); provide one table, or arrays, or images.`,
    );
  }
  const [kind] = kinds;
  if (kind === "table") return readTableFile(files, options);
  return kind === "arrays" ? readArrays(files, options.maxBytes) : readPictures(files, options.side ?? 28);
}

/** Kind of upload for each kind of file. */
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
  throw new FeedforwardError(`${baseName(name)} is not a supported file; expected ${data}, or an image (${pictures}).`);
}

async function readTableFile(files: readonly UploadedFile[], options: UploadOptions): Promise<Upload> {
  const [file, second] = files;
  if (second !== undefined) {
    throw new FeedforwardError(`There are ${files.length} tables; provide one at a time.`);
  }
  const name = baseName(file!.name);
  const kind = kindOf(name) as TableKind;
  const { encoding, delimiter } = options;
  const table = kind.isText
    ? parseTable(file!.bytes, name, { encoding, delimiter })
    : await kind.read(file!.bytes, { name });
  if (table.length === 0) throw new FeedforwardError(`${name} has no rows below its header; expected at least 2.`);
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

/** Finds inputs and classes among arrays; undefined if no two arrays match. */
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

/** Returns the class indices of a vector, a column, or one-hot rows; undefined for other arrays. */
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

/**
 * Returns the size of rows that are images: `[height, width]`, `[height, width, channels]`, or flat squares of at least
 * 8 × 8.
 */
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
