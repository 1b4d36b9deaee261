import "@tensorflow/tfjs-backend-cpu";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { afterAll, beforeAll, expect } from "vitest";
import { mutatedMember, onnxSamples, type Sample, samples } from "../../../scripts/testing/damage";
import { testDamagedFiles } from "../../../scripts/testing/damaged-files";
import { encodeModel, loadModel, loadWeights } from "../src";
import { zooModel } from "./zoo";

const fixtures = fileURLToPath(new URL("../../../fixtures/data/models", import.meta.url));
const onnxFixtures = fileURLToPath(new URL("../../../fixtures/data/onnx", import.meta.url));
beforeAll(() => tf.setBackend("cpu"));

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

testDamagedFiles({
  keras: { originals: ofFixtures(/\.keras$/), read: model },
  "keras, members": { originals: ofFixtures(/\.keras$/), change: mutatedMember, read: model },
  h5: { originals: ofFixtures(/\.h5$/), read: model },
  "layers-model": { originals: ofFixtures(/json$/), read: model },
  safetensors: { originals: ofZoo("m.safetensors"), read: model },
  onnx: { originals: async () => onnxSamples(onnxFixtures), read: model },
  "weights-h5": { originals: ofZoo("m.weights.h5"), read: weights },
  npz: { originals: ofZoo("m.npz"), read: weights },
  "npz, members": { originals: ofZoo("m.npz"), change: mutatedMember, read: weights },
});
