import "@tensorflow/tfjs-backend-cpu";
import { engine, setBackend, type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { kernels } from "../src/capture/kernels/table";
import { jit } from "../src/index";
import { available, engines } from "./engines";
import { type CaseTensor, type ReplayCase, replayCases } from "./replay-cases";
import { windowCases } from "./replay-windows";

// Each kernel call is made once eagerly on tfjs's cpu backend and once compiled; dtype, shape and values must agree.

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

test("every kernel of the table has cases, but the one that draws random numbers", () => {
  expect(Object.keys(kernels).filter((kernel) => !byKernel.has(kernel) && kernel !== "FeedforwardRandom")).toEqual([]);
});

describe.each(engines)("%s", async (name) => {
  describe.skipIf(!(await available(name)))("replay", () => {
    test.each([...byKernel])("%s", async (_, cases) => {
      for (const one of cases) {
        const inputs = Object.values(one.inputs).map(make);
        const eager = tidy(() => call(one, inputs).map((output) => ({ ...info(output) })));
        const step = jit((...given: Tensor[]) => call(one, given), { engine: name });
        const results = (await step(...inputs)) as (number | ArrayLike<number>)[];
        expect(step.graph.outputs.map(({ value }) => `${value.dtype}[${value.shape}]`)).toEqual(
          eager.map(({ dtype, shape }) => `${dtype}[${shape}]`),
        );
        eager.forEach(({ values }, index) => {
          const result = results[index]!;
          const actual = typeof result === "number" ? [result] : Array.from(result);
          close(actual, values, one.tolerance ?? 1e-6, `${one.kernel} ${title(one)}`);
        });
        await step.dispose();
        for (const input of inputs) input.dispose();
      }
    });
  });
});

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
