import "@tensorflow/tfjs-backend-cpu";
import { NdArray } from "@feedforward/data";
import { expect, it } from "vitest";
import { buildModel, DEFAULT_CONFIG, kernelGradientNorms, prepare, readUpload, runSpecOf, trainRun } from "../src";
import {
  comparePlot,
  evaluateDirectory,
  exportDirectory,
  exportMedia,
  followLogs,
  loadData,
  predictDirectory,
  resumeDirectory,
  scalarsOf,
  trainDirectory,
} from "../src/node";

const raw = { name: "few", x: new NdArray(new Float32Array(8), [4, 2]), labels: [0, 1, 0, 1] };
const dataset = prepare(raw);
// What a misspelt option looks like from JavaScript.
const wrong = (options: object): never => ({ ...options, nmae: 1 }) as never;
const calls: readonly [string, () => unknown][] = [
  ["prepare", () => prepare(raw, wrong({}))],
  ["trainRun", () => trainRun(runSpecOf(DEFAULT_CONFIG), dataset, wrong({ seed: 1 }))],
  ["kernelGradientNorms", () => kernelGradientNorms(undefined as never, wrong({}))],
  ["readUpload", () => readUpload([], wrong({}))],
  ["model mlp", () => buildModel({ name: "mlp", options: wrong({}) }, dataset)],
  ["loadData", () => loadData(wrong(DEFAULT_CONFIG.data))],
  ["trainDirectory", () => trainDirectory("nowhere", DEFAULT_CONFIG, wrong({ dataset }))],
  ["resumeDirectory", () => resumeDirectory("nowhere", DEFAULT_CONFIG, wrong({ dataset }))],
  ["comparePlot", () => comparePlot(["nowhere"], wrong({}))],
  ["evaluateDirectory", () => evaluateDirectory("nowhere", wrong({}))],
  ["exportDirectory", () => exportDirectory("nowhere", wrong({}))],
  ["predictDirectory", () => predictDirectory("nowhere", "nothing", wrong({}))],
  ["scalarsOf", () => scalarsOf("nowhere", wrong({}))],
  ["exportMedia", () => exportMedia("nowhere", "nothing", wrong({ kinds: [] }))],
  ["followLogs", () => followLogs("nowhere", wrong({ signal: AbortSignal.abort() })).next()],
];

it.each(calls)("%s refuses an option that it does not know", async (owner, call) => {
  const error = await (async () => call())().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "FeedforwardError", usage: true });
  expect((error as Error).message).toMatch(new RegExp(`^${owner}: unknown option "nmae"\\.`));
});
