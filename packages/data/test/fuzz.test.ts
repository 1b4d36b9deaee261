import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cost, LIMIT } from "../../../scripts/testing/cost";
import { DataError, parseZip, RandomState } from "../src/index";
import { forms } from "./forms";
import { mutate } from "./mutate";
import { fixtures } from "./parity";
import { readers } from "./readers";

/** Mutated inputs a reader: more with FUZZ_RUNS. Seed: FUZZ_SEED. */
const runs = Number(process.env.FUZZ_RUNS ?? 250);
const seed = Number(process.env.FUZZ_SEED ?? 1);

/**
 * Most bytes that a reader may take besides four times its input: small tables of the decoders. Where an archive packs
 * its members, the input is what it unpacks to.
 */
const ROOM = 256 * 1024;

/** What an archive unpacks to; the length of any other file. */
function unpackedSize(folder: string, bytes: Uint8Array): number {
  if (folder !== "npz") return bytes.length;
  try {
    return parseZip(bytes).reduce((sum, { size }) => sum + size, bytes.length);
  } catch {
    return bytes.length;
  }
}

/** Words of V8 and of the libraries that our messages must not pass on. */
const foreignWords =
  /Cannot (read|set|convert)|is not (a function|an object|iterable|defined|valid JSON|a valid)|call stack|Invalid (array|typed array|string|time|code) |undefined|offset is out|outside the bounds|start offset|Unexpected (token|end|non)|JSON at|parquet |hasn't|\[object|RangeError|TypeError/;

describe(`fuzz: a value or our own error (${runs} inputs a reader, seed ${seed})`, () => {
  it.each(Object.keys(readers))(
    "%s",
    async (reader) => {
      const { folder, files = /(?<!\.json)$/, change = mutate, room = ROOM, read } = readers[reader]!;
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
          const isOurs =
            error instanceof DataError &&
            !error.message.includes("\n") &&
            error.message.length < 1000 &&
            !foreignWords.test(error.message);
          if (!isOurs) wrong.push(`${name}: ${error instanceof Error ? error.stack : error}`);
          return false;
        }
      };
      // The first call loads the reader's code.
      for (const { name, bytes } of originals) await attempt(name, bytes);
      let [slowest, largest, values] = [0, 0, 0];
      for (let run = 0; run < runs; run++) {
        const { name, bytes, unpacked } = originals[random.randint(0, originals.length)]!;
        // A fresh array, a Buffer and a part of a larger array by turns.
        const changed = forms(change(bytes, random))[run % 3]!.bytes;
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
      expect(largest).toBeLessThan(room);
    },
    600_000,
  );
});
