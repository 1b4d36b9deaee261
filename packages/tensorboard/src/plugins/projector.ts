import { checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import { toPixels } from "../media/pixels";
import { encodePng } from "../media/png";
import type { LogDirectory } from "../sinks/log-directory";
import { type ArrayData, isArrayData } from "../tensor/numbers";
import { listImages } from "./image";

/** Options of an embedding: data shown with each point. */
export interface EmbeddingOptions {
  /** A label per row, a table of named columns, or the path of a TSV file in the run's folder. */
  metadata?:
    | readonly string[]
    | { columns: readonly string[]; rows: readonly (readonly string[])[] }
    | { path: string };
  /** A small picture per row: an array of shape [rows, height, width, channels], which is written as one file. */
  sprite?: ArrayData;
  /** Distinguishes it from the same tag at other steps. */
  step?: number;
}

const optionNames: OptionNames<EmbeddingOptions> = { metadata: true, sprite: true, step: true };

const encoder = new TextEncoder();
const configName = "projector_config.pbtxt";
/** The projector's limit: wider textures fail in browsers. */
const maxSprite = 8192;

/**
 * Writes the files of one embedding: its vectors and metadata as TSV, its sprite, and its entry in projector_config.pbtxt, which
 * replaces an earlier entry of the same name.
 */
export async function writeEmbedding(
  directory: LogDirectory,
  tag: string,
  vectors: ArrayData | readonly ArrayLike<number>[],
  options: EmbeddingOptions,
) {
  checkOptions("embedding", options, optionNames);
  const rows = toRows(vectors);
  const name = options.step === undefined ? tag : `${tag}:${String(options.step).padStart(5, "0")}`;
  const folder = `embeddings/${name.replace(/[^\p{L}\p{N}_.-]/gu, "_").replace(/^\.+/, "_")}`;
  const entry = [`tensor_name: ${quote(name)}`, `tensor_path: ${quote(`${folder}/tensors.tsv`)}`];
  const files: [string, Uint8Array<ArrayBuffer>][] = [[`${folder}/tensors.tsv`, tsv(rows)]];
  const { metadata } = options;
  if (metadata) {
    const isFile = "path" in metadata;
    const path = isFile ? metadata.path : `${folder}/metadata.tsv`;
    if (!isFile) files.push([path, tsv(metadataRows(metadata, rows.length))]);
    entry.push(`metadata_path: ${quote(path)}`);
  }
  if (options.sprite) {
    const { png, width, height } = spriteSheet(options.sprite, rows.length);
    files.push([`${folder}/sprite.png`, png]);
    entry.push(
      `sprite {\n    image_path: ${quote(`${folder}/sprite.png`)}\n    single_image_dim: ${width}\n    single_image_dim: ${height}\n  }`,
    );
  }
  for (const [file, bytes] of files) await directory.writeFile(file, bytes);
  const before = await directory.readFile?.(configName);
  const others = before
    ? new TextDecoder()
        .decode(before)
        .split(/^(?=embeddings \{)/m)
        .filter((block) => !block.includes(`tensor_name: ${quote(name)}\n`))
    : [];
  await directory.writeFile(configName, encoder.encode(`${others.join("")}embeddings {\n  ${entry.join("\n  ")}\n}\n`));
}

const quote = (text: string) => `"${text.replace(/["\\]/g, "\\$&").replace(/\p{Cc}/gu, " ")}"`;

function toRows(vectors: ArrayData | readonly ArrayLike<number>[]): readonly ArrayLike<number | bigint>[] {
  let rows: readonly ArrayLike<number | bigint>[] = vectors as readonly ArrayLike<number>[];
  if (isArrayData(vectors)) {
    const [count, size] = vectors.shape;
    if (vectors.shape.length !== 2)
      throw new FeedforwardError(`embedding: expected vectors of shape [rows, size], got [${vectors.shape}]`);
    rows = Array.from({ length: count! }, (_, i) => vectors.data.subarray(i * size!, (i + 1) * size!));
  }
  if (rows.length === 0) throw new FeedforwardError("embedding: expected at least one vector, got none");
  rows.forEach((row, i) => {
    if (row.length !== rows[0]!.length)
      throw new FeedforwardError(`embedding: row ${i} has ${row.length} numbers, row 0 has ${rows[0]!.length}`);
    for (let j = 0; j < row.length; j++)
      if (!Number.isFinite(Number(row[j])))
        throw new FeedforwardError(`embedding: row ${i} holds ${row[j]}; the projector needs finite numbers`);
  });
  return rows;
}

function metadataRows(
  metadata: Exclude<NonNullable<EmbeddingOptions["metadata"]>, { path: string }>,
  count: number,
): readonly (readonly string[])[] {
  const [header, rows] =
    "columns" in metadata ? [metadata.columns, metadata.rows] : [[""], metadata.map((label) => [label])];
  if (rows.length !== count)
    throw new FeedforwardError(`embedding: metadata has ${rows.length} rows, the vectors ${count}`);
  const odd = rows.findIndex((row) => row.length !== header.length);
  if (odd >= 0)
    throw new FeedforwardError(
      `embedding: metadata row ${odd} has ${rows[odd]!.length} cells for ${header.length} columns`,
    );
  // the projector treats the first line as a header only if there are several columns
  return header.length > 1 ? [header, ...rows] : rows;
}

const tsv = (rows: readonly ArrayLike<string | number | bigint>[]) =>
  encoder.encode(
    rows.map((row) => `${Array.from(row, (cell) => String(cell).replace(/[\t\r\n]/g, " ")).join("\t")}\n`).join(""),
  );

/** Arranges pictures row by row in a square grid. */
function spriteSheet(
  sprite: ArrayData,
  count: number,
): { png: Uint8Array<ArrayBuffer>; width: number; height: number } {
  const pictures = listImages(sprite).map((image) => toPixels(image as ArrayData));
  if (pictures.length !== count)
    throw new FeedforwardError(`embedding: the sprite has ${pictures.length} pictures, the vectors are ${count}`);
  const { width, height, channels } = pictures[0]!;
  const across = Math.ceil(Math.sqrt(count));
  if (across * width > maxSprite || across * height > maxSprite)
    throw new FeedforwardError(
      `embedding: a sprite of ${across * width} × ${across * height} pixels is too large, the projector takes ${maxSprite}: use smaller or fewer pictures`,
    );
  const data = new Uint8Array(across * width * across * height * channels);
  pictures.forEach((picture, i) => {
    const left = (i % across) * width;
    const top = Math.floor(i / across) * height;
    for (let y = 0; y < height; y++)
      data.set(
        picture.data.subarray(y * width * channels, (y + 1) * width * channels),
        ((top + y) * across * width + left) * channels,
      );
  });
  return { png: encodePng({ data, width: across * width, height: across * height, channels }), width, height };
}
