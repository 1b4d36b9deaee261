import "@tensorflow/tfjs-backend-cpu";
import { CaptureError, EngineUnavailableError, Graph, StaleStepError } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { Batches } from "../src/accelerate/batches";
import { itemTensors, observed, sameRows } from "../src/accelerate/data-sets";
import { withDriver } from "../src/accelerate/loop-callback";
import { MAX_SIGNATURES, Signatures } from "../src/accelerate/signatures";
import { initialValues } from "../src/capture/initial-values";
import { checkInOrder, checkRows, unstacked } from "../src/check-sets";
import { EagerSteps } from "../src/eager-steps";
import { chunkSize } from "../src/index";
import { Rechecks } from "../src/rechecks";
import { hostArray, tensorArray } from "../src/runtime/array-data";
import { RowGatherer } from "../src/runtime/gather-rows";
import { inTurn } from "../src/runtime/lock";
import { PackedCell } from "../src/runtime/packed-cell";
import { ResidentSets } from "../src/runtime/resident-sets";
import { Stream } from "../src/runtime/stream";
import { VariableCell } from "../src/runtime/variable-cell";
import { restructure } from "../src/step-results";

beforeAll(() => tf.setBackend("cpu"));

describe("the number of steps of a call", () => {
  test("is one until their duration is known, then at most fifty", () => {
    expect(chunkSize({ batches: 100 })).toBe(1);
    expect(chunkSize({ batches: 100, millisecondsPerBatch: 1 })).toBe(50);
    expect(chunkSize({ batches: 49, millisecondsPerBatch: 1 })).toBe(49);
    expect(chunkSize({ batches: 100, millisecondsPerBatch: 0 })).toBe(50);
    expect(chunkSize({ batches: 0, millisecondsPerBatch: 1 })).toBe(1);
  });

  test("takes a quarter of a second", () => {
    expect(chunkSize({ batches: 100, millisecondsPerBatch: 5 })).toBe(50);
    expect(chunkSize({ batches: 100, millisecondsPerBatch: 5.2 })).toBe(48);
    expect(chunkSize({ batches: 100, millisecondsPerBatch: 125 })).toBe(2);
    expect(chunkSize({ batches: 100, millisecondsPerBatch: 126 })).toBe(1);
    expect(chunkSize({ batches: 100, millisecondsPerBatch: 1000 })).toBe(1);
  });

  test("copies at most 64 MiB", () => {
    const of = (bytesPerBatch: number) => chunkSize({ batches: 100, bytesPerBatch, millisecondsPerBatch: 1 });
    expect([of(0), of(1), of(2 ** 21), of(2 ** 22), of(2 ** 26), of(2 ** 26 + 1)]).toEqual([50, 50, 32, 16, 1, 1]);
  });
});

