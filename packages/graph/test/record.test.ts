import { getKernelsForBackend, type TensorInfo, unregisterKernel } from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import {
  CaptureBackend,
  CaptureError,
  explainMissingKernel,
  Graph,
  graphDType,
  kernels,
  Recorder,
  registerCaptureKernels,
} from "../src/index";
import { floats, recorded } from "./compute";

function recording() {
  const graph = new Graph();
  const recorder = new Recorder(graph, () => "scope");
  const outside = graph.input("variable", "outside", [2], "float32");
  const written: unknown[] = [];
  const asked = { count: 0 };
  const hooks = () => {
    asked.count += 1;
    return {
      recorder,
      written: (...given: [never, number[], "float32"]) => {
        written.push(given);
        return graph.constant(given[0], given[1], given[2]);
      },
      foreign: () => outside,
    };
  };
  return { graph, recorder, outside, written, asked, hooks, backend: new CaptureBackend(hooks) };
}

describe("a backend that records", () => {
  test("counts the references to its own tensors, and none to others", () => {
    const { backend, graph } = recording();
    const id = backend.register(graph.value([2], "float32"));
    expect(backend.refCount(id)).toBe(1);
    backend.incRef(id);
    expect(backend.refCount(id)).toBe(2);
    expect(backend.disposeData(id)).toBe(false);
    expect(backend.disposeData(id)).toBe(true);
    expect(backend.refCount(id)).toBe(0);
    const other = {};
    backend.incRef(other);
    backend.decRef(other);
    expect(backend.refCount(other)).toBe(0);
    expect(backend.disposeData(other)).toBe(true);
  });

  test("knows the value of its tensors, and asks for that of others", () => {
    const { backend, graph, outside } = recording();
    const value = graph.value([2], "float32");
    const info = (dataId: object): TensorInfo => ({ dataId, shape: [2], dtype: "float32" });
    expect(backend.valueFor(info(backend.register(value)))).toBe(value);
    expect(backend.valueFor(info({}))).toBe(outside);
  });

  test("asks for the value of numbers that are written, of a type that a graph has", () => {
    const { backend, written, graph } = recording();
    const id = backend.write(Float32Array.of(1, 2), [2], "float32");
    expect(written).toEqual([[Float32Array.of(1, 2), [2], "float32"]]);
    expect(backend.valueFor({ dataId: id, shape: [2], dtype: "float32" })).toBe(graph.constants[0]!.value);
    expect(() => backend.write(["a"] as never, [1], "string")).toThrow("a tensor has dtype string");
  });

  test("has nothing to read, once it is certain that a step is recorded", async () => {
    const { backend, asked } = recording();
    expect(() => backend.readSync()).toThrow(CaptureError);
    expect(asked.count).toBe(1);
    await expect(backend.read()).rejects.toThrow("capture: the step reads a tensor's values");
  });

  test("is like the cpu backend in what steps ask it", () => {
    const { backend } = recording();
    expect([backend.floatPrecision(), backend.epsilon(), backend.timerAvailable(), backend.numDataIds()]).toEqual([
      32,
      1e-7,
      false,
      0,
    ]);
    expect(backend.memory()).toEqual({ unreliable: true, reasons: ["capture has no data"] });
  });
});

