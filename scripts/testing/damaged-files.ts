import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { cost, LIMIT } from "./cost";
import { type Mutation, mutated, type Sample, sequence } from "./damage";

/**
 * Number of damaged files per reader; set it with FUZZ_RUNS, as for the readers of @feedforward/data. Seed: FUZZ_SEED.
 */
const runs = Number(process.env.FUZZ_RUNS ?? 250);
const seed = Number(process.env.FUZZ_SEED ?? 5);

/**
 * Maximum memory in bytes for a reader, beyond four times its input: a model may contain 65 536 more numbers than its
 * file, so that a missing weight can be reported by name, and building creates each number twice.
 */
const ROOM = 1.5 * 2 ** 20;

/** Messages of engines and tfjs, which do not help someone with a damaged file. */
const FOREIGN =
  /call stack|is not (a function|iterable|a constructor|defined|an? valid)|[Cc]annot (read|set|convert|destructure|access)|Unexpected (token|end|non)|in JSON|Invalid (array|typed|string|count|DataView)|out(side| of) (the )?bounds|(Value|Type|Range|Syntax|Reference|NotImplemented|Assertion|Attribute)Error|incompatible with layer|not supported|ndim|not implemented|Unknown (activation|layer|initializer|regularizer|constraint)|should be|tfjs\.|is not a valid|Expected|Error (in|when)|ECONN|ENOENT|E[A-Z]{4,}:/;

/** A reader of files, and valid files for it. */
export interface Reader {
  /** Valid files to damage. */
  readonly originals: () => Promise<Sample[]>;
  /** Kind of damage. Default: anywhere. */
  readonly change?: Mutation;
  /** Whether a checksum finds all damage, so that no changed file is read. */
  readonly sealed?: true;
  /** Reads a file and returns the values to dispose. */
  readonly read: (sample: Sample) => Promise<readonly { dispose(): unknown }[]>;
}

/**
 * Tests each reader with damaged files: it must return a value or one of our errors, with little time and memory, and
 * leak no tensor.
 */
export function testDamagedFiles(readers: { readonly [name: string]: Reader }): void {
  describe(`damaged files end in a model or an error of ours (${runs} a reader, seed ${seed})`, () => {
    test.each(Object.entries(readers))(
      "%s",
      async (reader, { originals, change = mutated, sealed, read }) => {
        const files = await originals();
        const next = sequence(seed);
        const wrong: string[] = [];
        const attempt = async (sample: Sample) => {
          try {
            const made = await read(sample);
            return () => made.forEach((one) => void one.dispose());
          } catch (error) {
            const { message, stack } = error as Error;
            const isOurs = error instanceof FeedforwardError && message.length < 1000;
            const isClear =
              message.includes(sample.name) || Object.keys(sample.files).some((file) => message.includes(file));
            if (!isOurs || !isClear || /[\n\r]|undefined|\[object/.test(message) || FOREIGN.test(message))
              wrong.push(`${sample.name}: ${stack}`);
            return undefined;
          }
        };
        // The first call loads the reader's code.
        for (const sample of files) (await attempt(sample))?.();
        expect(wrong).toEqual([]);
        const before = tf.memory().numTensors;
        let [slowest, largest, values] = [0, 0, 0];
        for (let run = 0; run < runs; run++) {
          const sample = files[next(files.length)]!;
          const names = Object.keys(sample.files);
          // The JSON, or one of the files beside it.
          const chosen = next(names.length + 2);
          const bytes = chosen < names.length ? sample.bytes : change(sample.bytes, next);
          const changed = names.map((name, i) => [
            name,
            i === chosen ? change(sample.files[name]!, next) : sample.files[name]!,
          ]);
          if (sealed && Buffer.compare(bytes, sample.bytes) === 0) continue;
          const damaged = { name: sample.name, bytes, files: Object.fromEntries(changed) };
          const input = Object.values<Uint8Array>(damaged.files).reduce(
            (sum, { length }) => sum + length,
            bytes.length,
          );
          let dispose: (() => void) | undefined;
          const took = await cost(async () => {
            dispose?.();
            dispose = await attempt(damaged);
          });
          if (dispose) values++;
          dispose?.();
          slowest = Math.max(slowest, took.milliseconds);
          largest = Math.max(largest, took.bytes - 4 * input);
        }
        if (process.env.FUZZ_RUNS)
          console.log(
            `${reader}: ${values} values, ${runs - values} errors, at most ${slowest.toFixed(1)} ms, 4× + ${largest} bytes`,
          );
        expect(wrong.slice(0, 3)).toEqual([]);
        // Both outcomes occur, unless a checksum rules one out.
        if (sealed) expect(values).toBe(0);
        else expect(values).toBeGreaterThan(0);
        expect(values).toBeLessThan(runs);
        expect(tf.memory().numTensors).toBe(before);
        expect(slowest).toBeLessThan(LIMIT);
        expect(largest).toBeLessThan(ROOM);
      },
      600_000,
    );
  });
}
