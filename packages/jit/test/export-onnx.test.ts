import "@tensorflow/tfjs-backend-cpu";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadEngine } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Captured, capture, exportOnnx } from "../src";
import { exportZoo, fillWeights, tokens } from "./export-zoo";
import { data, networks, prepare, worst } from "./networks";
import { programs } from "./programs";

const python = process.env.FEEDFORWARD_PYTHON ?? "python3";
const hasOnnx = spawnSync(python, ["-c", "import onnx, onnxruntime"]).status === 0;
const checker = fileURLToPath(new URL("check_onnx.py", import.meta.url));

interface Sent {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly data: readonly number[];
}
type Named<T> = Record<string, T>;
interface Case {
  readonly name: string;
  readonly file: string;
  readonly inputs?: Named<(string | number)[]>;
  readonly outputs?: Named<(string | number)[]>;
  readonly metadata?: Named<string>;
  readonly state?: Named<Sent>;
  readonly runs: { feeds: Named<Sent>; outputs: Named<Sent> }[];
}

const folder = mkdtempSync(join(tmpdir(), "feedforward-onnx-"));
const cases: Case[] = [];
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => tf.setBackend("cpu"));

const sent = (tensor: tf.Tensor, dtype: string = tensor.dtype): Sent => ({
  shape: tensor.shape,
  dtype,
  data: Array.from(tensor.dataSync()),
});

/** Saves a model for the checks in Python. */
function keep(bytes: Uint8Array, one: Omit<Case, "file">): void {
  const file = `${cases.length}.onnx`;
  writeFileSync(join(folder, file), bytes);
  cases.push({ ...one, file });
}

const inputsOf = (model: tfl.LayersModel, batch: number, below?: number): tf.Tensor[] =>
  model.inputs.map(({ shape }, index) => {
    const sizes = [batch, ...(shape.slice(1) as number[])];
    if (below === undefined) return tf.randomNormal(sizes as [number], 0, 1, "float32", index + batch);
    const length = tf.util.sizeFromShape(sizes);
    return tf.tensor(
      Float32Array.from({ length }, (_, at) => (at * 5 + index) % below),
      sizes,
    );
  });

const trained: readonly string[] = [
  "dense, relu",
  "lenet",
  "residual network with batch normalisation",
  "gru",
  "regularizers",
];

const models: [string, () => tfl.LayersModel, number | undefined][] = [
  ...Object.entries(exportZoo).map(([name, build]) => [name, build, tokens[name]] as [string, typeof build, undefined]),
  ...Object.entries(networks).map(
    ([name, network]) => [name, network.build, network.tokens] as [string, typeof network.build, undefined],
  ),
];

describe("a model predicts the same as ONNX, for any batch", () => {
  test.each(models)("%s", async (name, build, below) => {
    const model = build();
    fillWeights(model);
    const bytes = exportOnnx(model);
    const engine = await loadEngine("onnx");
    const session = await engine.compile(bytes);
    const numbered = model.outputNames.map((output, index) => {
      const before = model.outputNames.slice(0, index).filter((other) => other === output).length;
      return before === 0 ? output : `${output}_${before}`;
    });
    const runs: Case["runs"] = [];
    for (const batch of [1, 3]) {
      const xs = inputsOf(model, batch, below);
      const predicted = [model.predict(xs.length === 1 ? xs[0]! : xs, { batchSize: batch })].flat();
      const feeds = Object.fromEntries(
        xs.map((x, index) => {
          const values = Float32Array.from(x.dataSync());
          return [model.inputNames[index]!, engine.tensor(values, "float32", x.shape)];
        }),
      );
      const found = await session.run(feeds, Object.fromEntries(numbered.map((output) => [output, null])));
      predicted.forEach((output, index) => {
        expect(worst(found[numbered[index]!]!.data as Float32Array, output.dataSync())).toBeLessThan(1e-5);
      });
      runs.push({
        feeds: Object.fromEntries(xs.map((x, index) => [model.inputNames[index]!, sent(x, "float32")])),
        outputs: Object.fromEntries(predicted.map((output, index) => [numbered[index]!, sent(output)])),
      });
      tf.dispose([...xs, ...predicted]);
    }
    keep(bytes, { name, runs });
    await session.release();
    model.dispose();
  });
});

/** Saves a captured step as an ONNX file, with the eager losses of three steps. */
function keepTraining(name: string): Captured {
  const network = networks[name]!;
  const { optimizer, step, dispose } = prepare(network);
  const { x, y } = data(network);
  const specs = [
    { name: "x", shape: x.shape, dtype: x.dtype as "float32" },
    { name: "y", shape: y.shape, dtype: "float32" as const },
  ];
  const captured = capture(step as never, specs, { optimizer });
  const { variables } = captured.trace;
  const state: Named<Sent> = {};
  for (const { value, name: variable } of captured.graph.inputs) {
    const held = variables.get(value);
    if (held) state[variable] = sent(held);
  }
  const rate = { shape: [], dtype: "float32", data: [(optimizer as unknown as { learningRate: number }).learningRate] };
  const feeds = { x: sent(x), y: sent(y), learningRate: rate };
  const runs = Array.from({ length: 3 }, () => ({
    feeds,
    outputs: { output: { shape: [], dtype: "float32", data: [tf.tidy(() => step(x, y).dataSync()[0]!)] } },
  }));
  keep(captured.toOnnx(), { name: `${name}, trained`, state, runs });
  tf.dispose([x, y]);
  dispose();
  return captured;
}

