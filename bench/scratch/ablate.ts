import { jit } from "@feedforward/jit";
import { adam } from "@feedforward/optim";
import { capture } from "../../packages/jit/src/capture/capture";
import "@tensorflow/tfjs-backend-cpu";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import * as ortm from "onnxruntime-node";
import { dropUnused } from "../../packages/jit/src/graph/passes/drop-unused";
import { packUpdates } from "../../packages/jit/src/graph/passes/pack-updates";
import { toModel } from "../../packages/jit/src/onnx/model";
import { createProgram, readData } from "../engines/program";
import { prepareData } from "../workloads";

const ort: any = (ortm as any).default ?? ortm;
const K = 16;
const prepare = (await prepareData(join(import.meta.dirname, "../../.bench/data")))("small");
await tf.setBackend("cpu");
const { x, y, indices } = readData(prepare);
const X = new ort.Tensor("float32", x, [48000, 784]),
  Y = new ort.Tensor("float32", y, [48000, 10]);
const rows = Array.from(
  { length: 6 },
  (_, c) => new ort.Tensor("int32", indices.slice(c * K * 1024, (c + 1) * K * 1024), [K, 1024]),
);
const stacks: any[] = [];
for (let c = 0; c < 6; c++) {
  const bx = new Float32Array(K * 1024 * 784),
    by = new Float32Array(K * 1024 * 10);
  for (let i = 0; i < K * 1024; i++) {
    const r = indices[c * K * 1024 + i]!;
    bx.set(x.subarray(r * 784, (r + 1) * 784), i * 784);
    by.set(y.subarray(r * 10, (r + 1) * 10), i * 10);
  }
  stacks.push([new ort.Tensor("float32", bx, [K, 1024, 784]), new ort.Tensor("float32", by, [K, 1024, 10])]);
}
async function time(
  label: string,
  edit: (g: any) => void,
  feed: "rows" | "batch",
  steps: "many" | "one" = "many",
  extra: any = {},
) {
  const { step, optimizer } = createProgram(prepare, adam({ learningRate: prepare.learningRate, epsilon: 1e-7 }));
  const cap = capture(
    step as never,
    [
      { shape: [1024, 784], dtype: "float32" },
      { shape: [1024, 10], dtype: "float32" },
    ] as never,
    { optimizer },
  );
  let g: any = cap.graph;
  edit(g);
  dropUnused(g);
  const P = process.env.PACK ? packUpdates(g) : { graph: g, packs: new Map() };
  const g0 = g;
  g = P.graph;
  if (process.env.SHOW) console.log(String(g));
  const model = toModel(g, { steps, feed });
  const session = await ort.InferenceSession.create(model.bytes, {
    executionProviders: ["cpu"],
    logSeverityLevel: 3,
    ...extra,
  });
  const state: any = {};
  for (const input of g.inputs)
    if (input.role === "variable") {
      const parts = P.packs.get(input.value);
      const v: any = parts
        ? { dataSync: () => parts.flatMap((p: any) => [...(cap.trace.variables.get(p) as any).dataSync()]) }
        : (cap.trace.variables.get(input.value) as any);
      state[model.inputs.get(input.value)!] = new ort.Tensor(
        "float32",
        Float32Array.from(v.dataSync()),
        input.value.shape,
      );
    }
  const args = g.inputs.filter((i: any) => i.role === "argument").map((i: any) => model.inputs.get(i.value)!);
  const varPorts = g.updates.map((u: any) => model.inputs.get(u.variable)!);
  async function call(c: number) {
    const feeds: any = { ...state };
    if (steps === "one") {
      if (feed === "batch") {
        feeds[args[0]] = one[c % 96]![0];
        feeds[args[1]] = one[c % 96]![1];
      } else {
        feeds[args[0]] = X;
        feeds[args[1]] = Y;
        feeds[model.rows] = oneRows[c % 96];
      }
    } else if (feed === "batch") {
      feeds[args[0]] = stacks[c % 6][0];
      feeds[args[1]] = stacks[c % 6][1];
    } else {
      feeds[args[0]] = X;
      feeds[args[1]] = Y;
      feeds[model.rows] = rows[c % 6];
    }
    const res = await session.run(feeds);
    model.updates.forEach((n: string, i: number) => {
      state[varPorts[i]] = res[n];
    });
  }
  const per = steps === "one" ? 1 : K;
  const n = steps === "one" ? 384 : 24;
  for (let i = 0; i < n / 4; i++) await call(i);
  const times: number[] = [];
  for (let r = 0; r < 7; r++) {
    const t = performance.now();
    for (let i = 0; i < n; i++) await call(i);
    times.push((performance.now() - t) / n / per);
  }
  times.sort((a, b) => a - b);
  console.log(
    label.padEnd(34),
    feed,
    steps,
    "nodes",
    g.nodes.length,
    "min",
    (times[0]! * 1000).toFixed(0),
    "med",
    (times[3]! * 1000).toFixed(0),
    "us",
  );
  await session.release();
  Object.values(tf.engine().registeredVariables).forEach((v: any) => v.dispose());
}
const one = Array.from({ length: 96 }, (_, s) => {
  const [a, b] = stacks[Math.floor(s / 16)];
  const k = s % 16;
  return [
    new ort.Tensor("float32", a.data.slice(k * 1024 * 784, (k + 1) * 1024 * 784), [1024, 784]),
    new ort.Tensor("float32", b.data.slice(k * 10240, (k + 1) * 10240), [1024, 10]),
  ];
});
const oneRows = Array.from(
  { length: 96 },
  (_, s) => new ort.Tensor("int32", indices.slice(s * 1024, (s + 1) * 1024), [1024]),
);
const keepUpdates = (names: RegExp) => (g: any) => {
  const kept = g.updates.filter((u: any) => names.test(u.name));
  g.updates.splice(0, Infinity, ...kept);
};
const which = process.argv[2];
if (!which || which === "a")
  for (const feed of ["rows", "batch"] as const) {
    await time("full", () => {}, feed);
    await time("no updates (fwd, loss, acc)", keepUpdates(/^$/), feed);
    await time("fwd + adam m of kernel 0", keepUpdates(/dense_0\/kernel\/m/), feed);
    await time("kernel 0 adam", keepUpdates(/dense_0\/kernel/), feed);
    await time(
      "only iterations",
      (g) => {
        keepUpdates(/iterations/)(g);
        g.outputs.splice(0, Infinity);
      },
      feed,
    );
    await time("full", () => {}, feed, "one");
  }

