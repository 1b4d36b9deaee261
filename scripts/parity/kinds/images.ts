import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type DecodedImage, decodeImage, toUint8 } from "@feedforward/data/images";
import type { FixtureFile, Kind, Outcome } from "../kind";
import { arrayDifference, type ManifestArray, sha256 } from "./npy-array-check";
import { checkManifest, type ManifestEntry } from "./npy-manifest";

interface Entry extends ManifestEntry {
  width: number;
  height: number;
  color: string;
  bitDepth: number;
  frames?: number;
  tolerance?: number;
  pixels?: ManifestArray & { base64?: string };
  scaledTo8?: string;
  tensorflowUint8?: string;
  sameAs?: string;
}

export const images: Kind = {
  name: "images",
  matches: (path) => path === "data/images/manifest.json",
  reads: (path) => /^data\/images\/[^/]+\.(png|jpg|bmp|gif|webp)$/.test(path),
  run,
};

async function* run(file: FixtureFile): AsyncGenerator<Outcome> {
  const { files } = JSON.parse(await readFile(join(file.root, file.path), "utf8")) as { files: Entry[] };
  const withPixels = (entry: Entry) =>
    entry.sameAs ? { ...files.find((other) => other.file === entry.sameAs)!, ...entry } : entry;
  yield* checkManifest<Entry, DecodedImage>(
    file,
    async (path) => decodeImage(await readFile(path), { name: path }),
    (image, entry) => difference(image, withPixels(entry)),
  );
}

function difference(image: DecodedImage, expected: Entry): string | undefined {
  for (const field of ["width", "height", "color", "bitDepth"] as const) {
    if (image[field] !== expected[field]) return `expected ${field} ${expected[field]}, received ${image[field]}`;
  }
  if (image.frames !== (expected.frames ?? 1))
    return `expected ${expected.frames ?? 1} frames, received ${image.frames}`;
  if (!expected.pixels) return expected.frames ? undefined : "the manifest gives no pixels";
  const detail =
    expected.pixels.base64 === undefined ? arrayDifference(image.pixels, expected.pixels) : nearness(image, expected);
  if (detail) return detail;
  const byte = sha256(toUint8(image, image.pixels.shape[2] === 4 ? { channels: 4 } : {}).data);
  if (expected.scaledTo8 && byte !== expected.scaledTo8)
    return `scaled to 8 bits: expected SHA-256 ${expected.scaledTo8}, received ${byte}`;
  if (expected.tensorflowUint8 && byte !== expected.tensorflowUint8)
    return `as TensorFlow's bytes: expected SHA-256 ${expected.tensorflowUint8}, received ${byte}`;
  return undefined;
}

/** JPEG decoders differ: each value must be within the tolerance given by the manifest. */
function nearness({ pixels }: DecodedImage, { pixels: expected, tolerance }: Entry): string | undefined {
  const values = Buffer.from(expected!.base64!, "base64");
  if (pixels.dtype !== "uint8" || expected!.dtype !== "|u1")
    return `expected dtype ${expected!.dtype}, received ${pixels.dtype}`;
  if (pixels.shape.join() !== expected!.shape.join())
    return `expected shape [${expected!.shape}], received [${pixels.shape}]`;
  if (values.length !== pixels.size || tolerance === undefined)
    return `the manifest gives ${values.length} values for ${pixels.size}`;
  const far = values.findIndex((value, i) => Math.abs(value - pixels.data[i]!) > tolerance);
  return far < 0 ? undefined : `value ${far}: expected ${values[far]} ± ${tolerance}, received ${pixels.data[far]}`;
}