describe("the kernels of a recording backend", () => {
  test("are registered under a name of their own, and record into the graph", () => {
    const { backend, hooks, graph, outside } = recording();
    const names = [registerCaptureKernels(backend, hooks), registerCaptureKernels(backend, hooks)];
    expect(names[1]).toBe(`${names[0]}+`);
    const registered = getKernelsForBackend(names[1]!);
    expect(registered.map(({ kernelName }) => kernelName).sort()).toEqual(Object.keys(kernels).sort());
    const call = (name: string, inputs: object, attrs?: object) =>
      registered
        .find(({ kernelName }) => kernelName === name)!
        .kernelFunc({
          inputs: inputs as never,
          backend,
          attrs: attrs as never,
        });
    const x = { dataId: {}, shape: [2], dtype: "float32" as const };
    const minus = call("Neg", { x }) as TensorInfo;
    expect(minus).toMatchObject({ shape: [2], dtype: "float32" });
    expect(graph.nodes[0]).toMatchObject({ op: "Neg", inputs: [outside], scope: "scope" });
    expect(backend.valueFor(minus)).toBe(graph.nodes[0]!.outputs[0]);
    const parts = call("SplitV", { x }, { numOrSizeSplits: 2 }) as TensorInfo[];
    expect(parts.map(({ shape }) => shape)).toEqual([[1], [1]]);
    const batch = { x, mean: x, variance: x, scale: undefined, offset: undefined };
    expect(call("FusedBatchNorm", batch)).toMatchObject({ shape: [2] });
    for (const backendName of names)
      for (const { kernelName } of getKernelsForBackend(backendName)) unregisterKernel(kernelName, backendName);
  });

  test("an input that tfjs leaves undefined cannot be captured", () => {
    expect(() => recorded("Neg", {})).toThrow(CaptureError);
    expect(() => recorded("Neg", {})).toThrow('received undefined as "x"; expected a tensor');
  });

  test("a shape of another size and an unknown activation are mistakes of ours", () => {
    const { recorder, outside } = recording();
    expect(() => recorder.reshape(outside, [3])).toThrow("internal: reshape of [2] to [3]");
    expect(recorder.reshape(outside, [2])).toBe(outside);
    expect(recorder.reshape(outside, [2, 1]).shape).toEqual([2, 1]);
    const product = { a: floats([1], [1, 1]), b: floats([1], [1, 1]) };
    const fused = { transposeA: false, transposeB: false, activation: "tanh" };
    expect(() => recorded("_FusedMatMul", product, fused)).toThrow("internal: fused activation 'tanh'");
  });
});

test("random inputs are numbered, bytes for events and floats for numbers", () => {
  const { recorder, graph } = recording();
  const fill = () => {};
  recorder.random([2], { kind: "host", fill });
  recorder.random([3], { kind: "events", fill });
  expect(graph.inputs.slice(1).map(({ role, name, value: { shape, dtype } }) => [role, name, shape, dtype])).toEqual([
    ["random", "random:0", [2], "float32"],
    ["random", "random:1", [3], "uint8"],
  ]);
  expect([...recorder.draws.values()].map(({ kind }) => kind)).toEqual(["host", "events"]);
  expect(recorder.scalar(3).dtype).toBe("float32");
  expect(recorder.scalar(3, "int32").dtype).toBe("int32");
  expect(recorder.constant(Float32Array.of(1), [1]).dtype).toBe("float32");
});

test("a graph has floats, integers and bools", () => {
  for (const dtype of ["float32", "int32", "bool"]) expect(graphDType(dtype, "x")).toBe(dtype);
  for (const dtype of ["string", "complex64", "uint8"])
    expect(() => graphDType(dtype, "argument 0")).toThrow(
      `capture: argument 0 has dtype ${dtype}; a captured step supports float32, int32 and bool.`,
    );
});

describe("a kernel that cannot be recorded", () => {
  const missing = (kernel: string) => new Error(`Kernel '${kernel}' not registered for backend 'x'`);
  const said = (kernel: string) => (explainMissingKernel(missing(kernel)) as Error).message;
  const start = (kernel: string) => `capture: the step uses kernel '${kernel}', which cannot be compiled: it `;
  const end = "this part before the step (preprocessing) or after it, or run the step eagerly.";

  test("is explained, with what to write instead", () => {
    expect(said("FFT")).toBe(`${start("FFT")}computes with complex numbers, which a program has none of. Do ${end}`);
    expect(said("CropAndResize")).toBe(
      `${start("CropAndResize")}crops by the values of its boxes. Crop with slice and resizeBilinear in its place, or do ${end}`,
    );
    expect(said("Own")).toBe(`${start("Own")}has no form in the graph. Do ${end}`);
    expect(explainMissingKernel(missing("FFT"))).toBeInstanceOf(CaptureError);
  });

  test("is told from other errors", () => {
    const other = new Error("Kernel of the matter");
    expect(explainMissingKernel(other)).toBe(other);
    expect(explainMissingKernel("Kernel 'FFT' not registered for backend")).toBe(
      "Kernel 'FFT' not registered for backend",
    );
    expect(explainMissingKernel(undefined)).toBe(undefined);
  });
});
