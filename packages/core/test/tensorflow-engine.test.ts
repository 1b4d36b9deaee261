import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adam, momentum } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, fit, predict } from "../src";
import { type BuildStep, buildTensorFlow, builtEngine, removeTensorFlow, tensorFlowHome } from "../src/node";
import { patchPackage } from "../src/node/tensorflow/addon";
import { checkMachine, findCompiler } from "../src/node/tensorflow/machine";
import { locateTensorFlow } from "../src/node/tensorflow/python";
import { array, quadrants, toyModel } from "./toy";

const scratch = mkdtempSync(join(tmpdir(), "feedforward-engine-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const message = (work: Promise<unknown>) =>
  work.then(
    () => "nothing thrown",
    (error: Error) => error.message,
  );

describe("where it cannot be built it says why and what to do", () => {
  const linux = { platform: "linux", arch: "x64", node: "22.1.0" };
  test.each([
    [
      { ...linux, platform: "darwin" },
      "this is macOS, and TensorFlow's wheels contain the libraries it links to only on Linux",
    ],
    [{ ...linux, platform: "win32" }, 'Run it in WSL 2 (Ubuntu), or use engine "onnx".'],
    [{ ...linux, arch: "arm64" }, 'there is no TensorFlow for Linux on arm64 with CUDA. Use engine "onnx".'],
    [
      { ...linux, node: "26.0.0" },
      "this is Node 26.0.0; tfjs-node is known to work with Node 20 to 24. Use one of these.",
    ],
  ])("%o", (machine, text) => {
    expect(() => checkMachine("tensorflow-gpu", machine)).toThrow(text);
    expect(() => checkMachine("tensorflow-gpu", linux)).not.toThrow();
  });

  test("no compiler", async () => {
    expect(await message(findCompiler({ PATH: scratch }))).toBe(
      "No C++ compiler: neither g++ nor clang++ runs. Install one (Debian, Ubuntu: apt-get install g++; Fedora: dnf install gcc-c++), then run this again.",
    );
    expect(await message(findCompiler({ PATH: scratch, CXX: "nope" }))).toMatch(
      /^No C\+\+ compiler: CXX is nope, which does not run\./,
    );
  });

  const python = spawnSync("python3", ["-c", "import tensorflow"]).status === 1 ? "python3" : undefined;
  test.skipIf(!python)("a Python without TensorFlow", async () => {
    expect(await message(locateTensorFlow(python!))).toMatch(
      /^python3 has no TensorFlow\. Install it there \(pip install /,
    );
    expect(await message(locateTensorFlow(join(scratch, "none")))).toMatch(
      /^Cannot run .*none: it is not installed or not on the path\.$/,
    );
  });

  test("a folder that is not the package", async () => {
    expect(await message(patchPackage(scratch))).toMatch(
      /Round\.js cannot be patched: the package is not tfjs-node 4\.22\.0\.$/,
    );
  });
});

describe("with a cache folder of its own", () => {
  const before = process.env.FEEDFORWARD_CACHE;
  const useCache = (folder: string | undefined) => {
    if (folder === undefined) delete process.env.FEEDFORWARD_CACHE;
    else process.env.FEEDFORWARD_CACHE = folder;
  };
  beforeEach(() => useCache(join(scratch, "cache")));
  afterEach(() => useCache(before));

  test("the folder follows FEEDFORWARD_CACHE, then XDG_CACHE_HOME", () => {
    expect(tensorFlowHome("tensorflow", { FEEDFORWARD_CACHE: "/a" })).toBe("/a/engines/tensorflow");
    expect(tensorFlowHome("tensorflow-gpu", { XDG_CACHE_HOME: "/b" })).toBe("/b/feedforward/engines/tensorflow-gpu");
  });

  test("removing deletes the engine's folder, and says when there is none", async () => {
    const home = tensorFlowHome("tensorflow");
    expect(await removeTensorFlow("tensorflow")).toBeUndefined();
    mkdirSync(join(home, "python"), { recursive: true });
    writeFileSync(join(home, "engine.json"), JSON.stringify({ tensorflow: "2.21.0" }));
    expect(builtEngine("tensorflow")?.tensorflow).toBe("2.21.0");
    expect(await removeTensorFlow("tensorflow")).toBe(home);
    expect(existsSync(home)).toBe(false);
  });
});

// Built for real where a folder for it is given: pip fills it once, later runs only compile.
const cache = process.env.FEEDFORWARD_TENSORFLOW;
describe.skipIf(!cache)("built and used", () => {
  test("the engine is built step by step, and trains as the cpu engine does", { timeout: 400_000 }, async () => {
    process.env.FEEDFORWARD_CACHE = cache;
    const steps: BuildStep[] = [];
    const built = await buildTensorFlow("tensorflow", { onStep: (step) => steps.push(step) });
    expect(steps.map(({ number, of }) => `${number}/${of}`)).toEqual(["1/4", "2/4", "3/4", "4/4"]);
    expect(built.tensorflow).toMatch(/^2\.21\./);
    expect(JSON.parse(readFileSync(join(tensorFlowHome("tensorflow"), "engine.json"), "utf8")).tensorflow).toBe(
      built.tensorflow,
    );

    expect((await engines()).find(({ name }) => name === "tensorflow")).toMatchObject({
      available: true,
      compiled: false,
    });
    expect(tf.getBackend()).not.toBe("tensorflow");

    const { x, y } = quadrants(256);
    const image = () =>
      sequential({
        layers: [
          layers.reshape({ targetShape: [3, 2, 1], inputShape: [6] }),
          layers.conv2d({
            filters: 4,
            kernelSize: 2,
            activation: "relu",
            kernelInitializer: { className: "GlorotUniform", config: { seed: 5 } } as never,
          }),
          layers.flatten(),
          layers.dense({
            units: 4,
            activation: "softmax",
            kernelInitializer: { className: "GlorotUniform", config: { seed: 6 } } as never,
          }),
        ],
      });
    for (const [model, optimizer] of [
      [() => toyModel({ penalty: true }), () => adam(0.01)],
      [image, () => momentum(0.05)],
      [image, () => tf.train.adam(0.01)],
    ] as const) {
      const run = async (engine: "tensorflow" | "cpu") => {
        const one = model();
        const history = await fit(one, {
          x: array(x, 256, 6),
          y: array(y, 256, 4),
          optimizer: optimizer(),
          loss: "categoricalCrossentropy",
          metrics: ["accuracy"],
          batchSize: 32,
          epochs: 3,
          seed: 7,
          verbose: 0,
          engine,
        });
        expect(history.engine).toBe(engine);
        const { data } = await predict(one, array(x, 256, 6), { engine });
        return [...Object.values(history.metrics).flat(), ...(data as Float32Array)];
      };
      const [ours, cpu] = [await run("tensorflow"), await run("cpu")];
      // Float32 sums in another order, over 24 steps.
      for (const [index, value] of ours.entries()) expect(Math.abs(value - cpu[index]!)).toBeLessThan(1e-4);
    }
  });
});
