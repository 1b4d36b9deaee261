import "@tensorflow/tfjs-backend-cpu";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../train-config";
import { type TrialResult, trialTasks } from "./train-trial";
import { configFile } from "./trial-payload";

const folder = mkdtempSync(join(tmpdir(), "feedforward-trial-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const source = join(folder, "points.csv");
const rows = Array.from({ length: 80 }, (_, i) => `${Math.sin(i)},${Math.cos(3 * i)},${i % 2 ? "odd" : "even"}`);
writeFileSync(source, `a,b,label\n${rows.join("\n")}\n`);

/** Trains a trial of two epochs with SGD. */
async function train(name: string, learningRate: number): Promise<TrialResult> {
  const config = {
    ...DEFAULT_CONFIG,
    data: { ...DEFAULT_CONFIG.data, source },
    optimizer: { name: "sgd", options: { learningRate } },
    batchSize: 16,
    epochs: 2,
    engine: "cpu" as const,
  };
  const payload = { kind: "train", name, config: configFile(config), metric: "val_loss", report: false };
  const task = trialTasks.find(({ name }) => name === "train")!;
  const work = await task.open({ folder });
  return (await work(payload, { id: name, signal: new AbortController().signal, progress: () => {} })) as TrialResult;
}

it("returns the best value, and a failure instead of an error if training diverges", async () => {
  expect(await train("good", 0.01)).toMatchObject({ value: expect.any(Number), epochs: 2 });
  const diverged = await train("diverged", 1e30);
  expect(diverged).toMatchObject({ value: null, failure: expect.stringMatching(/the loss became (NaN|Infinity)/) });
  expect(diverged.epochs).toBeLessThan(2);
});
