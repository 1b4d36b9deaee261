import "@tensorflow/tfjs-backend-cpu";
import * as optim from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import * as ours from "../src/index";

// Our classes with names of tfjs-layers' own: a program that imports ours and uses tfjs's gets tfjs's.

beforeAll(() => tf.setBackend("cpu"));

type Layers = readonly (readonly [string, tfl.layers.Layer, tfl.layers.Layer])[];

const pairs: Layers = [
  ["Dropout", tfl.layers.dropout({ rate: 0.5 }), ours.dropout({ rate: 0.5, seed: 3 })],
  ["GaussianNoise", tfl.layers.gaussianNoise({ stddev: 1 }), ours.gaussianNoise({ stddev: 1 })],
  ["GaussianDropout", tfl.layers.gaussianDropout({ rate: 0.5 }), ours.gaussianDropout({ rate: 0.5 })],
  ["AlphaDropout", tfl.layers.alphaDropout({ rate: 0.5 }), ours.alphaDropout({ rate: 0.5 })],
  ["BatchNormalization", tfl.layers.batchNormalization(), ours.batchNormalization({ compat: "keras2" })],
  ["LayerNormalization", tfl.layers.layerNormalization(), ours.layerNormalization({ epsilon: 0.01 })],
];

const parts = [
  ["kernelInitializer", "randomUniform", tfl.initializers.randomUniform({}), optim.randomUniform({ seed: 1 })],
  ["kernelInitializer", "randomNormal", tfl.initializers.randomNormal({}), optim.randomNormal({ seed: 1 })],
  ["kernelInitializer", "truncatedNormal", tfl.initializers.truncatedNormal({}), optim.truncatedNormal()],
  ["kernelInitializer", "identity", tfl.initializers.identity({}), optim.identity({ gain: 2 })],
  ["kernelInitializer", "varianceScaling", tfl.initializers.varianceScaling({} as never), optim.varianceScaling()],
  ["kernelInitializer", "orthogonal", tfl.initializers.orthogonal({}), optim.orthogonal({ gain: 2 })],
  ["kernelConstraint", "maxNorm", tfl.constraints.maxNorm({}), optim.maxNorm()],
  ["kernelConstraint", "unitNorm", tfl.constraints.unitNorm({} as never), optim.unitNorm()],
  ["kernelConstraint", "nonNeg", tfl.constraints.nonNeg(), optim.nonNeg()],
  ["kernelConstraint", "minMaxNorm", tfl.constraints.minMaxNorm({}), optim.minMaxNorm()],
  ["kernelRegularizer", "l1l2", tfl.regularizers.l1l2(), optim.l1l2({ l1: 0.5 })],
] as const;

type Parts = Record<(typeof parts)[number][0], tf.serialization.Serializable>;

/** The layers of a model after tfjs saved and loaded it. */
async function reloaded(...layers: tfl.layers.Layer[]): Promise<(tfl.layers.Layer & Parts)[]> {
  const model = tfl.sequential({ layers: [tfl.layers.inputLayer({ inputShape: [4] }), ...layers] });
  let saved!: tf.io.ModelArtifacts;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = structuredClone(artifacts);
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
    }),
  );
  const loaded = await tfl.loadLayersModel(tf.io.fromMemory(saved));
  return loaded.layers.slice(1) as (tfl.layers.Layer & Parts)[];
}

/** The settings of a layer or part that are not left out; a file says null. */
const settings = (part: tf.serialization.Serializable) =>
  Object.fromEntries(Object.entries(part.getConfig()).filter(([, value]) => value !== undefined && value !== null));

test.each(pairs)("a saved %s loads as what it was, tfjs's or ours", async (_, theirs, own) => {
  for (const layer of [theirs, own]) {
    const [again] = await reloaded(layer);
    expect(again!.constructor).toBe(layer.constructor);
    expect(settings(again!)).toEqual(settings(layer));
  }
});

test.each(parts)("%s: %s in text is tfjs's; saved, each loads as what it was", async (option, name, theirs, own) => {
  const byName = tfl.layers.dense({ units: 4, [option]: name }) as unknown as tfl.layers.Layer & Parts;
  expect(byName[option].constructor).toBe(theirs.constructor);
  for (const part of [theirs, own]) {
    const [again] = await reloaded(tfl.layers.dense({ units: 4, [option]: part as never }));
    expect(again![option].constructor).toBe(part.constructor);
    expect(settings(again![option])).toEqual(settings(part));
  }
});

test("no other class of tfjs-layers is replaced", () => {
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  const marked = Object.keys(classNameMap).filter((name) => "module" in (classNameMap[name]![0] as object));
  const known = [...pairs.map(([name]) => name), ...parts.map(([, , theirs]) => theirs.getClassName())];
  expect(marked.sort()).toEqual(known.sort());
});

test("a wrapped layer of ours stays ours", async () => {
  const [again] = await reloaded(
    tfl.layers.reshape({ targetShape: [2, 2] }),
    tfl.layers.timeDistributed({ layer: ours.dropout({ rate: 0.25, seed: 7 }) }),
  ).then((layers) => layers.slice(1) as unknown as { layer: tfl.layers.Layer }[]);
  expect(again!.layer).toBeInstanceOf(ours.Dropout);
});