if (which === "b") {
  const f = () => {};
  await time("default", f, "batch");
  await time("arena off", f, "batch", "many", { enableCpuMemArena: false });
  await time("mem pattern off", f, "batch", "many", { enableMemPattern: false });
  await time("opt basic", f, "batch", "many", { graphOptimizationLevel: "basic" });
  await time("opt extended", f, "batch", "many", { graphOptimizationLevel: "extended" });
  await time("opt disabled", f, "batch", "many", { graphOptimizationLevel: "disabled" });
  await time("denormal", f, "batch", "many", { extra: { session: { set_denormal_as_zero: "1" } } });
  await time("dynamic block 4", f, "batch", "many", { extra: { session: { dynamic_block_base: "4" } } });
  await time("no spinning", f, "batch", "many", { extra: { session: { intra_op: { allow_spinning: "0" } } } });
  await time("threads 1", f, "batch", "many", { intraOpNumThreads: 1 });
  await time("threads 2 explicit", f, "batch", "many", { intraOpNumThreads: 2 });
  await time("threads 3", f, "batch", "many", { intraOpNumThreads: 3 });
  await time("default", f, "batch");
}

if (which === "c") {
  await time("full", () => {}, "rows");
  await time("full", () => {}, "batch");
  await time("full", () => {}, "batch", "one");
}

if (which === "d") {
  const pick = (f: (g: any) => any[]) => (g: any) => {
    g.updates.splice(0, Infinity);
    const vs = f(g);
    g.outputs.splice(0, Infinity, ...vs.map((v, i) => ({ name: "o" + i, value: v })));
  };
  const node = (g: any, op: string, n = 0) => g.nodes.filter((x: any) => x.op === op).at(n)!.outputs[0];
  for (const feed of ["rows", "batch"] as const) {
    await time(
      "relu(XW+b)",
      pick((g) => [node(g, "Relu")]),
      feed,
    );
    await time(
      "logits",
      pick((g) => [node(g, "Add", 1)]),
      feed,
    );
    await time(
      "logsoftmax",
      pick((g) => [node(g, "LogSoftmax")]),
      feed,
    );
    await time(
      "loss",
      pick((g) => [g.outputs[0].value]),
      feed,
    );
    await time(
      "loss+accuracy",
      pick((g) => [g.outputs[0].value, g.outputs[1].value]),
      feed,
    );
    await time(
      "dlogits+loss+acc",
      pick((g) => [
        g.outputs[0].value,
        g.outputs[1].value,
        g.nodes.filter((x: any) => x.op === "Multiply")[1].outputs[0],
      ]),
      feed,
    );
    await time(
      "dhidden+loss+acc",
      pick((g) => [
        g.outputs[0].value,
        g.outputs[1].value,
        g.nodes.filter((x: any) => x.op === "Multiply")[2].outputs[0],
      ]),
      feed,
    );
    await time(
      "+dW1 db1 db0",
      pick((g) => [
        g.outputs[0].value,
        g.outputs[1].value,
        ...g.nodes
          .filter((x: any) => x.op === "Sum")
          .slice(1)
          .map((n: any) => n.outputs[0]),
        g.nodes.filter((x: any) => x.op === "BatchMatMul")[3].outputs[0],
      ]),
      feed,
    );
    await time(
      "+dW0",
      pick((g) => [
        g.outputs[0].value,
        g.outputs[1].value,
        ...g.nodes
          .filter((x: any) => x.op === "Sum")
          .slice(1)
          .map((n: any) => n.outputs[0]),
        ...g.nodes
          .filter((x: any) => x.op === "BatchMatMul")
          .slice(3)
          .map((n: any) => n.outputs[0]),
      ]),
      feed,
    );
    await time("full", () => {}, feed);
  }
}
process.exit(0);
