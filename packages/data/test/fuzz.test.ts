import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeImage } from "../src/images";
import {
  DataError,
  parseCsv,
  parseExample,
  parseIdx,
  parseNpy,
  parseNpz,
  parseSafetensors,
  parseTfRecords,
  RandomState,
} from "../src/index";
import { readParquet } from "../src/parquet";
import { fixtures } from "./parity";

/** Mutated inputs a reader: more with FUZZ_RUNS. Seed: FUZZ_SEED. */
const runs = Number(process.env.FUZZ_RUNS ?? 250);
const seed = Number(process.env.FUZZ_SEED ?? 1);

const readers: { [folder: string]: (bytes: Uint8Array) => unknown } = {
  npy: (bytes) => parseNpy(bytes),
  npz: (bytes) => parseNpz(bytes),
  idx: (bytes) => parseIdx(bytes),
  csv: (bytes) => parseCsv(bytes),
  safetensors: (bytes) => parseSafetensors(bytes),
  tfrecord: (bytes) => [...parseTfRecords(bytes)].map((record) => parseExample(record)),
  parquet: (bytes) => readParquet(bytes),
  images: (bytes) => decodeImage(bytes),
};

/** One to four changes: bits, bytes, lengths, cuts, copies. */
function mutate(original: Uint8Array, random: RandomState): Uint8Array {
  let bytes = Uint8Array.from(original);
  const telling = [0, 1, 0x7f, 0x80, 0xff];
  for (let change = random.randint(1, 5); change > 0 && bytes.length > 0; change--) {
    const at = random.randint(0, bytes.length);
    const length = random.randint(1, 9);
    const kind = random.randint(0, 7);
    if (kind === 0) bytes[at]! ^= 1 << random.randint(0, 8);
    else if (kind === 1) bytes[at] = random.randint(0, 256);
    else if (kind === 2) bytes.fill(telling[random.randint(0, 5)]!, at, at + length);
    else if (kind === 3) bytes = bytes.slice(0, at);
    else if (kind === 4) bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
    else if (kind === 5)
      bytes = Uint8Array.from([...bytes.subarray(0, at), ...random.bytes(length), ...bytes.subarray(at)]);
    else bytes.copyWithin(at, random.randint(0, bytes.length), bytes.length);
  }
  return bytes;
}

describe(`fuzz: a value or our own error (${runs} inputs a reader, seed ${seed})`, () => {
  it.each(Object.keys(readers))(
    "%s",
    async (folder) => {
      const names = readdirSync(join(fixtures, "data", folder)).filter((name) => !name.endsWith(".json"));
      const originals = names
        .map((name) => new Uint8Array(readFileSync(join(fixtures, "data", folder, name))))
        .filter(({ length }) => length > 0 && length < 10_000);
      const random = new RandomState([seed, folder.length]);
      const wrong: string[] = [];
      let slowest = 0;
      for (let run = 0; run < runs; run++) {
        const from = random.randint(0, originals.length);
        const bytes = mutate(originals[from]!, random);
        const start = performance.now();
        try {
          await readers[folder]!(bytes);
        } catch (error) {
          const isOurs = error instanceof DataError && !error.message.includes("\n") && error.message.length < 1000;
          if (!isOurs) wrong.push(`run ${run} of ${names[from]}: ${error instanceof Error ? error.stack : error}`);
        }
        slowest = Math.max(slowest, performance.now() - start);
      }
      expect(wrong.slice(0, 3)).toEqual([]);
      // Meant to be 100 ms; a busy machine may take a breath.
      expect(slowest).toBeLessThan(1000);
    },
    600_000,
  );
});
