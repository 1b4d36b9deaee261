// A slot whose jobs are small deterministic trainings in plain JavaScript: gradient descent on a seeded problem, with a
// checkpoint after each epoch that is published by an atomic rename.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FeedforwardError } from "@feedforward/shared";
import { type JobContext, serveSlot } from "../../src/node";
import { randomStream } from "../../src/random";

interface TrialPayload {
  readonly key: string;
  readonly rate: number;
  readonly seed: number;
  readonly epochs: number;
  readonly milliseconds: number;
  readonly mode?: "throw" | "refuse" | "crash" | "once";
}

const [folder = ""] = process.argv.slice(2);
const log = (line: string) => appendFileSync(join(folder, "log.txt"), `${line}\n`);

async function train(payload: unknown, { signal, progress }: JobContext): Promise<unknown> {
  const { key, rate, seed, epochs, milliseconds, mode } = payload as TrialPayload;
  if (mode === "throw") throw new Error("the trial threw");
  if (mode === "refuse") throw new FeedforwardError("the rate is no rate");
  if (mode === "crash") process.kill(process.pid, "SIGKILL");
  if (mode === "once" && !existsSync(join(folder, `${key}.once`))) {
    writeFileSync(join(folder, `${key}.once`), "");
    throw new Error("only the first time");
  }
  const path = join(folder, `${key}.json`);
  let state = { epoch: 0, weights: Array.from({ length: 50 }, (_, index) => randomStream(seed, index)()) };
  if (existsSync(path)) state = JSON.parse(readFileSync(path, "utf8"));
  log(`start ${key} ${state.epoch} ${process.pid}`);
  while (state.epoch < epochs) {
    const random = randomStream(seed, 1000 + state.epoch);
    const weights = state.weights.map((weight) => weight - rate * (weight - 0.5 + (random() - 0.5) / 10));
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    state = { epoch: state.epoch + 1, weights };
    const scratch = join(folder, `${key}.${process.pid}.tmp`);
    writeFileSync(scratch, JSON.stringify(state));
    renameSync(scratch, path);
    log(`epoch ${key} ${state.epoch} ${process.pid}`);
    progress({ epoch: state.epoch });
    if (signal.aborted) {
      log(`stop ${key} ${state.epoch} ${process.pid}`);
      return undefined;
    }
  }
  const loss = state.weights.reduce((sum, weight) => sum + (weight - 0.5) ** 2, 0);
  return { value: loss, hash: createHash("sha256").update(Float64Array.from(state.weights)).digest("hex") };
}

mkdirSync(folder, { recursive: true });
await serveSlot(train, { about: { numerics: process.env.TRIAL_NUMERICS ?? "ieee" } });
