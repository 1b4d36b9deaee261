import "@tensorflow/tfjs-backend-cpu";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeSafetensors, parseSafetensors } from "@feedforward/data";
import { adam } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cost, LIMIT } from "../../../../scripts/testing/cost";
import { FeedforwardError, fit, lambdaCallback } from "../../src";
import { encodeModel, loadModel, loadWeights } from "../../src/formats";
import { loadCheckpoint, saveCheckpoint } from "../../src/node";
import { array, quadrants, toyModel } from "../toy";
import { type Mutation, mutated, mutatedMember, onnxSamples, type Sample, samples, sequence } from "./damage";
import { zooModel } from "./zoo";

/** Damaged files a reader: more with FUZZ_RUNS, as for the readers of @feedforward/data. Seed: FUZZ_SEED. */
const runs = Number(process.env.FUZZ_RUNS ?? 250);
const seed = Number(process.env.FUZZ_SEED ?? 5);

/**
 * Most bytes that a reader may take besides four times its input: a model may hold 65 536 numbers more than its file, so
 * that a lacking weight is called by its name, and building makes each number twice.
 */
const ROOM = 1.5 * 2 ** 20;

/** Wording of engines and of tfjs, whose errors say nothing to whoever has a damaged file. */
const FOREIGN =
  /call stack|is not (a function|iterable|a constructor|defined|an? valid)|[Cc]annot (read|set|convert|destructure|access)|Unexpected (token|end|non)|in JSON|Invalid (array|typed|string|count|DataView)|out(side| of) (the )?bounds|(Value|Type|Range|Syntax|Reference|NotImplemented|Assertion|Attribute)Error|incompatible with layer|not supported|ndim|not implemented|Unknown (activation|layer|initializer|regularizer|constraint)|should be|tfjs\.|is not a valid|Expected|Error (in|when)|ECONN|ENOENT|E[A-Z]{4,}:/;

interface Reader {
  readonly originals: () => Promise<Sample[]>;
  readonly change?: Mutation;
  /** Whether a checksum finds all damage, so that no changed file is read. */
  readonly sealed?: true;
  /** What is read, for disposal. */
  readonly read: (sample: Sample) => Promise<readonly { dispose(): unknown }[]>;
}

const fixtures = fileURLToPath(new URL("../../../../fixtures/data/models", import.meta.url));
const onnxFixtures = fileURLToPath(new URL("../../../../fixtures/data/onnx", import.meta.url));
let folder = "";
beforeAll(async () => {
  await tf.setBackend("cpu");
  folder = await mkdtemp(join(tmpdir(), "feedforward-fuzz-"));
});
afterAll(() => rm(folder, { recursive: true }));

const ofFixtures = (names: RegExp) => async () => samples(fixtures).filter(({ name }) => names.test(name));
const model = async ({ bytes, name, files }: Sample) => ownedBy(await loadModel(bytes, { name, files }));

/** What a model holds: tfjs-layers does not dispose the weights of a layer that is called twice. */
const ownedBy = (model: LayersModel) => [model, ...model.weights.map((weight) => weight.read())];

/** The zoo's models in a format. */
const ofZoo = (file: string) => async (): Promise<Sample[]> =>
  Promise.all(
    ["mlp", "cnn", "branches"].map(async (name) => {
      const original = zooModel(name);
      const bytes = (await encodeModel(original, file))[file]!;
      original.dispose();
      return { name: `${name}.${file}`, bytes, files: {} };
    }),
  );
const targets = new Map<string, LayersModel>();
afterAll(() => targets.forEach((target) => void target.dispose()));

/** Reads weights into a model of the name's first part, which stays as it was where they are refused. */
async function weights({ bytes, name }: Sample) {
  const kind = name.split(".")[0]!;
  const into = targets.get(kind) ?? zooModel(kind);
  targets.set(kind, into);
  const before = into.getWeights().map((weight) => weight.dataSync());
  try {
    await loadWeights(into, bytes, { name });
  } catch (error) {
    expect(into.getWeights().map((weight) => weight.dataSync())).toEqual(before);
    throw error;
  }
  return [];
}

async function checkpoints(): Promise<Sample[]> {
  const { x, y } = quadrants(32);
  const path = join(folder, "sound.safetensors");
  const [trained, optimizer] = [toyModel(), adam(0.01)];
  const keep = lambdaCallback({
    onTrainEnd: (_logs, context) => saveCheckpoint(path, { model: trained, optimizer, state: context.state() }),
  });
  const data = { x: array(x, 32, 6), y: array(y, 32, 4), loss: "categoricalCrossentropy" } as const;
  await fit(trained, { ...data, optimizer, epochs: 1, engine: "cpu", verbose: 0, callbacks: [keep] });
  trained.dispose();
  optimizer.dispose();
  return [{ name: "damaged.safetensors", bytes: new Uint8Array(await readFile(path)), files: {} }];
}

async function checkpoint({ bytes, name }: Sample) {
  await writeFile(join(folder, name), bytes);
  const { model, optimizer } = await loadCheckpoint(join(folder, name));
  return [...ownedBy(model), optimizer];
}

const readers: { readonly [name: string]: Reader } = {
  keras: { originals: ofFixtures(/\.keras$/), read: model },
  "keras, members": { originals: ofFixtures(/\.keras$/), change: mutatedMember, read: model },
  h5: { originals: ofFixtures(/\.h5$/), read: model },
  "layers-model": { originals: ofFixtures(/json$/), read: model },
  safetensors: { originals: ofZoo("m.safetensors"), read: model },
  onnx: { originals: async () => onnxSamples(onnxFixtures), read: model },
  "weights-h5": { originals: ofZoo("m.weights.h5"), read: weights },
  npz: { originals: ofZoo("m.npz"), read: weights },
  "npz, members": { originals: ofZoo("m.npz"), change: mutatedMember, read: weights },
  checkpoint: { originals: checkpoints, sealed: true, read: checkpoint },
  "checkpoint of version 1": {
    originals: async () =>
      (await checkpoints()).map((sample) => {
        const { tensors, metadata } = parseSafetensors(sample.bytes);
        const { checksum, ...rest } = metadata;
        return { ...sample, bytes: encodeSafetensors(tensors, { ...rest, version: "1" }) };
      }),
    read: checkpoint,
  },
};

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
        const input = Object.values<Uint8Array>(damaged.files).reduce((sum, { length }) => sum + length, bytes.length);
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
      // Both ways out are taken, but where a checksum closes one.
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