describe("arguments", () => {
  const read = async (input: unknown) => {
    const { data, shape, dtype } = await hostArray(input as never, "argument 0");
    return [data.constructor.name, Array.from(data), shape, dtype];
  };

  test("typed arrays have one axis and their own type", async () => {
    expect(await read(Float32Array.of(1.5, 2))).toEqual(["Float32Array", [1.5, 2], [2], "float32"]);
    expect(await read(Float64Array.of(1.5))).toEqual(["Float32Array", [1.5], [1], "float32"]);
    expect(await read(Int32Array.of(-1))).toEqual(["Int32Array", [-1], [1], "int32"]);
    expect(await read(Uint8Array.of(255))).toEqual(["Uint8Array", [255], [1], "uint8"]);
    expect(await read(Uint8ClampedArray.of(255))).toEqual(["Uint8Array", [255], [1], "uint8"]);
    expect(await read(Int8Array.of(-1))).toEqual(["Int8Array", [-1], [1], "int8"]);
    expect(await read(Uint16Array.of(65535))).toEqual(["Uint16Array", [65535], [1], "uint16"]);
    expect(await read(Int16Array.of(-1))).toEqual(["Int16Array", [-1], [1], "int16"]);
    expect(await read(Uint32Array.of(7))).toEqual(["Int32Array", [7], [1], "int32"]);
  });

  test("arrays with a shape keep their elements, or become what a program takes", async () => {
    const data = Float32Array.of(1, 2);
    expect((await hostArray({ data, shape: [1, 2], dtype: "float32" }, "x")).data).toBe(data);
    expect(await read({ data: Uint8Array.of(1, 0), shape: [2, 1], dtype: "bool" })).toEqual([
      "Uint8Array",
      [1, 0],
      [2, 1],
      "bool",
    ]);
    expect(await read({ data: [1.5], shape: [], dtype: "float64" })).toEqual(["Float32Array", [1.5], [], "float32"]);
    for (const [array, dtype] of [
      [BigInt64Array.of(-5n), "int64"],
      [BigUint64Array.of(5n), "uint64"],
    ] as const)
      expect(await read({ data: array, shape: [1], dtype })).toEqual(["Int32Array", [Number(array[0])], [1], "int32"]);
  });

  test("tensors are read by their values", async () => {
    const tensor = tf.tensor2d([[1, 0]], [1, 2], "bool");
    expect(await read(tensor)).toEqual(["Uint8Array", [1, 0], [1, 2], "bool"]);
    expect(tensorArray(tensor)).toEqual({ data: Uint8Array.of(1, 0), shape: [1, 2], dtype: "bool" });
    tensor.dispose();
  });

  test("what is none of these is refused", async () => {
    const form = "pass a tensor, an array with data, shape and dtype, or a typed array.";
    for (const [input, name] of [
      [null, "null"],
      [undefined, "undefined"],
      [3, "number"],
      ["x", "string"],
      [[1, 2], "a plain list"],
      [{}, "a Object"],
      [new Map(), "a Map"],
      [Object.create(null), "a object"],
      [{ data: [1], dtype: "float32" }, "a Object"],
    ] as const)
      await expect(hostArray(input as never, "argument 1")).rejects.toThrow(`argument 1 is ${name}; ${form}`);
    await expect(read({ data: Float32Array.of(1), shape: [2], dtype: "float32" })).rejects.toThrow(
      "argument 0 has 1 elements, but shape [2] needs 2.",
    );
    for (const [data, dtype] of [
      [["a"], "string"],
      [[1], "float32"],
    ] as const)
      await expect(read({ data, shape: [1], dtype })).rejects.toThrow(
        `argument 0 has dtype ${dtype}; programs take float32, float64, bool and the integer dtypes.`,
      );
    for (const number of [2 ** 31, -(2 ** 31) - 1, 2 ** 32])
      await expect(read({ data: [number], shape: [1], dtype: "int64" })).rejects.toThrow(
        `argument 0 contains ${number} (int64), which does not fit int32. Scale it or pass float32.`,
      );
    expect(await read({ data: [2 ** 31 - 1, -(2 ** 31)], shape: [2], dtype: "int64" })).toEqual([
      "Int32Array",
      [2 ** 31 - 1, -(2 ** 31)],
      [2],
      "int32",
    ]);
  });
});