test.each(trained)("a training step is a model of its own: %s", (name) => {
  const { graph } = keepTraining(name);
  expect(graph.updates.length).toBeGreaterThan(0);
});

test.each(Object.keys(programs))("a program of one's own is a model: %s", (name) => {
  const { step, inputs, optimizer } = programs[name]!();
  const specs = inputs.map(({ shape, dtype }, index) => ({ name: `x${index}`, shape, dtype: dtype as "float32" }));
  const captured = capture(step as never, specs, optimizer ? { optimizer } : {});
  const state: Named<Sent> = {};
  for (const { value, name: variable } of captured.graph.inputs) {
    const held = captured.trace.variables.get(value);
    if (held) state[variable] = sent(held);
  }
  const feeds: Named<Sent> = Object.fromEntries(inputs.map((input, index) => [`x${index}`, sent(input)]));
  const { learningRate } = (optimizer ?? {}) as { learningRate?: number };
  if (captured.graph.inputs.some(({ role }) => role === "hyperparameter")) {
    feeds.learningRate = { shape: [], dtype: "float32", data: [learningRate!] };
  }
  const runs = Array.from({ length: 2 }, () => {
    const outputs: Named<Sent> = {};
    tf.tidy(() => {
      const result = step(...inputs);
      const named = result instanceof tf.Tensor ? { output: result } : result;
      for (const [output, tensor] of Object.entries(named)) outputs[output] = sent(tensor);
    });
    return { feeds, outputs };
  });
  keep(captured.toOnnx(), { name, state, runs });
  tf.disposeVariables();
});

test("names, free dimensions and metadata are those that were asked for", () => {
  const model = exportZoo.merges!();
  const metadata = { labels: JSON.stringify(["고양이", "dog"]), preprocessing: "scale 1/255" };
  const options = { inputNames: ["left", "right"], outputNames: ["all", "cosine", "first"], metadata };
  const bytes = exportOnnx(model, options);
  keep(bytes, {
    name: "names",
    inputs: { left: ["batch", 5], right: ["batch", 5] },
    outputs: { all: ["batch", 25], cosine: ["batch", 1], first: ["batch", 5] },
    metadata,
    runs: [],
  });
  keep(exportOnnx(model, { batchSize: 4 }), { name: "a batch of four", inputs: { a: [4, 5], b: [4, 5] }, runs: [] });
  model.dispose();
});

test("sizes that the model leaves open are given", () => {
  const input = tfl.input({ shape: [null, null, 2] });
  const seen = tfl.layers.conv2d({ filters: 3, kernelSize: 3, padding: "same" }).apply(input);
  const outputs = tfl.layers.globalMaxPooling2d({}).apply(seen) as tfl.SymbolicTensor;
  const model = tfl.model({ inputs: input, outputs });
  expect(() => exportOnnx(model)).toThrow(/has shape \[\?,\?,\?,2\]; pass its sizes without the batch in inputShapes/);
  keep(exportOnnx(model, { inputShapes: [[6, 7, 2]], inputNames: ["image"] }), {
    name: "open sizes",
    inputs: { image: ["batch", 6, 7, 2] },
    runs: [],
  });
  model.dispose();
});

test("what cannot be exported is refused with the way out", () => {
  const model = exportZoo.merges!();
  const message = (options: Parameters<typeof exportOnnx>[1]): string => {
    try {
      exportOnnx(model, options);
      return "nothing thrown";
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(message({ inputNames: ["x"] })).toMatch(
    /^exportOnnx: inputNames is \[x\]; the model needs 2 different name\(s\), for a, b\.$/,
  );
  expect(message({ outputNames: ["a", "o", "p"] })).toBe(
    "exportOnnx: outputNames has 'a', the name of an input too; choose another.",
  );
  const weight = model.weights[0]!.name;
  expect(message({ inputNames: ["x", weight] })).toBe(
    `exportOnnx: inputNames has '${weight}', the name of a weight too; choose another.`,
  );
  model.dispose();

  class ByBatch extends tfl.layers.Layer {
    static className = "ByBatch";
    override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
      const x = [inputs].flat()[0]!;
      return tf.tidy(() => tf.div(x, x.shape[0]!));
    }
  }
  const input = tfl.input({ shape: [3] });
  const counting = tfl.model({ inputs: input, outputs: new ByBatch({}).apply(input) as tfl.SymbolicTensor });
  expect(() => exportOnnx(counting)).toThrow(/uses its batch size as a number.*Export it with a fixed batchSize\.$/);
  expect(exportOnnx(counting, { batchSize: 2 }).length).toBeGreaterThan(0);
  counting.dispose();
});

test.skipIf(!hasOnnx)("Python's checker accepts every file and its ONNX Runtime computes the same", () => {
  expect(cases.length).toBeGreaterThan(models.length);
  writeFileSync(join(folder, "cases.json"), JSON.stringify(cases));
  const { stdout, stderr } = spawnSync(python, [checker, folder], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (!stdout) throw new Error(stderr);
  expect(JSON.parse(stdout)).toEqual([]);
});
