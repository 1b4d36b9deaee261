import * as tf from "@tensorflow/tfjs";
import { pace } from "../../src/pace";
import { compute, differentiate, dispose, made, type State, scope, takeBatch, vary } from "./actions";
import { Random } from "./random";

/** Observations of a program: values that it read and results of `tf.memory()`. */
export type Seen = readonly unknown[];

/** Returns the increase in tensors, buffers and bytes since `before`. */
const counts = (before: readonly number[] = [0, 0, 0]): number[] => {
  const { numTensors, numDataBuffers, numBytes } = tf.memory();
  return [numTensors, numDataBuffers, numBytes].map((count, index) => count - before[index]!);
};

function read({ spoils, seen }: State, tensor: tf.Tensor, values: tf.TypedArray): void {
  seen.push([tensor.dtype, [...tensor.shape], Array.from(values, (value) => (value === 0 ? 0 : value))]);
  if (spoils) values.fill(55);
}

/**
 * Runs one loop of a program.
 *
 * @param pauses whether it waits between its actions, so that another loop can run.
 */
async function loop(state: State, steps: number, pauses: boolean): Promise<void> {
  const { random, tensors, variables, seen } = state;
  const before = counts();
  tensors.push(made(state), made(state));
  for (let step = 0; step < steps; step += 1) {
    const kind = random.next();
    if (kind < 0.42) compute(state);
    else if (kind < 0.5) tensors.push(made(state));
    else if (kind < 0.62) dispose(state);
    else if (kind < 0.74) vary(state);
    else if (kind < 0.8) scope(state);
    else if (kind < 0.83) differentiate(state);
    else if (kind < 0.87) takeBatch(state);
    else {
      const tensor = random.pick([...tensors, ...variables]);
      if (pauses && random.chance(0.5)) read(state, tensor, await tensor.data());
      else read(state, tensor, tensor.dataSync());
    }
    while (tensors.length > 8) dispose(state);
    if (!pauses) seen.push(counts(before));
    else if (random.chance(0.4)) await null;
  }
  for (const tensor of [...tensors, ...variables]) read(state, tensor, tensor.dataSync());
}

/** Runs the program of a seed on a backend. One in five consists of two interleaved loops. */
export async function runProgram(seed: number, backend: "cpu" | "onnx"): Promise<Seen> {
  await tf.setBackend(backend);
  // Half start in the state of a program that has taken many small steps, whose ops run at once.
  pace.reset();
  for (let reads = 0; seed % 2 === 0 && reads < 4; reads += 1) pace.small();
  const random = new Random(seed);
  const before = counts();
  const twice = random.chance(0.2);
  const steps = 10 + random.below(30);
  const spoils = backend === "onnx";
  const states = (twice ? [1, 2] : [1]).map(
    (salt): State => ({ random: new Random(seed * 3 + salt), tensors: [], variables: [], seen: [], spoils }),
  );
  try {
    await Promise.all(states.map((state) => loop(state, steps, twice)));
  } finally {
    for (const { tensors, variables } of states) tf.dispose([...tensors, ...variables]);
  }
  return [...states.map(({ seen }) => seen), counts(before)];
}

/** Describes how a program differs between tfjs's cpu backend and this one; undefined if it does not. */
export async function difference(seed: number): Promise<string | undefined> {
  const wanted = JSON.stringify(await runProgram(seed, "cpu"));
  // In the second run, its programs are already known.
  for (const time of ["first", "second"]) {
    let actual: string;
    try {
      actual = JSON.stringify(await runProgram(seed, "onnx"));
    } catch (error) {
      return `seed ${seed}, ${time} time: ${(error as Error).message}`;
    }
    if (actual === wanted) continue;
    let at = 0;
    while (actual[at] === wanted[at]) at += 1;
    const around = (text: string): string => text.slice(Math.max(0, at - 80), at + 40);
    return `seed ${seed}, ${time} time: …${around(actual)}… where the cpu backend has …${around(wanted)}…`;
  }
  return undefined;
}