describe("rows of data sets", () => {
  const set = { data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2], dtype: "float32" } as const;

  test("are gathered in the order asked for, in memory that is used again", () => {
    const gatherer = new RowGatherer();
    const first = gatherer.gather(set, Int32Array.of(2, 0, 2));
    expect(Array.from(first)).toEqual([5, 6, 1, 2, 5, 6]);
    const second = gatherer.gather(set, Int32Array.of(1));
    expect(Array.from(second)).toEqual([3, 4]);
    expect(second.buffer).toBe(first.buffer);
    expect(gatherer.gather(set, Int32Array.of(0, 1, 2)).buffer).toBe(first.buffer);
    expect(gatherer.gather(set, Int32Array.of(0, 1, 2, 0))).toHaveLength(8);
    const other = { ...set, data: set.data.slice() };
    expect(gatherer.gather(other, Int32Array.of(1)).buffer).not.toBe(first.buffer);
    const single = { data: Uint8Array.of(7, 8), shape: [2], dtype: "uint8" } as const;
    expect(gatherer.gather(single, Int32Array.of(1))).toEqual(Uint8Array.of(8));
  });

  test("are there, in whole batches", () => {
    expect(() => checkRows([set], Int32Array.of(0, 2), 2)).not.toThrow();
    expect(() => checkRows([set], Int32Array.of(3), 1)).toThrow("row 3 does not exist; the data set has 3 rows.");
    expect(() => checkRows([set, { ...set, shape: [2, 3] }], Int32Array.of(0), 1)).toThrow("received [3,2], [2,3].");
    expect(() => checkInOrder([set], 1, 2, 1)).not.toThrow();
    expect(() => checkInOrder([set], 0, 1, 3)).not.toThrow();
    expect(() => checkInOrder([set], 1, 1, 3)).toThrow("3 batches of 1 rows from row 1 cannot be taken");
    expect(unstacked([set])).toEqual({ count: 3, specs: [{ ...set, shape: [2] }] });
  });

  test("are inside one program only, up to 192 MiB for all", () => {
    const mebibytes = (count: number) =>
      ({ data: new Uint8Array(count * 2 ** 20), shape: [count], dtype: "uint8" }) as const;
    const [a, b] = [mebibytes(100), mebibytes(92)];
    const [one, two] = [new ResidentSets(), new ResidentSets()];
    expect(one.admits([a], 8)).toBe(true);
    expect(one.admits([a], 8)).toBe(true);
    expect(one.admits([a], 4)).toBe(false);
    expect(one.admits([a, b], 8)).toBe(false);
    expect(one.admits([b], 8)).toBe(false);
    expect(two.admits([mebibytes(93)], 8)).toBe(false);
    expect(two.admits([b], 8)).toBe(true);
    one.clear();
    expect(new ResidentSets().admits([mebibytes(101)], 8)).toBe(false);
    expect(one.admits([a], 4)).toBe(true);
    one.refuse();
    expect(one.admits([a], 4)).toBe(false);
    two.clear();
    two.clear();
    const all = new ResidentSets();
    expect(all.admits([mebibytes(192)], 1)).toBe(true);
    all.clear();
  });
});

describe("the stream of random numbers", () => {
  test("is xoshiro128**, seeded by splitmix32", () => {
    // Computed with 64-bit integers from the published algorithms.
    const words = (seed: bigint): bigint[] => {
      const mask = 0xffffffffn;
      let x = seed;
      return Array.from({ length: 4 }, () => {
        x = (x + 0x9e3779b9n) & mask;
        let z = x;
        z = ((z ^ (z >> 16n)) * 0x21f0aaadn) & mask;
        z = ((z ^ (z >> 15n)) * 0x735a2d97n) & mask;
        return z ^ (z >> 15n);
      });
    };
    const rotated = (value: bigint, by: bigint) => ((value << by) | (value >> (32n - by))) & 0xffffffffn;
    for (const seed of [0, 1, 2019]) {
      const state = words(BigInt(seed));
      const stream = new Stream(seed);
      for (let draw = 0; draw < 20; draw += 1) {
        const result = (rotated((state[1]! * 5n) & 0xffffffffn, 7n) * 9n) & 0xffffffffn;
        const shifted = (state[1]! << 9n) & 0xffffffffn;
        state[2]! ^= state[0]!;
        state[3]! ^= state[1]!;
        state[1]! ^= state[2]!;
        state[0]! ^= state[3]!;
        state[2]! ^= shifted;
        state[3] = rotated(state[3]!, 11n);
        expect(stream.uniform()).toBe(Number(result >> 8n) / 2 ** 24);
      }
    }
  });

  test("normal numbers come in pairs from two uniform ones", () => {
    const [uniform, normal] = [new Stream(5), new Stream(5)];
    const [a, b] = [uniform.uniform(), uniform.uniform()];
    const radius = Math.sqrt(-2 * Math.log(1 - a));
    expect(normal.normal()).toBe(radius * Math.cos(2 * Math.PI * b));
    expect(normal.normal()).toBe(radius * Math.sin(2 * Math.PI * b));
    expect(normal.uniform()).toBe(uniform.uniform());
  });

  test("fills arrays by offset and scale, truncated within two deviations", () => {
    const filled = (distribution: "uniform" | "normal" | "truncatedNormal", offset = 0, scale = 1) => {
      const values = new Float32Array(2000);
      new Stream(3).fill(values, distribution, offset, scale);
      return values;
    };
    const plain = new Stream(3);
    expect(filled("uniform", 10, 2)[0]).toBe(Math.fround(10 + 2 * plain.uniform()));
    const normal = filled("normal");
    expect(Math.max(...normal.map(Math.abs))).toBeGreaterThan(2.5);
    const truncated = filled("truncatedNormal");
    expect(Math.max(...truncated.map(Math.abs))).toBeLessThanOrEqual(2);
    expect(Array.from(truncated.slice(0, 50))).toEqual(
      Array.from(normal.filter((value) => Math.abs(value) <= 2).slice(0, 50)),
    );
  });
});

