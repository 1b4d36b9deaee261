import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FeedforwardError } from "@feedforward/shared";
import type { FixtureFile, Kind, Outcome } from "../kind";
import { sha256 } from "./npy-array-check";

interface Case {
  file: string;
  op: "jpeg" | "png" | "gif" | "bmp" | "image";
  options: { [name: string]: number | string | boolean };
  /** Whether TensorFlow raises an error. */
  refused?: boolean;
  shape?: number[];
  /** Checksum of the pixels as bytes, or of the encoded file. */
  sha256?: string;
  bytes?: number;
}

type TfNode = typeof import("@feedforward/node")["node"];
type Image = ReturnType<TfNode["decodePng"]>;

/** Arguments of tfjs-node's functions in order, each with its default. */
const parameters: { readonly [op: string]: { readonly [name: string]: unknown } } = {
  decodeJpeg: {
    ...{ channels: 0, ratio: 1, fancyUpscaling: true, tryRecoverTruncated: false, acceptableFraction: 1 },
    dctMethod: "",
  },
  decodePng: { channels: 0 },
  decodeGif: {},
  decodeBmp: { channels: 0 },
  decodeImage: { channels: 0, dtype: "int32", expandAnimations: true },
  encodeJpeg: {
    ...{ format: "", quality: 95, progressive: false, optimizeSize: false, chromaDownsampling: true },
    ...{ densityUnit: "in", xDensity: 300, yDensity: 300, xmpMetadata: "" },
  },
  encodePng: { compression: 1 },
};

/** Images decoded and encoded by `@feedforward/node`, which must have the same bytes as TensorFlow's. */
export const nodeImages: Kind = {
  name: "node images",
  matches: (path) => path === "tfjs-node/images/manifest.json",
  reads: (path) => /^tfjs-node\/images\/[^/]+\.(png|jpg|bmp|gif)$/.test(path),
  run,
};

async function* run({ root, path }: FixtureFile): AsyncGenerator<Outcome> {
  const { decode, encode } = JSON.parse(await readFile(join(root, path), "utf8")) as { decode: Case[]; encode: Case[] };
  const folder = join(root, dirname(path));
  const tf = await import("@tensorflow/tfjs-core");
  const before = tf.getBackend();
  // Importing it makes its backend the current one.
  const { node } = await import("@feedforward/node");
  try {
    for (const item of decode) yield outcome(item, await comparison(item, () => decoded(node, folder, item)));
    for (const item of encode) yield outcome(item, await comparison(item, () => encoded(node, folder, item)));
  } finally {
    if (before) await tf.setBackend(before);
  }
}

const outcome = ({ file, op, options, bytes }: Case, detail: string | undefined): Outcome => ({
  case: `${bytes === undefined ? "decode" : "encode"} ${op} ${file} ${JSON.stringify(options)}`,
  status: detail === undefined ? "passed" : "failed",
  ...(detail === undefined ? {} : { detail }),
});

/** Returns the difference; undefined if there is none. */
async function comparison(expected: Case, call: () => Promise<Partial<Case>>): Promise<string | undefined> {
  let received: Partial<Case>;
  try {
    received = await call();
  } catch (error) {
    if (!(error instanceof FeedforwardError)) throw error;
    return expected.refused ? undefined : `refused: ${error.message}`;
  }
  if (expected.refused) return "expected a refusal, received an image";
  for (const key of ["shape", "bytes", "sha256"] as const) {
    const [want, got] = [expected[key], received[key]].map(String);
    if (want !== got) return `expected ${key} ${want}, received ${got}`;
  }
  return undefined;
}

async function decoded(node: TfNode, folder: string, { file, op, options }: Case): Promise<Partial<Case>> {
  const name = `decode${op[0]!.toUpperCase()}${op.slice(1)}` as "decodePng";
  const tensor: Image = (node[name] as (...given: unknown[]) => Image)(
    await readFile(join(folder, file)),
    ...given(name, options),
  );
  const values = tensor.dataSync();
  const { shape, dtype } = tensor;
  tensor.dispose();
  if (dtype !== "int32") throw new Error(`expected int32, received ${dtype}`);
  return { shape, sha256: sha256(Uint8Array.from(values)) };
}

async function encoded(node: TfNode, folder: string, { file, op, options }: Case): Promise<Partial<Case>> {
  const image = node.decodeImage(await readFile(join(folder, file))) as Image;
  const name = op === "jpeg" ? "encodeJpeg" : "encodePng";
  try {
    const bytes = await (node[name] as (...given: unknown[]) => Promise<Uint8Array>)(image, ...given(name, options));
    return { bytes: bytes.length, sha256: sha256(bytes) };
  } finally {
    image.dispose();
  }
}

const given = (name: string, options: Case["options"]): unknown[] =>
  Object.entries(parameters[name]!).map(([key, value]) => options[key] ?? value);
