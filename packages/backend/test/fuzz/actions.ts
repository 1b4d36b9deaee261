import * as tf from "@tensorflow/tfjs";
import type { Random } from "./random";

/** State of a random program. */
export interface State {
  readonly random: Random;
  readonly tensors: tf.Tensor[];
  readonly variables: tf.Variable[];
  /** Values that it has read, and errors of ops that it called with invalid arguments. */
  readonly seen: unknown[];
  /** Whether to overwrite arrays passed to or read from tfjs; false on the cpu backend, which shares them. */
  readonly spoils: boolean;
}

/**
 * Shapes of tensors: some too small for the pool, some pooled, and some large enough for slices without copying. Half
 * of one has the size of another, so that arrays of the pool are reused.
 */
const shapes: readonly (readonly number[])[] = [[], [6], [2, 3], [16, 20], [320], [32, 20], [80, 64], [160, 64]];
const dtypes = ["float32", "float32", "int32", "bool"] as const;

/** Creates a tensor of integers, with which float32 computes exactly. */
export function made({ random, spoils }: State, shape = random.pick(shapes), dtype = random.pick(dtypes)): tf.Tensor {
  const size = shape.reduce((product, one) => product * one, 1);
  const type = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }[dtype];
  const least = dtype === "bool" ? 0 : -4;
  const values = new type(size).map(() => least + random.below(dtype === "bool" ? 2 : 9));
  const tensor = tf.tensor(values, [...shape], dtype);
  if (spoils) values.fill(77);
  return tensor;
}

/** Limits the numbers of a tensor, so that results stay exact. */
const small = (x: tf.Tensor): tf.Tensor => (x.dtype === "bool" ? x : tf.clipByValue(x, -50, 50));

const float = (x: tf.Tensor): tf.Tensor => tf.cast(x, "float32");

type Op = (x: tf.Tensor, state: State) => tf.Tensor | tf.Tensor[];

/** Returns another tensor of the same shape, or a scalar. */
function other(x: tf.Tensor, { tensors, random }: State): tf.Tensor {
  const alike = tensors.filter((one) => one.shape.length === 0 || String(one.shape) === String(x.shape));
  return alike.length > 0 && random.chance(0.7) ? random.pick(alike) : tf.scalar(random.below(5));
}

/** Returns half of the rows. */
function half(x: tf.Tensor, random: Random): tf.Tensor {
  if (x.rank === 0 || x.shape[0]! < 2) return tf.clone(x);
  const rows = Math.floor(x.shape[0]! / 2);
  return tf.slice(x, [random.below(rows + 1)], [rows]);
}

const ops: readonly Op[] = [
  (x, state) => small(tf.add(float(x), float(other(x, state)))),
  (x, state) => small(tf.mul(float(x), float(other(x, state)))),
  (x, state) => tf.maximum(float(x), float(other(x, state))),
  (x) => tf.neg(float(x)),
  (x) => tf.relu(float(x)),
  (x) => tf.abs(float(x)),
  (x) => tf.ceil(float(x)),
  (x) => tf.onesLike(x),
  (x) => tf.zerosLike(x),
  (x) => tf.clone(x),
  (x) => tf.clone(x),
  (x) => tf.reshape(x, [-1]),
  (x) => tf.reshape(x, x.size === 5120 ? [80, 64] : x.size === 320 ? [16, 20] : [x.size]),
  (x, { random }) => tf.expandDims(x, random.below(x.rank + 1)),
  (x) => tf.squeeze(x),
  (x) => tf.cast(x, "float32"),
  (x) => tf.cast(x, "int32"),
  (x) => tf.cast(x, "bool"),
  (x) => tf.transpose(x),
  (x) => small(tf.sum(float(x), x.rank > 0 ? 0 : undefined)),
  (x) => tf.max(float(x)),
  (x) => tf.argMax(float(x), x.rank > 0 ? x.rank - 1 : 0),
  (x, { random }) => {
    if (x.rank === 0) return tf.clone(x);
    const begin = random.below(Math.ceil(x.shape[0]! / 6));
    const rows = Math.max(1, x.shape[0]! - begin - random.below(3));
    return tf.slice(x, [begin], [Math.min(rows, x.shape[0]! - begin)]);
  },
  (x, { random }) => half(x, random),
  (x, { random }) => half(small(tf.add(float(x), 1)), random),
  (x, { random }) => {
    if (x.rank < 2) return tf.clone(x);
    return tf.slice(x, [0, random.below(2)], [x.shape[0]!, x.shape[1]! - 1]);
  },
  (x) => (x.rank > 0 ? tf.slice(x, [0], [x.shape[0]!]) : tf.clone(x)),
  (x, state) => tf.stack([float(x), float(x.shape.length > 0 ? x : other(x, { ...state, tensors: [] }))]),
  (x) => (x.rank > 0 ? tf.concat([float(x), float(x)], 0).slice([0], [x.shape[0]!]) : tf.clone(x)),
  (x) => (x.rank > 0 ? tf.concat([x], 0) : tf.clone(x)),
  (x) => (x.rank > 1 ? tf.unstack(tf.slice(x, [0], [Math.min(3, x.shape[0]!)])) : tf.clone(x)),
  (x) => (x.rank > 0 ? tf.gather(x, tf.tensor1d([0, x.shape[0]! - 1, 0], "int32")) : tf.clone(x)),
  (x) => (x.rank === 2 && x.shape[0]! < 20 ? small(tf.matMul(float(x), float(x), false, true)) : tf.clone(x)),
  (x, state) => tf.where(tf.greater(float(x), 0), float(x), float(tf.zerosLike(x)).add(state.random.below(3))),
  (x) => tf.reverse(x),
  (x) => tf.fill([...x.shape], 3),
];