describe("checks of a step", () => {
  afterEach(() => void vi.restoreAllMocks());

  /** Calls a step `calls` times, each taking `work` milliseconds and each check `cost`; returns the checked calls. */
  function checked(calls: number, work: number, cost: number): number[] {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const rechecks = new Rechecks();
    const found: number[] = [];
    for (let call = 1; call <= calls; call += 1) {
      rechecks.before(() => {
        found.push(call);
        now += cost;
        return undefined;
      });
      rechecks.add(work);
    }
    return found;
  }

  test("come at the second call and whenever the calls have doubled", () => {
    expect(checked(40, 100, 1)).toEqual([2, 4, 8, 16, 32]);
    expect(checked(1, 100, 1)).toEqual([]);
  });

  test("take at most a tenth of the time, but for the second call's", () => {
    expect(checked(100, 1, 1)).toEqual([2, 11, 22, 44, 88]);
    expect(checked(60, 1, 2)).toEqual([2, 21, 42]);
    expect(checked(60, 1, 100)).toEqual([2]);
  });

  test("go on at every call once the step has changed, and say how many calls may be wrong", () => {
    const rechecks = new Rechecks();
    const same = () => undefined;
    for (let call = 1; call <= 3; call += 1) {
      rechecks.before(same);
      rechecks.add(1000);
    }
    const start = "jit: the step no longer computes what was compiled: x.";
    expect(() => rechecks.before(() => "x")).toThrow(`${start} Up to 1 calls since the last check ran it as it was.`);
    expect(() => rechecks.before(() => "x")).toThrow(`${start} Up to 2 calls`);
    expect(() => rechecks.before(same)).not.toThrow();
    const early = new Rechecks();
    early.before(same);
    const [error] = [0].map(() => {
      try {
        early.before(() => "x");
      } catch (thrown) {
        return thrown as Error;
      }
      return undefined;
    });
    expect(error).toBeInstanceOf(StaleStepError);
    expect(error!.message).not.toContain("Up to");
  });
});

