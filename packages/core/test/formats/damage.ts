import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { loadModel, ModelFileError } from "../../src/formats";

/** A file of the fixtures with the files beside it. */
export interface Sample {
  name: string;
  bytes: Uint8Array;
  files: { [path: string]: Uint8Array };
}

/** All whole models of the fixtures. */
export function samples(folder: string): Sample[] {
  return readdirSync(folder).flatMap((name): Sample[] => {
    const path = join(folder, name);
    const read = (file: string) => new Uint8Array(readFileSync(file));
    if (!statSync(path).isDirectory()) {
      return /^(cut|not)|\.weights\.h5$|\.npy$|\.json$/.test(name) ? [] : [{ name, bytes: read(path), files: {} }];
    }
    if (/missing|short|unknown|not-json/.test(name)) return [];
    const files = readdirSync(path).filter((file) => file.endsWith(".bin"));
    const beside = Object.fromEntries(files.map((file) => [file, read(join(path, file))]));
    return [{ name: `${name}/model.json`, bytes: read(join(path, "model.json")), files: beside }];
  });
}

/** A sequence of numbers from 0 to below `limit`. */
export function sequence(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}

/** A copy with up to four bytes changed; in texts digits and letters are exchanged for their like now and then. */
export function mutated(bytes: Uint8Array, next: (limit: number) => number): Uint8Array {
  const copy = bytes.slice();
  for (let count = 1 + next(4); count > 0; count--) {
    const at = next(copy.length);
    const byte = copy[at]!;
    copy[at] = byte >= 0x30 && byte < 0x3a && next(2) === 0 ? 0x30 + next(10) : next(256);
  }
  return copy;
}

/** Loads what may be damaged; the seconds it took, and what came of it. Anything but a model or our error throws. */
export async function attempt(sample: Sample): Promise<{ outcome: string; milliseconds: number }> {
  const started = performance.now();
  let model: LayersModel | undefined;
  let outcome = "read";
  try {
    model = await loadModel(sample.bytes, { name: sample.name, files: sample.files });
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    if (!error.message.startsWith(sample.name) && !(error.message.split(":")[0]! in sample.files)) throw error;
    if (/[\n\r]|undefined|\[object/.test(error.message)) throw new Error(`an unclear message: ${error.message}`);
    outcome = error.kind;
  }
  const milliseconds = performance.now() - started;
  model?.dispose();
  return { outcome, milliseconds };
}
