import type { InferenceSession } from "onnxruntime-common";
import * as ort from "onnxruntime-node";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { checkEngine, Engine, type EngineName, engineSpecs, loadEngine, type OnnxRuntime } from "../src/index";

// What ONNX Runtime is asked for, recorded by a module in its place.

interface Asked {
  readonly model: Uint8Array;
  readonly options: InferenceSession.SessionOptions;
}

function recordingRuntime(node?: string) {
  const asked: Asked[] = [];
  const runs: unknown[] = [];
  const session = {
    run: async (feeds: Record<string, { data: unknown }>) => {
      runs.push(feeds);
      return { y: { data: Float32Array.of(runs.length) } };
    },
    release: async () => {},
  };
  const runtime = {
    InferenceSession: {
      create: async (model: Uint8Array, options: InferenceSession.SessionOptions = {}) => {
        asked.push({ model, options });
        return session as unknown as InferenceSession;
      },
    },
    Tensor: ort.Tensor as OnnxRuntime["Tensor"],
    ...(node ? { env: { versions: { node } } } : {}),
  } satisfies OnnxRuntime;
  return { asked, runs, runtime };
}

const model = Uint8Array.of(1, 2, 3);

describe("the settings of a session", () => {
  beforeEach(() => void vi.stubEnv("FEEDFORWARD_THREADS", ""));
  afterEach(() => void vi.unstubAllEnvs());

  const optionsOf = async (name: EngineName, more: (engine: Engine) => Promise<unknown>, settings = {}) => {
    const { asked, runtime } = recordingRuntime();
    await more(new Engine(name, runtime, undefined, settings));
    expect(asked[0]!.model).toBe(model);
    return asked[0]!.options;
  };

  test.each([
    ["onnx", "cpu"],
    ["onnx-wasm", "wasm"],
    ["webgpu", "webgpu"],
  ] as const)("%s: all rewrites of the provider %s, but two", async (name, provider) => {
    const options = await optionsOf(name, (engine) => engine.compile(model));
    expect(options).toEqual({
      executionProviders: [provider],
      graphOptimizationLevel: "all",
      logSeverityLevel: 3,
      extra: {
        optimization: { disable_specified_optimizers: "GemmTransposeFusion;DivMulFusion" },
        ...(name === "onnx" ? { session: { force_spinning_stop: "1" } } : {}),
      },
    });
  });

  test("are the same for the next session, whatever the runtime adds to them", async () => {
    const { asked, runtime } = recordingRuntime();
    const engine = new Engine("onnx-wasm", runtime);
    await engine.compile(model);
    Object.assign(asked[0]!.options.extra!, { session: { added: "1" } });
    await engine.compile(model);
    expect(Object.keys(asked[1]!.options.extra!)).toEqual(["optimization"]);
  });

  test("the number of threads: the setting, or else the environment's", async () => {
    const threads = async (settings: object) =>
      (await optionsOf("onnx", (engine) => engine.compile(model), settings)).intraOpNumThreads;
    expect(await threads({})).toBeUndefined();
    expect(await threads({ threads: 3 })).toBe(3);
    vi.stubEnv("FEEDFORWARD_THREADS", "2");
    expect(await threads({})).toBe(2);
    expect(await threads({ threads: 3 })).toBe(3);
    for (const wrong of ["0", "-1", "1.5", "many"]) {
      vi.stubEnv("FEEDFORWARD_THREADS", wrong);
      expect(await threads({})).toBeUndefined();
    }
    vi.stubEnv("FEEDFORWARD_THREADS", "1");
    expect(await threads({})).toBe(1);
  });

  test("results that stay on the device, where there is one", async () => {
    const located = async (name: EngineName, kept: string[]) =>
      (await optionsOf(name, (engine) => engine.compile(model, kept))).preferredOutputLocation;
    expect(await located("webgpu", ["a", "b"])).toEqual({ a: "gpu-buffer", b: "gpu-buffer" });
    expect(await located("webgpu", [])).toBeUndefined();
    expect(await located("onnx", ["a"])).toBeUndefined();
  });

  test("constants of their own, as the bytes of their elements", async () => {
    const whole = Float32Array.of(1, 2, 3, 4);
    const constants = new Map([["data", whole.subarray(1, 3)]]);
    const options = await optionsOf("onnx-wasm", (engine) => engine.compile(model, [], constants, "disabled"));
    expect(options.graphOptimizationLevel).toBe("disabled");
    const [{ path, data }] = options.externalData as unknown as [{ path: string; data: Uint8Array }];
    expect(path).toBe("data");
    expect(Array.from(data)).toEqual(Array.from(new Uint8Array(Float32Array.of(2, 3).buffer)));
    expect((await optionsOf("onnx-wasm", (engine) => engine.compile(model))).externalData).toBeUndefined();
  });
});

