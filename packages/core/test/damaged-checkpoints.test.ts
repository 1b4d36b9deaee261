import "@tensorflow/tfjs-backend-cpu";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeSafetensors, parseSafetensors } from "@feedforward/data";
import { adam } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll } from "vitest";
import type { Sample } from "../../../scripts/testing/damage";
import { testDamagedFiles } from "../../../scripts/testing/damaged-files";
import { fit, lambdaCallback } from "../src";
import { loadCheckpoint, saveCheckpoint } from "../src/node";
import { array, quadrants, toyModel } from "./toy";

let folder = "";
beforeAll(async () => {
  await tf.setBackend("cpu");
  folder = await mkdtemp(join(tmpdir(), "feedforward-fuzz-"));
});
afterAll(() => rm(folder, { recursive: true }));

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
  return [model, optimizer];
}

testDamagedFiles({
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
});
