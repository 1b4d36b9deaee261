import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { engines } from "../src";

// A TensorFlow that was built here would be loaded into the process of all tests.
const cache = process.env.FEEDFORWARD_CACHE;
beforeEach(() => {
  process.env.FEEDFORWARD_CACHE = join(tmpdir(), "feedforward-no-engines");
});
afterEach(() => {
  if (cache === undefined) delete process.env.FEEDFORWARD_CACHE;
  else process.env.FEEDFORWARD_CACHE = cache;
});

test("every engine is listed, and one that does not start here says why in one line", async () => {
  const found = await engines();
  expect(found.map(({ name, compiled }) => [name, compiled])).toEqual([
    ["onnx", true],
    ["onnx-wasm", true],
    ["webgpu", true],
    ["tensorflow", false],
    ["webgl", false],
    ["wasm", false],
    ["cpu", false],
  ]);
  expect(found.find(({ name }) => name === "cpu")).toEqual({ name: "cpu", compiled: false, available: true });
  const missing = found.filter(({ available }) => !available);
  // Node has no WebGL; WebGPU depends on a driver, and TensorFlow on a build.
  expect(missing.map(({ name }) => name)).toEqual(expect.arrayContaining(["webgl"]));
  for (const { available, reason } of found) expect(available).toBe(reason === undefined);
  // A sentence, without the lines that follow it.
  for (const { reason } of missing) expect(reason).toMatch(/^[^\n]+ [^\n]+$/);
});
