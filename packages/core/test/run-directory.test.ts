import { spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeSafetensors, parseSafetensors } from "@feedforward/data";
import { loadModel } from "@feedforward/formats";
import { adam } from "@feedforward/optim";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FeedforwardError, type FitOptions, fit } from "../src";
import { loadCheckpoint, modelCheckpoint, RunDirectory, saveCheckpoint } from "../src/node";
import { array, quadrants, toyModel } from "./toy";

const { x, y } = quadrants(96);
const options = (more: Partial<FitOptions>): FitOptions => ({
  x: array(x, 96, 6),
  y: array(y, 96, 4),
  loss: "categoricalCrossentropy",
  batchSize: 32,
  epochs: 3,
  seed: 11,
  engine: "cpu",
  verbose: 0,
  ...more,
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedforward-run-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A run of three epochs. */
async function trained(learningRate = 0.01): Promise<RunDirectory> {
  const run = await RunDirectory.create(join(folder, "run"), {});
  await fit(toyModel(), options({ optimizer: adam(learningRate), callbacks: run.callbacks() }));
  return run;
}

const message = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing thrown",
    (error: unknown) => (error instanceof FeedforwardError ? error.message : `not ours: ${String(error)}`),
  );

describe("a checkpoint's checksum", () => {
  test("finds every flipped bit and every lost page, in header, state, weights and optimizer", async () => {
    const run = await trained();
    const bytes = await readFile(run.checkpointPath("last"));
    const path = join(folder, "damaged.safetensors");
    const silent: number[] = [];
    const attempt = async (damaged: Uint8Array, at: number) => {
      await writeFile(path, damaged);
      const text = await message(loadCheckpoint(path));
      if (!/damaged\.safetensors is not a usable checkpoint: /.test(text)) silent.push(at);
    };
    for (let at = 0, bit = 0; at < bytes.length; at += 13, bit = (bit + 3) % 8) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 1 << bit;
      await attempt(damaged, at);
    }
    for (let at = 0; at + 512 < bytes.length; at += 512) {
      const damaged = Buffer.from(bytes);
      if (damaged.subarray(at, at + 512).every((byte) => byte === 0)) continue;
      await attempt(damaged.fill(0, at, at + 512), at);
    }
    expect(silent).toEqual([]);
  });

  test("is compared by loadModel too", async () => {
    const run = await trained();
    const bytes = new Uint8Array(await readFile(run.checkpointPath("last")));
    bytes[bytes.length - 100]! ^= 1;
    await expect(loadModel(bytes, { name: "last.safetensors" })).rejects.toThrow(
      /^last\.safetensors: metadata checksum: expected the checksum [0-9a-f]{16}, received "[0-9a-f]{16}"$/,
    );
  });

  test("is not asked of version 1, which had none, and is asked of version 2", async () => {
    const run = await trained();
    const { tensors, metadata } = parseSafetensors(new Uint8Array(await readFile(run.checkpointPath("last"))));
    const { checksum, ...rest } = metadata;
    expect(checksum).toMatch(/^crc32c:[0-9a-f]{16}$/);
    const path = join(folder, "old.safetensors");
    await writeFile(path, encodeSafetensors(tensors, { ...rest, version: "1" }));
    expect((await loadCheckpoint(path)).state.epoch).toBe(3);
    await writeFile(path, encodeSafetensors(tensors, rest));
    expect(await message(loadCheckpoint(path))).toContain('expected the checksum of the file, received "none"');
  });
});

test("a checkpoint holds the learning rate as it was given", async () => {
  const run = await trained(0.0006);
  const rate = (path: string) =>
    readFile(path).then(
      (bytes) => JSON.parse(parseSafetensors(new Uint8Array(bytes)).metadata.optimizer!).config.learningRate,
    );
  expect(await rate(run.checkpointPath("last"))).toBe(0.0006);
  const { model, optimizer, state } = await run.checkpoint();
  const again = join(folder, "again.safetensors");
  await saveCheckpoint(again, { model, optimizer, state });
  expect(await rate(again)).toBe(0.0006);
  expect(await readFile(again)).toEqual(await readFile(run.checkpointPath("last")));
});

