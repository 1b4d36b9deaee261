import { DataError, type DataErrorKind } from "@feedforward/data";
import { augmented, type FoundArray, readUpload, type UploadedFile } from "@feedforward/runs";
import { isUserError } from "@feedforward/shared";
import type { WordName } from "../../app/words";
import { dataset, keepOwnData } from "../data-sets";
import { PageError } from "../page-error";
import type { TaskHandler } from "../task";
import type { UploadOutput } from "../tool-protocol";

/** Maximum unpacked size of archives in bytes: more than that, plus the same as arrays, is too much for a page. */
const LARGEST = 2 ** 30;

/** Number of values of an array shown. */
const FIRST = 24;

/** Reads the reader's files and keeps the data. */
export const upload: TaskHandler<"upload"> = async ({ files, ...options }) => {
  // Earlier data would not match what the page shows.
  keepOwnData(undefined);
  const upload = await readUpload(files, { ...options, maxBytes: LARGEST }).catch((error: Error): never => {
    throw isUserError(error) ? new PageError(wordOf(error), error.message) : error;
  });
  const { kind, found, data, label: column } = upload;
  keepOwnData(data);
  return {
    kind,
    found: found.map(described),
    data: data && { ...(await ownFigures(sourceOf(files, data.name))), label: column },
  };
};

/** Returns the page's message for an unreadable file, with the package's own message. */
const wordOf = (error: Error): WordName => (error instanceof DataError ? WORDS[error.kind] : undefined) ?? "fileUnread";

const WORDS: Readonly<Partial<Record<DataErrorKind, WordName>>> = {
  "bad-encoding": "fileEncoding",
  "ragged-rows": "fileRagged",
  "too-large": "fileTooLarge",
};

function described({ name, array }: FoundArray): UploadOutput["found"][number] {
  const { shape, dtype } = array;
  const values = array.data as ArrayLike<number | bigint>;
  let [least, most, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i]);
    if (value < least) least = value;
    if (value > most) most = value;
    sum += value;
  }
  const first = Array.from({ length: Math.min(FIRST, values.length) }, (_, i) => Number(values[i]));
  return { name, shape, dtype, least, most, mean: sum / values.length, first };
}

/** The file to name if there are several: the inputs of two arrays, or the folder of images. */
const sourceOf = (files: readonly UploadedFile[], name: string): string =>
  files.length === 1
    ? files[0]!.name.split("/").at(-1)!
    : (files.find((file) => file.name.endsWith(`${name}.npy`))?.name ?? name);

async function ownFigures(source: string): Promise<Omit<NonNullable<UploadOutput["data"]>, "label">> {
  const { name, inputs, inputNames, classNames, image, train, validation } = await dataset("own", () => {});
  const counts = classNames.map(() => 0);
  for (const { labels } of [train, validation]) for (const label of labels) counts[label]!++;
  const rows = train.labels.length + validation.labels.length;
  return { name, rows, inputs, classNames, counts, isPictures: image !== undefined, inputNames, source };
}

/** Returns images of a data set, optionally augmented. */
export const pictures: TaskHandler<"pictures"> = async (
  { data: choice, start, count, label, augment, seed },
  { emit },
) => {
  const { image, train, classNames, name } = await dataset(choice, emit);
  if (image === undefined) throw new Error(`The rows of ${name} are no pictures.`);
  const numbers = Array.from(train.labels.keys()).filter((row) => label === undefined || train.labels[row] === label);
  const shown = numbers.slice(start, start + count);
  const rows = train.x.rows(Int32Array.from(shown));
  const changed = augmented(rows, image, augment, seed);
  return {
    ...image,
    pixels: Uint8Array.from(changed.data, (value) => Math.round(255 * Math.max(0, Math.min(1, value)))),
    labels: shown.map((row) => train.labels[row]!),
    classNames,
    rows: numbers.length,
  };
};
