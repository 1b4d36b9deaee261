import { jit } from "@feedforward/jit";
import { adam } from "@feedforward/optim";
import "@tensorflow/tfjs-backend-cpu";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import * as ortm from "onnxruntime-node";
import { toModel } from "../../packages/jit/src/onnx/model";
import { createProgram, readData } from "../engines/program";
import { prepareData } from "../workloads";

const ort: any = (ortm as any).default ?? ortm;
const name = process.argv[2] ?? "small";
const feed = (process.argv[3] ?? "rows") as "rows" | "batch";
const K = Number(process.argv[4] ?? 16);
const profile = process.argv[5] === "prof";
const prepare = (await prepareData(join(import.meta.dirname, "../../.bench/data")))(name);
await tf.setBackend("cpu");
const { step, optimizer } = createProgram(prepare, adam({ learningRate: prepare.learningRate, epsilon: 1e-7 }));
const { x, y, indices } = readData(prepare);
const compiled = jit(step, { optimizer, engine: "onnx" });
const over = compiled.over([
  { data: x, shape: [prepare.rows, 784], dtype: "float32" },
  { data: y, shape: [prepare.rows, 10], dtype: "float32" },
]);
await over.rows(indices.subarray(0, 1024));
await compiled.sync();
const model = toModel(compiled.graph, { steps: "many", feed });
console.log("nodes", compiled.graph.nodes.length);
const vars = new Map(tf.engine().registeredVariables ? Object.entries(tf.engine().registeredVariables) : []);
const session = await ort.InferenceSession.create(model.bytes, {
  executionProviders: ["cpu"],
  logSeverityLevel: 3,
  enableProfiling: profile,
  profileFilePrefix: "/tmp/ortprof",
  ...(process.env.TN
    ? { extra: { optimization: { disable_specified_optimizers: "GemmTransposeFusion;MatmulTransposeFusion" } } }
    : {}),
});
const stacks: any[] = [];
const ncall = prepare.batches / K;
if (feed === "batch")
  for (let c = 0; c < ncall; c++) {
    const bx = new Float32Array(K * 1024 * 784),
      by = new Float32Array(K * 1024 * 10);
    for (let i = 0; i < K * 1024; i++) {
      const r = indices[c * K * 1024 + i]!;
      bx.set(x.subarray(r * 784, (r + 1) * 784), i * 784);
      by.set(y.subarray(r * 10, (r + 1) * 10), i * 10);
    }
    stacks.push([new ort.Tensor("float32", bx, [K, 1024, 784]), new ort.Tensor("float32", by, [K, 1024, 10])]);
  }
const X = new ort.Tensor("float32", x, [48000, 784]),
  Y = new ort.Tensor("float32", y, [48000, 10]);
const rows = Array.from(
  { length: ncall },
  (_, c) => new ort.Tensor("int32", indices.slice(c * K * 1024, (c + 1) * K * 1024), [K, 1024]),
);
const state: Record<string, any> = {};
for (const input of compiled.graph.inputs) {
  const port = model.inputs.get(input.value)!;
  if (input.role === "variable") {
    const v = vars.get(input.name) as any;
    const d = v ? v.dataSync() : new Float32Array(input.value.shape.reduce((a: number, b: number) => a * b, 1));
    state[port] = new ort.Tensor("float32", Float32Array.from(d), input.value.shape);
  }
}
const args = compiled.graph.inputs
  .filter((i: any) => i.role === "argument")
  .map((i: any) => model.inputs.get(i.value)!);
const varPorts = compiled.graph.updates.map((u: any) => model.inputs.get(u.variable)!);
async function call(c: number) {
  const feeds: any = { ...state };
  if (feed === "batch") {
    feeds[args[0]!] = stacks[c % ncall][0];
    feeds[args[1]!] = stacks[c % ncall][1];
  } else {
    feeds[args[0]!] = X;
    feeds[args[1]!] = Y;
    feeds[model.rows] = rows[c % ncall];
  }
  const res = await session.run(feeds);
  model.updates.forEach((n: string, i: number) => {
    state[varPorts[i]!] = res[n];
  });
  return res;
}
for (let i = 0; i < 4; i++) await call(i);
const times: number[] = [];
const rounds = profile ? 1 : Number(process.argv[6] ?? 8);
for (let r = 0; r < rounds; r++) {
  const t = performance.now();
  const n = name === "small" ? 24 : 2;
  for (let i = 0; i < n; i++) await call(i);
  times.push((performance.now() - t) / n / K);
}
times.sort((a, b) => a - b);
console.log(name, feed, "K", K, "ms/step min", times[0]!.toFixed(3), "median", times[times.length >> 1]!.toFixed(3));
if (profile) {
  const file = session.endProfiling?.() ?? session.handler?.endProfiling?.();
}
process.exit(0);
