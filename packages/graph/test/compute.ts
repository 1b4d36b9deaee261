import {
  allocate,
  type DType,
  Graph,
  kernels,
  nativeSession,
  Recorder,
  sizeOf,
  type Target,
  toModel,
  type Value,
} from "../src/index";

/** A tensor by its elements. */
export interface Data {
  readonly values: readonly number[];
  readonly shape: readonly number[];
  readonly dtype: DType;
}

export const floats = (values: readonly number[], shape: readonly number[] = [values.length]): Data => ({
  values,
  shape,
  dtype: "float32",
});
export const ints = (values: readonly number[], shape: readonly number[] = [values.length]): Data => ({
  values,
  shape,
  dtype: "int32",
});
export const bools = (values: readonly number[], shape: readonly number[] = [values.length]): Data => ({
  values,
  shape,
  dtype: "bool",
});

/** Numbers from 0 on. */
export const counted = (...shape: number[]): Data =>
  floats(
    Array.from({ length: sizeOf(shape) }, (_, index) => index),
    shape,
  );

export const targets = ["native", "wasm", "portable"] as const satisfies readonly Target[];

/** Adds an argument to a graph for each tensor. */
export const argumentsOf = (graph: Graph, data: readonly Data[]): Value[] =>
  data.map(({ shape, dtype }, index) => graph.input("argument", `x${index}`, shape, dtype));

/** Runs a graph on the elements of its inputs and returns those of its outputs, then those of its updates. */
export function run(graph: Graph, data: readonly Data[], target: Target = "native"): number[][] {
  const model = toModel(graph, { target });
  const session = nativeSession(model.bytes, 1);
  const filled = (value: Value, values: readonly number[] = []) => {
    const elements = allocate(value.dtype, sizeOf(value.shape));
    elements.set(values);
    return { type: value.dtype, dims: value.shape, data: elements, location: "cpu" } as const;
  };
  const feeds = graph.inputs.map(({ value }, index) => [model.inputs.get(value)!, filled(value, data[index]!.values)]);
  const names = [...model.outputs, ...model.updates];
  const results = graph.roots().map((value) => filled(value));
  try {
    session.run(Object.fromEntries(feeds), Object.fromEntries(names.map((name, index) => [name, results[index]!])));
  } finally {
    session.release();
  }
  return results.map((result) => Array.from(result.data));
}

/** Records one call of a tfjs kernel, whose inputs are arguments of the graph. */
export function recorded(name: keyof typeof kernels, inputs: Readonly<Record<string, Data>>, attributes: object = {}) {
  const graph = new Graph();
  const values = argumentsOf(graph, Object.values(inputs));
  const named = Object.fromEntries(Object.keys(inputs).map((key, index) => [key, values[index]]));
  const kernel = kernels[name] as (recorder: Recorder, inputs: object, attributes: object) => Value | Value[];
  const results = [kernel(new Recorder(graph, () => ""), named, attributes)].flat();
  for (const [index, value] of results.entries()) graph.outputs.push({ name: `y${index}`, value });
  return { graph, values, results };
}

/** Returns the results of one call of a tfjs kernel: elements, shapes and types. */
export function called(
  name: keyof typeof kernels,
  inputs: Readonly<Record<string, Data>>,
  attributes: object = {},
  target: Target = "native",
): Data[] {
  const { graph, results } = recorded(name, inputs, attributes);
  const elements = run(graph, Object.values(inputs), target);
  return results.map(({ shape, dtype }, index) => ({ values: elements[index]!, shape, dtype }));
}