/** Adds the result of a random op; a program with many tensors disposes some first. */
export function compute(state: State): void {
  const { random, tensors, variables } = state;
  const x = variables.length > 0 && random.chance(0.2) ? random.pick(variables) : random.pick(tensors);
  const op = random.pick(ops);
  const scoped = random.chance(0.8);
  try {
    const result = scoped ? tf.tidy(() => op(x, state)) : op(x, state);
    tensors.push(...[result].flat());
  } catch (error) {
    state.seen.push((error as Error).message.split("\n")[0]);
  }
}

/** Disposes some tensors. */
export function dispose({ random, tensors }: State): void {
  for (let count = 1 + random.below(3); count > 0 && tensors.length > 1; count -= 1) {
    const [gone] = tensors.splice(random.below(tensors.length), 1);
    gone!.dispose();
  }
}

/** Creates, assigns or disposes a variable. */
export function vary(state: State): void {
  const { random, tensors, variables } = state;
  const variable = variables.length > 0 ? random.pick(variables) : undefined;
  if (!variable || (variables.length < 3 && random.chance(0.4))) {
    const x = random.chance(0.3) ? tf.tidy(() => tf.zerosLike(random.pick(tensors))) : random.pick(tensors);
    variables.push(tf.variable(x));
    if (!tensors.includes(x)) tensors.push(x);
    return;
  }
  if (random.chance(0.2)) {
    variables.splice(variables.indexOf(variable), 1);
    variable.dispose();
    return;
  }
  const next = tf.tidy(() => tf.cast(small(tf.add(float(variable), random.below(3))), variable.dtype));
  variable.assign(next);
  if (random.chance(0.5)) next.dispose();
  else tensors.push(next);
}

/** Runs a scope that keeps one tensor and may end with an error. */
export function scope(state: State): void {
  const { random, tensors } = state;
  const x = random.pick(tensors);
  const fails = random.chance(0.4);
  try {
    const result = tf.tidy(() => {
      const a = tf.add(float(x), 1);
      const kept = random.chance(0.5) ? tf.keep(tf.mul(float(x), 2)) : undefined;
      if (kept) tensors.push(kept);
      if (fails && random.chance(0.5)) tf.matMul(tf.ones([2, 3]), tf.ones([2, 3]));
      if (fails) throw new Error("the program's own");
      return random.chance(0.5) ? tf.reshape(a, [-1]) : tf.cast(x, "float32");
    });
    tensors.push(result);
  } catch (error) {
    if (!fails) throw error;
  }
}

/** Adds the gradient of a sum of squares. */
export function differentiate({ random, tensors }: State): void {
  const x = random.pick(tensors);
  tensors.push(
    tf.tidy(() => {
      const [value, gradient] = [float(x), tf.grad((v) => tf.sum(tf.mul(v, tf.relu(v))))];
      return small(gradient(value));
    }),
  );
}

/** Takes half of the rows of a data set, which may be disposed at once. */
export function takeBatch(state: State): void {
  const { random, tensors } = state;
  const shape = random.pick([
    [160, 64],
    [32, 20],
  ]);
  const written = made(state, shape, "float32");
  const data = random.chance(0.5) ? written : tf.add(written, 1);
  if (data !== written) written.dispose();
  tensors.push(half(data, random));
  if (random.chance(0.7)) data.dispose();
  else tensors.push(data);
}
