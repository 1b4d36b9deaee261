import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cost, LIMIT } from "../../../scripts/testing/cost";
import { decodeImage, imageFolder } from "../src/images";
import {
  DataError,
  parseCsv,
  parseExample,
  parseIdx,
  parseNpy,
  parseNpz,
  parseSafetensors,
  parseTfRecords,
  parseZip,
  RandomState,
  readTfRecords,
  streamCsv,
  streamNpy,
} from "../src/index";
import { readParquet } from "../src/parquet";
import { type Mutation, mutate, mutateChunks, mutateGzip, mutateMember, mutateRecords } from "./mutate";
import { fixtures } from "./parity";

/** Mutated inputs a reader: more with FUZZ_RUNS. Seed: FUZZ_SEED. */
const runs = Number(process.env.FUZZ_RUNS ?? 250);
const seed = Number(process.env.FUZZ_SEED ?? 1);

interface Reader {
  /** Where whole files are, below `fixtures/data`. */
  readonly folder: string;
  /** Which of them. Default: all. */
  readonly files?: RegExp;
  /** Default: changes of any bytes. */
  readonly change?: Mutation;
  readonly read: (bytes: Uint8Array) => unknown;
}

const npz = (bytes: Uint8Array) => parseNpz(bytes);
const idx = (bytes: Uint8Array) => parseIdx(bytes);
const examples = (bytes: Uint8Array) => [...parseTfRecords(bytes)].map((record) => parseExample(record));
const sound = /^(stored|compressed|nested-names|positional|other-members|comment|data-descriptors)/;

const readers: { readonly [name: string]: Reader } = {
  npy: { folder: "npy", read: (bytes) => parseNpy(bytes) },
  "npy, streamed": { folder: "npy", read: (bytes) => all(streamNpy(bytes, { rows: 2 })) },
  npz: { folder: "npz", read: npz },
  "npz, members": { folder: "npz", files: sound, change: mutateMember, read: npz },
  zip: { folder: "npz", read: (bytes) => parseZip(bytes).map((entry) => entry.read()) },
  idx: { folder: "idx", read: idx },
  "idx, gzip": { folder: "idx", files: /^t10k.*gz$/, change: mutateGzip, read: idx },
  csv: { folder: "csv", read: (bytes) => parseCsv(bytes) },
  "csv, streamed": { folder: "csv", read: (bytes) => all(streamCsv(bytes, { rows: 5 })) },
  parquet: { folder: "parquet", read: (bytes) => readParquet(bytes) },
  images: { folder: "images", read: (bytes) => decodeImage(bytes) },
  "images, chunks of PNG": {
    folder: "images",
    files: /^(ancillary|grey|one-pixel|palette|rgb).*png$/,
    change: mutateChunks,
    read: (bytes) => decodeImage(bytes),
  },
  "image folder": { folder: "images", files: /\.(png|jpg|gif|bmp)$/, read: readFolder },
  safetensors: { folder: "safetensors", read: (bytes) => parseSafetensors(bytes) },
  tfrecord: { folder: "tfrecord", read: examples },
  "tfrecord, streamed": { folder: "tfrecord", read: (bytes) => all(readTfRecords(bytes)) },
  "tfrecord, records": { folder: "tfrecord", change: mutateRecords, read: examples },
};

/**
 * Most bytes that a reader may take besides four times its input: small tables of the decoders. Where an archive packs
 * its members, the input is what it unpacks to.
 */
const ROOM = 256 * 1024;

let pets: string;
beforeAll(() => {
  pets = mkdtempSync(join(tmpdir(), "feedforward-fuzz-"));
  cpSync(join(fixtures, "data/image-folder/pets/dog"), join(pets, "dog"), { recursive: true });
});
afterAll(() => rmSync(pets, { recursive: true }));

/** The picture as one of a folder's. */
async function readFolder(bytes: Uint8Array): Promise<unknown> {
  writeFileSync(join(pets, "dog/changed.png"), bytes);
  const { files, load } = await imageFolder(pets, { imageSize: [8, 8] });
  return load([files.indexOf("dog/changed.png")]);
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of source) values.push(value);
  return values;
}

/** What an archive unpacks to; the length of any other file. */
function unpackedSize(folder: string, bytes: Uint8Array): number {
  if (folder !== "npz") return bytes.length;
  try {
    return parseZip(bytes).reduce((sum, { size }) => sum + size, bytes.length);
  } catch {
    return bytes.length;
  }
}

describe(`fuzz: a value or our own error (${runs} inputs a reader, seed ${seed})`, () => {
  it.each(Object.keys(readers))(
    "%s",
    async (reader) => {
      const { folder, files = /(?<!\.json)$/, change = mutate, read } = readers[reader]!;
      const originals = readdirSync(join(fixtures, "data", folder))
        .filter((name) => files.test(name))
        .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(fixtures, "data", folder, name))) }))
        .map((file) => ({ ...file, unpacked: unpackedSize(folder, file.bytes) }))
        .filter(({ bytes }) => bytes.length > 0 && bytes.length < 60_000);
      const random = new RandomState([seed, reader.length]);
      const wrong: string[] = [];
      const attempt = async (name: string, bytes: Uint8Array) => {
        try {
          await read(bytes);
          return true;
        } catch (error) {
          const isOurs = error instanceof DataError && !error.message.includes("\n") && error.message.length < 1000;
          if (!isOurs) wrong.push(`${name}: ${error instanceof Error ? error.stack : error}`);
          return false;
        }
      };
      // The first call loads the reader's code.
      for (const { name, bytes } of originals) await attempt(name, bytes);
      let [slowest, largest, values] = [0, 0, 0];
      for (let run = 0; run < runs; run++) {
        const { name, bytes, unpacked } = originals[random.randint(0, originals.length)]!;
        const changed = change(bytes, random);
        let isValue = false;
        const took = await cost(async () => {
          isValue = await attempt(`run ${run} of ${name}`, changed);
        });
        if (isValue) values++;
        slowest = Math.max(slowest, took.milliseconds);
        largest = Math.max(largest, took.bytes - 4 * Math.max(unpacked, changed.length));
      }
      if (process.env.FUZZ_RUNS)
        console.log(
          `${reader}: ${values} values, ${runs - values} errors, at most ${slowest.toFixed(1)} ms, 4× + ${largest} bytes`,
        );
      expect(wrong.slice(0, 3)).toEqual([]);
      // Both ways out are taken.
      expect(values).toBeGreaterThan(0);
      expect(values).toBeLessThan(runs);
      expect(slowest).toBeLessThan(LIMIT);
      expect(largest).toBeLessThan(ROOM);
    },
    600_000,
  );
});
