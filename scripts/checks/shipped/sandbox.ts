/**
 * Runs a program that trains and writes an event file, CSV, arrays and figures, in Node without native addons, without
 * code from strings, and with write access to one folder only.
 */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const program = `
import { readdirSync } from "node:fs";
import { csvLogger, fit, tensorBoard } from "@feedforward/core";
import { writeFileAtomic } from "@feedforward/core/node";
import { NdArray, writeNpy } from "@feedforward/data";
import { mlp } from "@feedforward/models";
import { learningCurve } from "@feedforward/plot";

const model = mlp({ inputSize: 2, hidden: [4], outputs: 2, seed: 1 });
const history = await fit(model, {
  x: [[0, 0], [0, 1], [1, 0], [1, 1]], y: [[1, 0], [0, 1], [0, 1], [1, 0]],
  loss: "categoricalCrossentropy", metrics: ["accuracy"], epochs: 2, verbose: 0,
  callbacks: [tensorBoard("out/logs"), csvLogger("out/history.csv")],
});
const figure = learningCurve(history, { metric: "accuracy" });
await figure.save("out/accuracy.svg");
await figure.save("out/accuracy.png");
await writeNpy("out/a.npy", new NdArray(Float32Array.of(1, 2), [2]));
await writeFileAtomic("out/checkpoint", "whole");
console.log(history.engine, readdirSync("out").sort().join(" "));
`;

/** Output on success. */
export const expected = "onnx-wasm a.npy accuracy.png accuracy.svg checkpoint history.csv logs\n";

/** Runs it in an installed project. */
export function runSandboxed(project: string): SpawnSyncReturns<string> {
  const file = join(project, "sandbox.mjs");
  writeFileSync(file, program);
  mkdirSync(join(project, "out"));
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const permission = major > 23 || (major === 23 && minor >= 5) ? "--permission" : "--experimental-permission";
  const allowed = [permission, "--allow-fs-read=*", `--allow-fs-write=${join(project, "out")}/`, "--allow-worker"];
  const flags = ["--no-addons", "--disallow-code-generation-from-strings", ...allowed, "--no-warnings"];
  const env = { ...process.env, NODE_OPTIONS: "" };
  return spawnSync(process.execPath, [...flags, file], { cwd: project, encoding: "utf8", env });
}