describe("cells of variables", () => {
  const variable = (values: number[]) => tf.tidy(() => tf.variable(tf.tensor1d(values)));

  test("hand a program's value to whoever reads the variable, and notice an assignment", async () => {
    const v = variable([1, 2]);
    const cell = VariableCell.of(v);
    expect(VariableCell.of(v)).toBe(cell);
    await cell.load();
    expect(cell.value).toEqual(Float32Array.of(1, 2));
    const target = cell.target();
    expect(target).toHaveLength(2);
    target.set([3, 4]);
    cell.commit(target);
    expect(cell.target()).not.toBe(cell.value);
    expect(Array.from(v.dataSync())).toEqual([3, 4]);
    tf.tidy(() => v.assign(tf.tensor1d([5, 6])));
    expect(cell.value).toBeUndefined();
    cell.loadSync();
    expect(cell.value).toEqual(Float32Array.of(5, 6));
    cell.release();
    cell.release();
    expect(Object.getOwnPropertyDescriptor(v, "dataId")).toHaveProperty("value");
    expect(VariableCell.of(v)).not.toBe(cell);
    v.dispose();
  });

  test("are refused once the variable is disposed", async () => {
    const v = variable([1]);
    const cell = VariableCell.of(v);
    v.dispose();
    await expect(cell.load()).rejects.toThrow(`jit: variable '${v.name}', which the step uses, is disposed.`);
  });

  test("keep a device's value until it is read, downloaded once", async () => {
    const v = variable([1, 2]);
    const cell = VariableCell.of(v);
    const disposed: number[] = [];
    let reads = 0;
    const device = (number: number) => ({
      tensor: { dispose: () => void disposed.push(number) } as never,
      read: async () => {
        reads += 1;
        return Float32Array.of(number, number);
      },
    });
    cell.commitDevice(device(7));
    expect(cell.value).toBeUndefined();
    expect(() => v.dataSync()).toThrow("is on the graphics device, and cannot be read synchronously");
    await cell.download();
    await cell.load();
    expect(reads).toBe(1);
    expect(Array.from(v.dataSync())).toEqual([7, 7]);
    expect(cell.device).toBeDefined();
    cell.commitDevice(device(8));
    expect(disposed).toEqual([7]);
    await cell.download();
    cell.commit(Float32Array.of(9, 9));
    expect([disposed, cell.device]).toEqual([[7, 8], undefined]);
    cell.release();
    expect(Array.from(v.dataSync())).toEqual([9, 9]);
    v.dispose();
  });

  test("several are packed into one, in order", async () => {
    const [a, b] = [variable([1, 2]), variable([3])];
    const cells = [VariableCell.of(a), VariableCell.of(b)];
    const packed = new PackedCell(cells);
    expect([packed.shape, packed.dtype]).toEqual([[3], "float32"]);
    await packed.load();
    expect(packed.value).toEqual(Float32Array.of(1, 2, 3));
    tf.tidy(() => b.assign(tf.tensor1d([4])));
    packed.loadSync();
    expect(packed.value).toEqual(Float32Array.of(1, 2, 4));
    packed.target().set([5, 6, 7]);
    packed.commit(packed.target());
    expect([...a.dataSync(), ...b.dataSync()]).toEqual([5, 6, 7]);
    for (const cell of cells) cell.release();
    tf.dispose([a, b]);
  });
});

