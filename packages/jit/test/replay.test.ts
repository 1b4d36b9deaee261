import "@tensorflow/tfjs-backend-cpu";
import { kernels, type OnnxRuntime } from "@feedforward/graph";
import { engine, setBackend, type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import * as ort from "onnxruntime-node";
import { beforeAll, describe, expect, test } from "vitest";
import { type JitOptions, jit } from "../src";
import { available, engines } from "./engines";
import { type CaseTensor, type ReplayCase, replayCases } from "./replay-cases";
import { windowCases } from "./replay-windows";

// Runs each kernel call once eagerly on tfjs's cpu backend and once compiled; dtype, shape and values must agree.

const make = ({ values, shape, dtype }: CaseTensor): Tensor => tensor([...values], [...shape], dtype as "float32");

const title = ({ inputs, attrs }: ReplayCase): string =>
  `${Object.entries(inputs).map(([key, { dtype, shape }]) => `${key} ${dtype}[${shape}]`)} ${JSON.stringify(attrs ?? {})}`;

function call({ kernel, inputs, attrs }: ReplayCase, tensors: readonly Tensor[]): Tensor[] {
  // tfjs passes the operands of Concat and Pack as a list.
  const named =
    "0" in inputs ? [...tensors] : Object.fromEntries(Object.keys(inputs).map((key, index) => [key, tensors[index]!]));
  const result = engine().runKernel(kernel, named as never, (attrs ?? {}) as never) as Tensor | Tensor[];
  return Array.isArray(result) ? result : [result];
}

function grouped(): Map<string, ReplayCase[]> {
  const groups = new Map<string, ReplayCase[]>();
  for (const one of [...replayCases, ...windowCases]) groups.set(one.kernel, [...(groups.get(one.kernel) ?? []), one]);
  return groups;
}

const byKernel = grouped();

beforeAll(() => setBackend("cpu"));

test("every kernel of the table has cases, but those that draw random numbers", () => {
  const drawing = ["FeedforwardRandom", "FeedforwardMask"];
  expect(Object.keys(kernels).filter((kernel) => !byKernel.has(kernel) && !drawing.includes(kernel))).toEqual([]);
});

/** ONNX Runtime's CPU kernels under the name of another engine, to check the rules for WebGPU with the same numbers. */
const disguised: OnnxRuntime = {
  InferenceSession: {
    create: (model, options) => ort.InferenceSession.create(model, { ...options, executionProviders: ["cpu"] }),
  },
  Tensor: ort.Tensor as OnnxRuntime["Tensor"],
};

const targets: [string, JitOptions, boolean][] = [
  ...(await Promise.all(
    engines.map(
      async (engine): Promise<[string, JitOptions, boolean]> => [engine, { engine }, await available(engine)],
    ),
  )),
  ["portable rules", { engine: "webgpu", onnxruntime: disguised }, await available("onnx")],
];

describe.each(targets)("%s", (target, options, there) => {
  describe.skipIf(!there)("replay", () => {
    const portable = target === "webgpu" || target === "portable rules";
    test.each([...byKernel])("%s", async (__, all) => {
      const cases = portable ? all.filter(({ native }) => !native) : all;
      // All calls of a kernel are outputs of one step, so that each kernel is compiled once.
      const inputs = cases.map((one) => Object.values(one.inputs).map(make));
      const eager = eagerResults(cases, inputs);
      const step = jit((...given: Tensor[]) => {
        const rest = [...given];
        return cases.flatMap((one, index) => call(one, rest.splice(0, inputs[index]!.length)));
      }, options);
      const results = (await step(...inputs.flat())) as (number | ArrayLike<number>)[];
      const graphTypes = step.graph.outputs.map(({ value }) => `${value.dtype}[${value.shape}]`);
      expect(graphTypes).toEqual(eager.flat().map(({ dtype, shape }) => `${dtype}[${shape}]`));
      cases.forEach((one, index) => {
        for (const { values } of eager[index]!) {
          const result = results.shift()!;
          const actual = typeof result === "number" ? [result] : Array.from(result);
          close(actual, values, one.tolerance ?? 1e-6, `${one.kernel} ${title(one)}`);
        }
      });
      await step.dispose();
      for (const input of inputs.flat()) input.dispose();
    });
  });
});

const known = new Map<ReplayCase[], ReturnType<typeof info>[][]>();

/** Returns the results of tfjs's cpu backend, computed once for all engines. */
function eagerResults(cases: ReplayCase[], inputs: readonly Tensor[][]): ReturnType<typeof info>[][] {
  const results = known.get(cases) ?? cases.map((one, index) => tidy(() => call(one, inputs[index]!).map(info)));
  known.set(cases, results);
  return results;
}

const info = (output: Tensor) => ({
  dtype: output.dtype,
  shape: output.shape,
  values: Array.from(output.dataSync(), Number),
});

function close(actual: number[], wanted: number[], tolerance: number, where: string): void {
  expect(actual.length, where).toBe(wanted.length);
  const scale = Math.max(
    1,
    ...wanted
      .filter(Number.isFinite)
      .map(Math.abs)
      .filter((value) => value < 1e6),
  );
  actual.forEach((value, index) => {
    const expected = Math.fround(wanted[index]!);
    if (Object.is(value, expected) || value === expected) return;
    const limit = tolerance * Math.max(scale, Math.abs(expected));
    if (!(Math.abs(value - expected) <= limit)) {
      expect.fail(`${where}: element ${index} is ${value}, eager ${expected}`);
    }
  });
}