describe("where the last checkpoint cannot be used", () => {
  test("the one before is, then the best; each is said", async () => {
    const run = await trained();
    const notes: string[] = [];
    const note = (text: string) => void notes.push(text);
    const [last, previous] = [run.checkpointPath("last"), run.checkpointPath("previous")];
    expect((await run.checkpoint("last", { note })).state.epoch).toBe(3);
    expect(notes).toEqual([]);

    await writeFile(last, (await readFile(last)).subarray(0, 1000));
    expect((await run.checkpoint("last", { note })).state.epoch).toBe(2);
    expect(notes.splice(0)).toEqual([
      expect.stringMatching(
        /last\.safetensors is not a usable checkpoint: .* The run continues from .*previous\.safetensors instead, after epoch 2\.$/,
      ),
    ]);

    await rm(last);
    await rm(previous);
    const best = await run.checkpoint("last", { note });
    expect(best.state.epoch).toBeGreaterThan(0);
    expect(notes).toEqual([
      expect.stringMatching(/there is no such file\. The run continues from .*best\.safetensors instead/),
    ]);

    await rm(run.checkpointPath("best"));
    expect(await message(run.checkpoint("last", { note }))).toMatch(
      /^Cannot read .*last\.safetensors: there is no such file\.$/,
    );
  });

  test("a run that goes on from the one before ends with the same bytes", async () => {
    const whole = await trained();
    const expected = await readFile(whole.checkpointPath("last"));
    await rm(whole.path, { recursive: true });
    const run = await trained();
    await writeFile(run.checkpointPath("last"), "damaged");
    const checkpoint = await run.checkpoint("last", { note: () => {} });
    await fit(checkpoint.model, options({ resume: checkpoint, callbacks: run.callbacks() }));
    // Names of optimizer variables count the models of this process; their order is the model's.
    const weights = (bytes: Uint8Array) =>
      Object.values(parseSafetensors(new Uint8Array(bytes)).tensors).map(({ data }) => data);
    expect(weights(await readFile(run.checkpointPath("last")))).toEqual(weights(expected));
  });
});

describe("one program at a time writes a folder", () => {
  const program = fileURLToPath(new URL("./hold-lock-program.ts", import.meta.url));

  test("another process is refused while one trains; a killed one's lock and temporary files go", {
    timeout: 120_000,
  }, async () => {
    const path = join(folder, "run");
    const child = spawn(process.execPath, ["--import", "tsx", "--conditions=@feedforward/source", program, path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    try {
      await new Promise((resolve) => child.stdout.once("data", resolve));
      const held = new RegExp(
        `^${path} is being written by process ${child.pid}, which started at \\S+\\. Wait until it ends, or stop it\\.$`,
      );
      const run = await RunDirectory.open(path);
      const before = await readFile(run.file("config.json"), "utf8");
      expect(await message(RunDirectory.create(path, { other: true }, { overwrite: true }))).toMatch(held);
      const checkpoint = await run.checkpoint("last");
      const callbacks = run.callbacks();
      expect(await message(fit(checkpoint.model, options({ epochs: 99999, resume: checkpoint, callbacks })))).toMatch(
        held,
      );
      expect(await message(run.clear())).toMatch(held);
      expect(await readFile(run.file("config.json"), "utf8")).toBe(before);
    } finally {
      child.kill("SIGKILL");
      await ended;
    }
    const run = await RunDirectory.open(path);
    const left = [run.file("checkpoints", "last.safetensors.99.0123abcd.tmp"), run.file("history.csv.99.0123abcd.tmp")];
    for (const file of left) await writeFile(file, "half");
    await writeFile(run.file("mine.tmp"), "a file of the user's");
    const checkpoint = await run.checkpoint("last", { note: () => {} });
    const [epochs, small] = [checkpoint.state.epoch + 1, quadrants(64)];
    const data = { x: array(small.x, 64, 6), y: array(small.y, 64, 4) };
    await fit(checkpoint.model, options({ ...data, epochs, resume: checkpoint, callbacks: run.callbacks() }));
    for (const file of left) await expect(stat(file)).rejects.toThrow();
    expect(await readdir(path)).toEqual(expect.arrayContaining(["mine.tmp", "config.json"]));
    expect(await readdir(path)).not.toContain("run.lock");
  });

  test("a run of this process is refused while another of it trains, and admitted after", async () => {
    const path = join(folder, "run");
    const run = await RunDirectory.create(path, {});
    const second = await RunDirectory.open(path);
    let refusal = "";
    const during = {
      onEpochEnd: async () => {
        refusal ||= await message(fit(toyModel(), options({ epochs: 1, callbacks: second.callbacks() })));
      },
    };
    await fit(toyModel(), options({ epochs: 2, callbacks: [...run.callbacks(), during] }));
    expect(refusal).toBe(`${path} is being written by another run of this program.`);
    await fit(toyModel(), options({ epochs: 1, callbacks: second.callbacks() }));
  });

  test.each([
    ["a dead process", { pid: 2 ** 22 + 1, host: hostname(), started: "2026-01-01T00:00:00.000Z" }, "taken"],
    ["a later process of the same number", { pid: process.pid, host: hostname(), started: "x", ticks: "1" }, "taken"],
    ["a process of another machine", { pid: 1, host: "elsewhere", started: "2026-01-01T00:00:00.000Z" }, "refused"],
  ])("the lock of %s", async (_, holder, outcome) => {
    const path = join(folder, "run");
    await mkdir(path);
    await writeFile(join(path, "run.lock"), JSON.stringify(holder));
    const text = await message(RunDirectory.create(path, {}));
    if (outcome === "taken" && process.platform === "linux") expect(text).toBe("nothing thrown");
    if (outcome === "refused")
      expect(text).toMatch(/is being written by process 1 on elsewhere, .*if it is gone, delete .*run\.lock\.$/);
  });

  test("one of many that want a dead process's lock at once gets it", async () => {
    const path = join(folder, "run");
    await mkdir(path);
    await writeFile(join(path, "run.lock"), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started: "x" }));
    const child = () =>
      new Promise<number>((resolve) => {
        const code = `
          import { RunDirectory } from ${JSON.stringify(new URL("../src/node/index.ts", import.meta.url).href)};
          const run = await RunDirectory.create(${JSON.stringify(path)}, {}, { overwrite: true }).catch(() => process.exit(3));
          await new Promise((wait) => setTimeout(wait, 4000));
          process.exit(0);`;
        const args = ["--import", "tsx", "--conditions=@feedforward/source", "--input-type=module", "-e", code];
        spawn(process.execPath, args, { stdio: "ignore" }).once("exit", (status) => resolve(status ?? -1));
      });
    const statuses = await Promise.all([child(), child(), child()]);
    expect(statuses.sort()).toEqual([0, 3, 3]);
  }, 60_000);
});

