import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readNpy, readNpz } from "@feedforward/data";
import { loadModel } from "@feedforward/formats";
import * as tf from "@tensorflow/tfjs-core";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inProcess, scratch } from "./cli";
import { writeTinyData } from "./tiny-data";

const cwd = scratch();
const SHOWN = 20;
let expected: number[];
let rows: Float32Array;

beforeAll(async () => {
  await writeTinyData(join(cwd, "data"));
  const args = ["train", "mlp", "--data", "data", "--batch-size", "40", "--epochs", "3", "--learning-rate", "0.01"];
  const trained = await inProcess([...args, "--engine", "cpu", "--out", "run", "--quiet"], cwd);
  expect(trained).toMatchObject({ code: 0, stderr: "" });
  const predicted = await inProcess(["predict", "run", "data/MNIST.npy", "--engine", "cpu", "--json"], cwd);
  const all = JSON.parse(predicted.stdout) as { probabilities: number[] }[];
  expected = all.slice(0, SHOWN).flatMap(({ probabilities }) => probabilities);
  const images = await readNpy(join(cwd, "data", "MNIST.npy"));
  rows = Float32Array.from(images.slice(0, SHOWN).data as Uint8Array, (byte) => byte / 255);
}, 60_000);

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const near = (values: ArrayLike<number>) => {
  expect(values).toHaveLength(expected.length);
  // Two programs for the same float32 sums: rounding only.
  for (const [i, value] of expected.entries()) expect(Math.abs(values[i]! - value)).toBeLessThan(2e-6);
};

describe("export", { timeout: 60_000 }, () => {
  it("writes ONNX that predicts as the run does, with labels and preprocessing", async () => {
    const { code, stdout, stderr } = await inProcess(["export", "run", "--format", "onnx", "--out", "model.onnx"], cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^model\.onnx\nonnx, best weights \(epoch \d\); input "input", output "output"\n$/);
    const bytes = readFileSync(join(cwd, "model.onnx"));
    const session = await InferenceSession.create(bytes);
    const outputs = await session.run({ [session.inputNames[0]!]: new Tensor("float32", rows, [SHOWN, 784]) });
    near(outputs[session.outputNames[0]!]!.data as Float32Array);
    await session.release();
    const text = bytes.toString("utf8");
    expect(text).toContain('["0","1","2","3","4","5","6","7","8","9"]');
    expect(text).toContain('"divideBy":255');
  });

  it.each([
    ["digits.keras", []],
    ["digits.h5", []],
    ["digits.safetensors", []],
    ["web", ["--format", "tfjs"]],
  ])("writes %s that predicts as the run does", async (out, options) => {
    const { code, stdout } = await inProcess(["export", "run", "--out", out, ...options, "--json"], cwd);
    expect(code).toBe(0);
    const { files } = JSON.parse(stdout) as { files: string[] };
    for (const file of files) expect(existsSync(join(cwd, file)), file).toBe(true);
    const model = await loadModel(join(cwd, files.find((file) => file.endsWith(".json")) ?? files[0]!));
    near(tf.tidy(() => (model.predict(tf.tensor2d(rows, [SHOWN, 784])) as tf.Tensor).dataSync()));
    model.dispose();
  });

  it("writes the weights alone, into the run's folder by default", async () => {
    const { code, stdout } = await inProcess(["export", "run", "--format", "npz"], cwd);
    expect({ code, file: stdout.split("\n")[0] }).toEqual({ code: 0, file: join("run", "model.npz") });
    const arrays = await readNpz(join(cwd, "run", "model.npz"));
    expect(Object.values(arrays).map(({ shape }) => shape)).toEqual([[784, 10], [10], [10, 10], [10]]);
  });

  it.each([
    [
      ["--format", "onx"],
      'Unknown format "onx". Did you mean "onnx"? Formats: tfjs, keras, h5, weights-h5, safetensors, npz, onnx.',
    ],
    [
      ["--format", "onnx", "--out", "model.keras"],
      "--out is model.keras; expected a file name that ends in .onnx for format onnx.",
    ],
    [["--format", "onnx", "--out", "data"], "data is a folder; expected a file such as"],
  ])("refuses %s", async (options, message) => {
    const { code, stderr } = await inProcess(["export", "run", ...options], cwd);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