test("what each engine can do", () => {
  const properties = (name: EngineName) => {
    const { runtime } = recordingRuntime();
    const engine = new Engine(name, runtime);
    const { target, writesInPlace, sharesMemory, holdsDataSets, embedsDataSets, keepsState, scans } = engine;
    return { target, writesInPlace, sharesMemory, holdsDataSets, embedsDataSets, keepsState, scans };
  };
  const none = { writesInPlace: false, sharesMemory: false, holdsDataSets: false, embedsDataSets: false };
  expect(properties("onnx")).toEqual({
    ...none,
    target: "native",
    writesInPlace: true,
    sharesMemory: true,
    keepsState: false,
    scans: true,
  });
  expect(properties("onnx-wasm")).toEqual({
    ...none,
    target: "wasm",
    embedsDataSets: true,
    keepsState: false,
    scans: true,
  });
  expect(properties("webgpu")).toEqual({ ...none, target: "portable", keepsState: true, scans: false });
  expect(Object.entries(engineSpecs).map(([name, { offered, automatic }]) => [name, offered, automatic])).toEqual([
    ["onnx", { node: true, browser: false }, { node: true, browser: false }],
    ["onnx-wasm", { node: true, browser: true }, { node: true, browser: true }],
    ["webgpu", { node: true, browser: true }, { node: false, browser: false }],
  ]);
});

describe("tensors", () => {
  test("are wrapped once for each type and shape of an array", () => {
    const { runtime } = recordingRuntime();
    const engine = new Engine("onnx", runtime);
    const data = Float32Array.of(1, 2, 3, 4);
    const first = engine.tensor(data, "float32", [2, 2]);
    expect(first).toMatchObject({ type: "float32", dims: [2, 2], data });
    expect(engine.tensor(data, "float32", [2, 2])).toBe(first);
    const flat = engine.tensor(data, "float32", [4]);
    expect(flat.dims).toEqual([4]);
    const bytes = Uint8Array.of(0, 1);
    expect(engine.tensor(bytes, "uint8", [2]).type).toBe("uint8");
    expect(engine.tensor(bytes, "bool", [2]).type).toBe("bool");
    expect(engine.tensor(data.slice(), "float32", [4])).not.toBe(flat);
  });

  test("come from the device through one model for each type and rank", async () => {
    const { asked, runs, runtime } = recordingRuntime();
    const engine = new Engine("webgpu", runtime);
    const of = (shape: number[]) => engine.tensor(new Float32Array(4), "float32", shape);
    expect(Array.from(await engine.fetch(of([4])))).toEqual([1]);
    await engine.fetch(of([4]));
    expect(asked).toHaveLength(1);
    await engine.fetch(of([2, 2]));
    await engine.fetch(engine.tensor(new Int32Array(4), "int32", [4]));
    expect(asked).toHaveLength(3);
    expect(runs).toHaveLength(4);
    expect(runs[0]).toHaveProperty("x.dims", [4]);
  });
});

describe("a module that is given", () => {
  test("is that of Node where it was built for Node, otherwise WebAssembly", async () => {
    const name = async (node: string | undefined, option?: "onnx" | "webgpu") =>
      (await loadEngine(option, recordingRuntime(node).runtime)).name;
    expect(await name("24.0.0")).toBe("onnx");
    expect(await name(undefined)).toBe("onnx-wasm");
    expect(await name("24.0.0", "webgpu")).toBe("webgpu");
    expect((await loadEngine("onnx", recordingRuntime().runtime)).compileSync).toBeUndefined();
  });

  test("gets the settings, which are checked", async () => {
    const { asked, runtime } = recordingRuntime();
    await (await loadEngine("auto", runtime, { threads: 2 })).compile(model);
    expect(asked[0]!.options.intraOpNumThreads).toBe(2);
    await expect(loadEngine("auto", runtime, { threads: 0 })).rejects.toThrow(
      "threads must be a whole number of 1 or more, received 0",
    );
    await expect(loadEngine("auto", {} as never)).rejects.toThrow("onnxruntime must be an ONNX Runtime module");
  });
});

test("a choice of engine is checked, and may be left out", () => {
  for (const option of [undefined, "auto", "onnx", "onnx-wasm", "webgpu"])
    expect(() => checkEngine(option)).not.toThrow();
  for (const option of [null, 1, "", "toString"])
    expect(() => checkEngine(option)).toThrow(`unknown engine "${option}". Known: auto, onnx, onnx-wasm, webgpu.`);
  for (const threads of [1, 64]) expect(() => checkEngine("onnx", undefined, threads)).not.toThrow();
  for (const threads of [0, -1, 1.5, "1", null])
    expect(() => checkEngine("onnx", undefined, threads)).toThrow("threads must be a whole number of 1 or more");
  for (const runtime of [null, 1, {}, { InferenceSession: {} }])
    expect(() => checkEngine("onnx", runtime)).toThrow("onnxruntime must be an ONNX Runtime module");
  expect(() => checkEngine("onnx", recordingRuntime().runtime)).not.toThrow();
});

test("telemetry is off unless the user decided", async () => {
  vi.stubEnv("ORT_DISABLE_TELEMETRY", undefined);
  await engineSpecs.onnx.load();
  expect(process.env.ORT_DISABLE_TELEMETRY).toBe("1");
  vi.stubEnv("ORT_DISABLE_TELEMETRY", "0");
  await engineSpecs.onnx.load();
  expect(process.env.ORT_DISABLE_TELEMETRY).toBe("0");
  vi.unstubAllEnvs();
});

test("without a driver, WebGPU gives ONNX Runtime's reason", async () => {
  vi.stubEnv("VK_DRIVER_FILES", "/dev/null");
  vi.stubEnv("VK_ICD_FILENAMES", "/dev/null");
  const refused = await engineSpecs.webgpu.load().then(
    () => undefined,
    (error: Error) => error,
  );
  vi.unstubAllEnvs();
  // A machine with another kind of driver loads it.
  if (refused) expect(refused.message).toMatch(/WebGPU|adapter|graphics driver/i);
});
