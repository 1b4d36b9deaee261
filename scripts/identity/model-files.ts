import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fit, lambdaCallback } from "@feedforward/core";
import { saveCheckpoint } from "@feedforward/core/node";
import { encodeModel } from "@feedforward/formats";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import { setBackend } from "@tensorflow/tfjs-core";
import { zoo, zooModel } from "../../packages/formats/test/zoo";
import type { Artefact } from "./fixed";

const FILES = ["model.json", "m.keras", "m.h5", "m.weights.h5", "m.safetensors", "m.npz", "m.onnx"];

/** Saved models of every kind of layer in every format, or the reason why a format rejects one; and a checkpoint. */
export async function* modelFiles(): AsyncGenerator<Artefact> {
  await setBackend("cpu");
  for (const name of Object.keys(zoo)) {
    const model = zooModel(name);
    for (const file of FILES) {
      try {
        for (const [part, bytes] of Object.entries(await encodeModel(model, file)))
          yield [`models/${name}/${part}`, bytes];
      } catch (error) {
        yield [`models/${name}/${file}`, (error as Error).message];
      }
    }
    model.dispose();
  }
  const shards = zooModel("mlp");
  for (const weights of ["float16", "uint8", "uint16"] as const) {
    for (const [part, bytes] of Object.entries(await encodeModel(shards, "model.json", { weights, shardBytes: 64 })))
      yield [`models/${weights}/${part}`, bytes];
  }
  shards.dispose();
  yield ["checkpoints/last.safetensors", await checkpoint()];
}

/** A checkpoint after two epochs of a network with dropout. */
async function checkpoint(): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "feedforward-identity-"));
  try {
    const path = join(folder, "last.safetensors");
    const model = mlp({ inputSize: 2, hidden: [4], outputs: 2, dropout: 0.5, seed: 1 });
    const x = [[0, 0], [0, 1], [1, 0], [1, 1]]; // biome-ignore format: a table
    const y = [[1, 0], [0, 1], [0, 1], [1, 0]]; // biome-ignore format: a table
    const optimizer = adam(0.05);
    const save = lambdaCallback({
      onTrainEnd: (_logs, context) => saveCheckpoint(path, { model, optimizer, state: context.state() }),
    });
    await fit(model, {
      ...{ x, y, optimizer, callbacks: [save], loss: "categoricalCrossentropy", metrics: ["accuracy"] },
      ...{ epochs: 2, batchSize: 2, seed: 1, engine: "cpu", verbose: 0 },
    });
    model.dispose();
    optimizer.dispose();
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
