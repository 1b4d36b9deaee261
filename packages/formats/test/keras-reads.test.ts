import "@tensorflow/tfjs-backend-cpu";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs-core";
import * as tl from "@tensorflow/tfjs-layers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeModel } from "../src";
import { zoo, zooInputs, zooModel, zooPredictions } from "./zoo";

const python = process.env.FEEDFORWARD_PYTHON ?? "python3";
const env = { ...process.env, KERAS_BACKEND: "jax" };
const hasKeras = spawnSync(python, ["-c", "import keras"], { env }).status === 0;
const checker = fileURLToPath(new URL("check_keras.py", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "feedforward-keras-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => tf.setBackend("cpu"));

test.skipIf(!hasKeras)("Keras reads what is written, and predicts the same", { timeout: 300_000 }, async () => {
  const cases: object[] = [];
  for (const name of Object.keys(zoo)) {
    const model = zooModel(name);
    const inputs = zooInputs(model).map((input) => ({ shape: input.shape, data: [...input.dataSync()] }));
    const outputs = (await zooPredictions(model)).map((values) => [...values]);
    // In Keras 2's files, inner models count their creation as a call, which Keras 3 does not find.
    const hasInner = model.layers.some((layer) => "layers" in layer);
    for (const file of hasInner ? [`${name}.keras`] : [`${name}.keras`, `${name}.h5`]) {
      writeFileSync(join(folder, file), (await encodeModel(model, file))[file]!);
      cases.push({ file, inputs, outputs });
    }
  }
  writeFileSync(join(folder, "cases.json"), JSON.stringify(cases));
  const { stdout, stderr } = spawnSync(python, [checker, folder], { encoding: "utf8", env });
  expect(stdout, stderr).toBe("[]\n");
  expect(cases.length).toBeGreaterThan(15);
});

describe("masks that Keras uses in another way are refused", () => {
  const words = tl.layers.embedding({ inputDim: 9, outputDim: 3, inputLength: 4, maskZero: true });
  const inner = tl.sequential({ name: "inner", layers: [tl.layers.dense({ units: 2, inputShape: [3] })] });
  const cases: [string, () => tl.LayersModel, RegExp][] = [
    [
      "an average over steps",
      () => tl.sequential({ layers: [words, tl.layers.globalAveragePooling1d({ name: "mean" })] }),
      /layer mean: expected an input without a mask, as tfjs-layers averages all steps and Keras does not/,
    ],
    [
      "both directions",
      () => {
        const layer = tl.layers.gru({ units: 2, recurrentActivation: "sigmoid", returnSequences: true }) as never;
        return tl.sequential({ layers: [words, tl.layers.bidirectional({ layer, mergeMode: "sum", name: "both" })] });
      },
      /layer both: expected an input without a mask, which Keras computes differently/,
    ],
    [
      "a mask beside an inner model",
      () => tl.sequential({ layers: [words, tl.layers.globalMaxPooling1d({}), inner] }),
      /layer inner: expected no mask in a model with inner models/,
    ],
  ];
  test.each(cases)("%s", async (_, build, message) => {
    const model = build();
    for (const file of ["m.keras", "m.h5"]) await expect(encodeModel(model, file)).rejects.toThrow(message);
    await expect(encodeModel(model, "model.json")).resolves.toBeDefined();
  });
});
