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
  parseZip,
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
  zip: (bytes) => parseZip(bytes).map((entry) => entry.read()),
};

/** Where a reader's whole files are. */
const folders: { [reader: string]: string } = { zip: "npz" };

/**
 * Most bytes that a reader may take besides four times its input: room for what is unpacked from formats that compress,
 * and for the decoders of pictures, whose own limit is on pixels.
 */
const ROOM = 16 * 2 ** 20;

/** Milliseconds and bytes of array buffers that a call took. */
async function cost(call: () => unknown): Promise<{ milliseconds: number; bytes: number }> {
  const [before, cpu, start] = [process.memoryUsage().arrayBuffers, process.cpuUsage(), performance.now()];
  await call();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  // On a busy machine the clock also counts the work of others.
  return { milliseconds: Math.min(wall, (user + system) / 1000), bytes: process.memoryUsage().arrayBuffers - before };
}

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
    async (reader) => {
      const folder = folders[reader] ?? reader;
      const originals = readdirSync(join(fixtures, "data", folder))
        .filter((name) => !name.endsWith(".json"))
        .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(fixtures, "data", folder, name))) }))
        .filter(({ bytes }) => bytes.length > 0 && bytes.length < 10_000);
      const random = new RandomState([seed, reader.length]);
      const wrong: string[] = [];
      let [slowest, largest] = [0, 0];
      for (let run = 0; run < runs; run++) {
        const { name, bytes } = originals[random.randint(0, originals.length)]!;
        const changed = mutate(bytes, random);
        const took = await cost(async () => {
          try {
            await readers[reader]!(changed);
          } catch (error) {
            const isOurs = error instanceof DataError && !error.message.includes("\n") && error.message.length < 1000;
            if (!isOurs) wrong.push(`run ${run} of ${name}: ${error instanceof Error ? error.stack : error}`);
          }
        });
        slowest = Math.max(slowest, took.milliseconds);
        largest = Math.max(largest, took.bytes - 4 * changed.length);
      }
      expect(wrong.slice(0, 3)).toEqual([]);
      expect(slowest).toBeLessThan(100);
      expect(largest).toBeLessThan(ROOM);
      if (process.env.FUZZ_RUNS)
        console.log(`${reader}: ${slowest.toFixed(1)} ms, ${(largest / 2 ** 20).toFixed(2)} MiB`);
    },
    600_000,
  );
});
