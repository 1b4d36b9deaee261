import { FeedforwardError } from "@feedforward/shared";
import { type LogFileSource, type LogSource, listFiles } from "./log-source";

/** An embedding of the Projector tab. */
export interface Embedding {
  /** Name of the embedding. */
  name: string;
  /** Number of rows and their length. */
  shape: [rows: number, size: number];
  /** The vectors, one after another. */
  data: Float32Array<ArrayBuffer>;
  /** Labels as TSV: one line per row, after a header if there are several columns. */
  metadata: string | undefined;
  /** Pictures of all rows in one file, and the size of each. */
  sprite: { file: Uint8Array; width: number; height: number } | undefined;
}

const configName = "projector_config.pbtxt";

/**
 * The embeddings of a log directory by run, from the files that the projector reads: their configuration, vectors as TSV, metadata, sprites.
 *
 * @param source directory to read.
 * @throws Error that names the file if one is missing or malformed.
 */
export async function readProjector(source: LogSource): Promise<Map<string, Embedding[]>> {
  const files = new Map((await listFiles(source)).map((file) => [file.path, file]));
  const found = new Map<string, Embedding[]>();
  for (const [path, file] of files) {
    if (path !== configName && !path.endsWith(`/${configName}`)) continue;
    const run = path.slice(0, -configName.length - 1) || ".";
    const open = (name: string) => readAll(files, run, name);
    const config = parseText(new TextDecoder().decode(await bytesOf(file)), path);
    const embeddings: Embedding[] = [];
    for (const entry of list(config.embeddings))
      if (typeof entry === "object") embeddings.push(await readOne(entry, open));
    found.set(run, embeddings);
  }
  return found;
}

async function readOne(entry: Fields, open: (name: string) => Promise<Uint8Array>): Promise<Embedding> {
  const name = String(entry.tensor_name?.[0] ?? "");
  const path = String(entry.tensor_path?.[0] ?? "");
  const lines = new TextDecoder()
    .decode(await open(path))
    .split("\n")
    .filter(Boolean);
  const rows = lines.map((line) => line.split("\t").map(Number));
  const size = rows[0]?.length ?? 0;
  const odd = rows.findIndex((row) => row.length !== size || row.some(Number.isNaN));
  if (odd >= 0) throw new FeedforwardError(`${path}: line ${odd + 1} does not hold ${size} numbers separated by tabs`);
  const metadata = entry.metadata_path?.[0];
  const sprite = entry.sprite?.[0];
  const hasSprite = typeof sprite === "object" && sprite.image_path !== undefined;
  return {
    name,
    shape: [rows.length, size],
    data: Float32Array.from(rows.flat()),
    metadata: metadata === undefined ? undefined : new TextDecoder().decode(await open(String(metadata))),
    sprite: hasSprite
      ? {
          file: await open(String(sprite.image_path![0])),
          width: Number(sprite.single_image_dim?.[0]),
          height: Number(sprite.single_image_dim?.[1]),
        }
      : undefined,
  };
}

async function readAll(files: ReadonlyMap<string, LogFileSource>, run: string, name: string): Promise<Uint8Array> {
  const path = run === "." ? name : `${run}/${name}`;
  const file = files.get(path);
  if (!file)
    throw new FeedforwardError(
      `${path}: there is no such file in the log directory, though ${configName} of ${run} names it`,
    );
  return bytesOf(file);
}

async function bytesOf(file: LogFileSource): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of file.read(0)) parts.push(part);
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

type Field = string | number | Fields;
interface Fields {
  [name: string]: Field[] | undefined;
}

const list = (fields: Field[] | undefined) => fields ?? [];

/** The part of protobuf's text format that these files use: names with quoted values, numbers, or fields in braces. */
function parseText(text: string, path: string): Fields {
  const tokens = text.replace(/^\s*#.*$/gm, "").match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{}:]|[^\s{}:]+/g) ?? [];
  let at = 0;
  const fields = (isInner: boolean): Fields => {
    const found: Fields = Object.create(null);
    for (; at < tokens.length; at++) {
      const name = tokens[at]!;
      if (name === "}") {
        if (isInner) return found;
        break;
      }
      if (tokens[at + 1] === ":") at++;
      const value = tokens[++at];
      if (value === undefined || !/^\w+$/.test(name)) break;
      if (value === "{") at++;
      found[name] = [...list(found[name]), value === "{" ? fields(true) : scalar(value)];
    }
    if (isInner || at < tokens.length)
      throw new FeedforwardError(
        `${path}: not in protobuf's text format at ${JSON.stringify(tokens[at] ?? "its end")}`,
      );
    return found;
  };
  return fields(false);
}

function scalar(token: string): string | number {
  if (!/^["']/.test(token)) return Number(token);
  return token.slice(1, -1).replace(/\\(.)/g, (_, letter) => (letter === "n" ? "\n" : letter === "t" ? "\t" : letter));
}
