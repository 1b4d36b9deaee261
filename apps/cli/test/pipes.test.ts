import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { nodeArgs, scratch } from "./cli";
import { writeTinyData } from "./tiny-data";

const cwd = scratch();
const small = ["--data", "data", "--batch-size", "40", "--learning-rate", "0.01", "--engine", "cpu"];

beforeAll(async () => {
  await writeTinyData(join(cwd, "data"));
  writeFileSync(join(cwd, "long.yaml"), "data: data\nbatchSize: 8\nepochs: 100000\nengine: cpu\n");
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const start = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [...nodeArgs, ...args], { cwd, env: { ...process.env, NO_COLOR: "1" } });

/** Closes a stream of a command as soon as it has said something that matches, as `head` does. */
function closeAfter(name: "stdout" | "stderr", text: RegExp, args: readonly string[]) {
  return new Promise<{ code: number | null; stderr: string }>((resolve) => {
    const child = start(args);
    let [said, stderr] = ["", ""];
    for (const one of ["stdout", "stderr"] as const) {
      child[one]!.on("data", (chunk: Buffer) => {
        if (one === "stderr") stderr += chunk.toString();
        if (one !== name || text.test(said)) return;
        said += chunk.toString();
        if (text.test(said)) child[one]!.destroy();
      });
    }
    child.on("close", (code) => resolve({ code, stderr }));
  });
}

describe("a reader that goes away", { timeout: 120_000 }, () => {
  it("stops a training, which saves its checkpoint and can go on", async () => {
    const args = ["train", "mlp", ...small, "--epochs", "5000", "--out", "piped"];
    const { code, stderr } = await closeAfter("stdout", /Epoch 2\//, args);
    expect({ code, stderr }).toEqual({ code: 141, stderr: "" });
    expect(existsSync(join(cwd, "piped/checkpoints/last.safetensors"))).toBe(true);
  });

  it("stops a command that has nothing to save without a word", async () => {
    for (const args of [["--help"], ["lab", "list"], ["lab", "perceptron", "--explain"]]) {
      const { code, stderr } = await closeAfter("stdout", /\n?/, args);
      expect(stderr, args.join(" ")).toBe("");
      // What ended before it wrote again has not noticed.
      expect([0, 141], args.join(" ")).toContain(code);
    }
  });
});

describe("a parent that goes away", { timeout: 120_000 }, () => {
  it("ends the trainings of a sweep that was killed", async () => {
    const child = start(["sweep", "long.yaml", "--grid", "seed=1,2", "--jobs", "2", "--out", "killed"]);
    const history = (seed: number) => join(cwd, "killed", `seed-${seed}`, "history.json");
    const epochs = (seed: number): number => JSON.parse(readFileSync(history(seed), "utf8")).epochs.length;
    await vi.waitUntil(() => existsSync(history(1)) && existsSync(history(2)), { timeout: 60_000, interval: 100 });
    child.kill("SIGKILL");
    await new Promise((resolve) => child.on("close", resolve));
    const still = async () => {
      const before = [1, 2].map(epochs);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return JSON.stringify(before) === JSON.stringify([1, 2].map(epochs));
    };
    let ended = await still();
    for (let tries = 0; !ended && tries < 20; tries++) ended = await still();
    expect(ended).toBe(true);
  });
});