test("work is done in turn, also after work that fails", async () => {
  const log: string[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 2));
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const all = await Promise.allSettled([inTurn(work("a")), inTurn(work("b", true)), inTurn(work("c"))]);
  expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

test("results have the structure that the step returned", () => {
  expect(restructure("single", [1])).toBe(1);
  expect(restructure("list", [1, 2])).toEqual([1, 2]);
  expect(restructure(["a", "b"], [1, 2])).toEqual({ a: 1, b: 2 });
});

describe("steps without a program", () => {
  const noted: string[] = [];
  const eager = (seeded = false) =>
    new EagerSteps(
      (x: tf.Tensor) => ({ twice: tf.mul(x, 2), sum: tf.sum(x) as tf.Scalar }),
      (note) => noted.push(note),
      seeded,
    );

  test("begin where a step cannot be compiled, and go on, with one note", async () => {
    const steps = eager();
    const run = (error: Error | undefined) =>
      steps.instead(
        async () => {
          if (error) throw error;
          return "compiled";
        },
        async () => "eager",
      );
    noted.length = 0;
    expect(await run(undefined)).toBe("compiled");
    await expect(run(new Error("other"))).rejects.toThrow("other");
    expect(await run(new CaptureError("it reads."))).toBe("eager");
    expect(await run(undefined)).toBe("eager");
    expect(noted).toEqual(["jit: the step runs on tfjs's backend cpu, because it reads."]);
    const seeded = eager(true);
    const missing = async () => {
      throw new EngineUnavailableError("none.");
    };
    expect(await seeded.instead<string>(missing, async () => "eager")).toBe("eager");
    expect(noted[1]).toBe(
      "jit: the step runs on tfjs's backend cpu, because none. Random ops inside the step do not follow `seed` there.",
    );
  });

  test("give numbers for one step and stacks for several", async () => {
    const before = tf.memory().numTensors;
    const set = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2], dtype: "uint8" } as const;
    const steps = eager();
    const read = (result: object) =>
      Object.values(result).map((value) => (typeof value === "number" ? value : Array.from(value as Int32Array)));
    expect(read(await steps.one([{ ...set, shape: [6] }]))).toEqual([[2, 4, 6, 8, 10, 12], 21]);
    expect(read(await steps.many([set]))).toEqual([
      [2, 4, 6, 8, 10, 12],
      [3, 7, 11],
    ]);
    expect(read(await steps.rows([set], Int32Array.of(2, 0), 2))).toEqual([
      [10, 12, 2, 4],
      [11, 3],
    ]);
    expect(read(await steps.oneOfRows([set], Int32Array.of(2, 0)))).toEqual([[10, 12, 2, 4], 14]);
    expect(read(await steps.inOrder([set], 1, 1, 2))).toEqual([
      [6, 8, 10, 12],
      [7, 11],
    ]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test("steps without a program read floats and bools as they are, and share no memory with the caller", async () => {
  const v = tf.tidy(() => tf.variable(tf.tensor1d([1.5, 2.5])));
  const seen: string[] = [];
  const steps = new EagerSteps(
    (a: tf.Tensor, b: tf.Tensor) => {
      seen.push(`${a.dtype} ${b.dtype}`);
      return { v, a, b };
    },
    () => undefined,
    false,
  );
  const a = { data: Float32Array.of(0.25, -0.75), shape: [2], dtype: "float32" } as const;
  const b = { data: Uint8Array.of(1, 0), shape: [2], dtype: "bool" } as const;
  const result = (await steps.one([a, b])) as unknown as Record<"v" | "a" | "b", Float32Array>;
  expect(seen).toEqual(["float32 bool"]);
  expect(Object.values(result).map((values) => Array.from(values))).toEqual([
    [1.5, 2.5],
    [0.25, -0.75],
    [1, 0],
  ]);
  result.v.fill(9);
  result.a.fill(9);
  expect(Array.from(v.dataSync())).toEqual([1.5, 2.5]);
  expect(Array.from(a.data)).toEqual([0.25, -0.75]);
  v.dispose();
});

describe("signatures", () => {
  const batch = (...shape: number[]) => [tf.tidy(() => tf.keep(tf.zeros(shape)))];
  const made: tf.Tensor[] = [];
  const of = (...shape: number[]) => {
    const tensors = batch(...shape);
    made.push(...tensors);
    return tensors;
  };
  afterEach(() => tf.dispose(made.splice(0)));

  test("the first four are compiled at once, others after eight steps", () => {
    const atOnce = new Map<string, number>();
    const signatures = new Signatures(atOnce, 10);
    for (const rows of [1, 2, 3, 4]) expect(signatures.admits("fit", of(1, 2), rows, 1)).toBe(true);
    expect(signatures.admits("fit", of(1, 2), 5, 4)).toBe(false);
    expect(signatures.admits("fit", of(1, 2), 5, 3)).toBe(false);
    expect(signatures.admits("fit", of(1, 2), 5, 1)).toBe(true);
    expect(signatures.admits("fit", of(1, 2), 5, 1)).toBe(true);
    expect(signatures.admits("fit", of(1, 2), 6, 8)).toBe(true);
    expect(signatures.admits("fit", of(1, 2), 7, 7)).toBe(false);
    expect(signatures.admits("predict", of(1, 2), 7, 1)).toBe(true);
    expect(atOnce).toEqual(
      new Map([
        ["fit", 4],
        ["predict", 1],
      ]),
    );
    expect(new Signatures(atOnce, 10).admits("fit", of(1, 2), 1, 1)).toBe(false);
  });

  test("a batch that is heavy is compiled at once", () => {
    const atOnce = new Map([["fit", 4]]);
    expect(new Signatures(atOnce, 1e6).admits("fit", of(1, 10), 10, 1)).toBe(true);
    expect(new Signatures(atOnce, 1e6 - 1).admits("fit", of(1, 10), 10, 1)).toBe(false);
  });

  test("the number of rows does not count for a program of any number", () => {
    const signatures = new Signatures(new Map([["predict", 4]]), 1);
    expect(signatures.admits("predict", of(1, 2), 5, 8, true)).toBe(true);
    expect(signatures.admits("predict", of(1, 2), 6, 1, true)).toBe(true);
    expect(signatures.admits("predict", of(1, 3), 6, 1, true)).toBe(false);
    expect(signatures.admits("predict", of(1, 2), 6, 1)).toBe(false);
  });

  test("there are at most sixty-four", () => {
    const signatures = new Signatures(new Map(), 1);
    for (let rows = 1; rows <= MAX_SIGNATURES; rows += 1)
      expect(signatures.admits("fit", of(1, 2), rows, 8)).toBe(true);
    expect(signatures.admits("fit", of(1, 2), MAX_SIGNATURES + 1, 100)).toBe(false);
    expect(signatures.admits("fit", of(1, 2), 1, 1)).toBe(true);
  });
});

describe("batches in chunks", () => {
  const stepOf = (calls: (readonly [string, number[]])[]) => ({
    manyRows: async (rows: Int32Array, count: number) => {
      calls.push([`many ${count}`, [...rows]]);
      const batch = rows.length / count;
      return [Float32Array.from({ length: count }, (_, step) => rows[step * batch]!)];
    },
    rows: async (rows: Int32Array) => {
      calls.push(["rows", [...rows]]);
      return [rows[0]! + 0.5];
    },
  });

  test("whole batches run together, the shorter last one alone", async () => {
    const calls: (readonly [string, number[]])[] = [];
    const batches = new Batches(() => stepOf(calls) as never, 2, 0);
    expect(batches.ready).toBe(false);
    await batches.compute(Int32Array.of(4, 3, 2, 1, 0), 0, 3);
    expect(calls).toEqual([
      ["many 2", [4, 3, 2, 1]],
      ["rows", [0]],
    ]);
    expect([batches.ready, batches.values(), batches.values(), batches.values()]).toEqual([true, [4], [2], [0.5]]);
    expect(() => batches.values()).toThrow("internal: a batch's results are asked for before it is computed");
    await batches.compute(Int32Array.of(4, 3, 2, 1, 0), 4, 1);
    await batches.compute(Int32Array.of(4, 3, 2, 1), 2, 1);
    expect(calls.slice(2)).toEqual([
      ["rows", [0]],
      ["many 1", [2, 1]],
    ]);
    const [scalar] = batches.next();
    expect(scalar!.dataSync()[0]).toBe(0.5);
    scalar!.dispose();
  });

  test("all of an order are computed, the first alone to measure it", async () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    const calls: (readonly [string, number[]])[] = [];
    const batches = new Batches(() => stepOf(calls) as never, 2, 0);
    await batches.computeAll(Int32Array.from({ length: 9 }, (_, row) => row));
    clock.mockRestore();
    expect(calls.map(([name]) => name)).toEqual(["many 1", "many 3", "rows"]);
    expect(Array.from({ length: 5 }, () => batches.values()[0])).toEqual([0, 2, 4, 6, 8.5]);
  });
});

describe("items of data sets", () => {
  const model = { inputNames: ["a", "b"], outputNames: ["y"], inputs: [1, 2], outputs: [1] } as never;
  const rows = (count: number) => tf.zeros([count, 1]);

  test("are tensors in the model's order, or nothing that tfjs would reject", () => {
    const [a, b, y, short] = [rows(2), rows(2), rows(2), rows(1)];
    expect(itemTensors(model, { xs: { b, a }, ys: y })).toEqual([a, b, y]);
    expect(itemTensors(model, { xs: [a, b], ys: [y] })).toEqual([a, b, y]);
    expect(itemTensors(model, { xs: [a], ys: y })).toBeUndefined();
    expect(itemTensors(model, { xs: [a, b], ys: [y, y] })).toBeUndefined();
    expect(itemTensors(model, { xs: [a, short], ys: y })).toBeUndefined();
    expect(itemTensors(model, { xs: { a }, ys: y } as never)).toBeUndefined();
    expect(itemTensors(model, { xs: null, ys: y } as never)).toBeUndefined();
    expect(itemTensors(model, { xs: a, ys: undefined } as never)).toBeUndefined();
    tf.dispose([a, b, y, short]);
  });

  test("are seen before they are handed out, from a data set and from an iterator", async () => {
    const seen: unknown[] = [];
    const iterator = () => {
      const items = [
        { done: false, value: "one" },
        { done: true, value: null },
      ];
      return { next: async () => items.shift()! };
    };
    const see = async (item: unknown) => void seen.push(item);
    const plain = observed(iterator() as never, see as never) as unknown as ReturnType<typeof iterator>;
    expect([await plain.next(), await plain.next()].map(({ value }) => value)).toEqual(["one", null]);
    expect(seen).toEqual(["one"]);
    const set = observed({ size: 3, iterator: async () => iterator() } as never, see as never) as never as {
      size?: number;
      iterator: () => Promise<ReturnType<typeof iterator>>;
    };
    expect(set.size).toBe(3);
    await (await set.iterator()).next();
    expect(seen).toEqual(["one", "one"]);
    expect(observed({ iterator: async () => iterator() } as never, see as never)).not.toHaveProperty("size");
  });

  test("are cut to as many rows as the first", () => {
    const [a, b] = [rows(2), tf.tensor2d([[1], [2], [3]])];
    const cut = sameRows([a, null, b]);
    expect(cut[0]).toBe(a);
    expect(Array.from(cut[1]!.dataSync())).toEqual([1, 2]);
    expect(sameRows([b, a])[1]).toBe(a);
    tf.dispose([a, b, ...cut]);
  });
});

test("our callback follows the caller's, in their form", async () => {
  const driver = { onEpochEnd: async () => undefined };
  expect(withDriver(undefined, driver)).toEqual([driver]);
  expect(withDriver(null as never, driver)).toEqual([driver]);
  const plain = { onEpochEnd: () => undefined };
  expect(withDriver(plain, driver)).toEqual([plain, driver]);
  const ready = { setParams: () => undefined };
  const [first, second] = withDriver([ready], driver) as [object, { onBatchEnd: (batch: number) => Promise<void> }];
  expect(first).toBe(ready);
  expect(second).toMatchObject(driver);
  expect(await second.onBatchEnd(1)).toBeUndefined();
});

test("initial values are constants, fills, and their reshaped or cast forms", () => {
  const graph = new Graph();
  const constant = graph.constant(Float32Array.of(0, 1.5, -2), [3], "float32");
  const fill = graph.node("Fill", [], { value: 3 }, [2], "int32");
  const cast = (dtype: "int32" | "bool") => graph.node("Cast", [constant], {}, [3], dtype);
  const read = (value: Parameters<typeof initialValues>[1]) => initialValues(graph, value);
  expect(read(constant)).toEqual(Float32Array.of(0, 1.5, -2));
  expect(read(fill)).toEqual(Int32Array.of(3, 3));
  expect(read(graph.node("Reshape", [fill], {}, [1, 2], "int32"))).toEqual(Int32Array.of(3, 3));
  expect(read(cast("int32"))).toEqual(Int32Array.of(0, 1, -2));
  expect(read(cast("bool"))).toEqual(Uint8Array.of(0, 1, 1));
  const input = graph.input("argument", "x", [3], "float32");
  expect(read(input)).toBeUndefined();
  expect(read(graph.node("Neg", [constant], {}, [3], "float32"))).toBeUndefined();
  expect(read(graph.node("Cast", [input], {}, [3], "int32"))).toBeUndefined();
});
