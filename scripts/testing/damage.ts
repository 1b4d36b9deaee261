import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { encodeZip, parseZip } from "@feedforward/data";

/** A file of the fixtures with its accompanying files. */
export interface Sample {
  name: string;
  bytes: Uint8Array;
  files: { [path: string]: Uint8Array };
}

/** Returns all valid models of the fixtures. */
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

/** Returns the readable ONNX models of the fixtures. */
export function onnxSamples(folder: string): Sample[] {
  const read = (file: string) => new Uint8Array(readFileSync(join(folder, file)));
  const names = readdirSync(folder).filter((name) => /^(torch|tf2onnx|hand).*\.onnx$/.test(name));
  return names.map((name) => {
    const files = existsSync(join(folder, `${name}.data`)) ? { [`${name}.data`]: read(`${name}.data`) } : {};
    return { name, bytes: read(name), files };
  });
}

/** Returns a generator of random integers from 0 to less than `limit`. */
export function sequence(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}

/** Creates a damaged copy of a file. */
export type Mutation = (bytes: Uint8Array, next: (limit: number) => number) => Uint8Array;

/**
 * Returns a copy with up to four changes: other bytes, truncation, bytes removed or duplicated; in text, digits and
 * other characters are mostly replaced by characters of the same kind.
 */
export const mutated: Mutation = (bytes, next) => {
  let copy: Uint8Array = bytes.slice();
  for (let count = 1 + next(4); count > 0 && copy.length > 0; count--) {
    const at = next(copy.length);
    const byte = copy[at]!;
    const kind = next(16);
    if (kind === 0) copy = copy.slice(0, at);
    else if (kind === 1) copy = Uint8Array.from([...copy.subarray(0, at), ...copy.subarray(at + 1 + next(8))]);
    else if (kind === 2) copy.copyWithin(at, next(copy.length));
    else if (kind === 3) copy.fill(next(2) * 255, at, at + 1 + next(8));
    else if (byte >= 0x30 && byte < 0x3a && kind < 10) copy[at] = 0x30 + next(10);
    else copy[at] = byte >= 0x20 && byte < 0x7f && kind < 14 ? 0x20 + next(95) : next(256);
  }
  return copy;
};

/** Changes one member of an archive and packs it again, so that its checksum is correct. */
export const mutatedMember: Mutation = (bytes, next) => {
  const members = parseZip(bytes).map((entry) => [entry.name, entry.read()] as const);
  const chosen = next(members.length);
  return encodeZip(Object.fromEntries(members.map(([name, b], i) => [name, i === chosen ? mutated(b, next) : b])));
};