describe("options are checked by name", () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      "create",
      () => RunDirectory.create(join(folder, "r"), {}, { overwite: true } as never),
      /unknown option "overwite"\. Did you mean "overwrite"\?/,
    ],
    [
      "modelCheckpoint",
      async () => modelCheckpoint("x", { saveBest: true } as never),
      /modelCheckpoint: unknown option "saveBest"/,
    ],
    [
      "saveCheckpoint",
      () => saveCheckpoint("x", { model: toyModel(), optimzer: 1 } as never),
      /saveCheckpoint: unknown option "optimzer"\. Did you mean "optimizer"\?/,
    ],
    [
      "a part of a checkpoint",
      () => saveCheckpoint("x", { model: toyModel() } as never),
      /saveCheckpoint: expected model .* optimizer and state/,
    ],
    [
      "callbacks",
      async () => (await RunDirectory.create(join(folder, "r"), {})).callbacks({ tensorboard: {} } as never),
      /unknown option "tensorboard"\. Did you mean "tensorBoard"\?/,
    ],
  ])("%s", async (_, work, expected) => {
    expect(await message(work())).toMatch(expected);
  });
});

describe("fit's resume", () => {
  test("takes the whole checkpoint, with its optimizer, as well as its state", async () => {
    const whole = await trained();
    const first = await whole.checkpoint("previous" as never).catch(() => undefined);
    expect(first).toBeDefined();
    await copyFile(whole.checkpointPath("previous"), join(folder, "p.safetensors"));
    const one = await loadCheckpoint(join(folder, "p.safetensors"));
    await fit(one.model, options({ resume: one }));
    const two = await loadCheckpoint(join(folder, "p.safetensors"));
    await fit(two.model, options({ optimizer: two.optimizer, resume: two.state }));
    const last = await whole.checkpoint();
    const weights = ({ model }: { model: typeof last.model }) =>
      model.getWeights().map((weight) => [...weight.dataSync()]);
    expect(weights(one)).toEqual(weights(last));
    expect(weights(two)).toEqual(weights(last));
  });

  test("says what to do with anything else", async () => {
    const run = await trained();
    const checkpoint = await run.checkpoint();
    const attempt = (resume: unknown, more: Partial<FitOptions> = {}) =>
      message(fit(checkpoint.model, options({ resume: resume as never, ...more })));
    expect(await attempt("last.safetensors")).toBe(
      'fit: resume is "last.safetensors"; expected a checkpoint or its state: const checkpoint = await loadCheckpoint("last.safetensors"); await fit(checkpoint.model, { resume: checkpoint, … }).',
    );
    expect(await attempt(loadCheckpoint(run.checkpointPath("last")))).toMatch(
      /^fit: resume is a promise, which lacks an await;/,
    );
    expect(await attempt({ epoch: 1 })).toMatch(
      /^fit: resume is an object with epoch; expected a checkpoint or its state/,
    );
    expect(await attempt(checkpoint, { optimizer: adam(0.1) })).toMatch(
      /leave optimizer out, or pass checkpoint\.optimizer/,
    );
    expect(await message(fit(toyModel(), options({ resume: checkpoint })))).toMatch(
      /checkpoint of another model object/,
    );
  });
});
