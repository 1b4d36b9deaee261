type Vector = readonly number[];
type Matrix = readonly (readonly number[])[];

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Sums of a layer: `w[i][j]` leads from input i to unit j. */
const sums = (x: Vector, w: Matrix, b: Vector) =>
  b.map((bias, j) => x.reduce((sum, v, i) => sum + v * w[i]![j]!, bias));

/** Gradients of half the squared error of a network with one hidden layer, sigmoids everywhere. */
export function gradients(input: Vector, target: Vector, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector) {
  const hidden = sums(input, w1, b1).map(sigmoid);
  const outputs = sums(hidden, w2, b2).map(sigmoid);
  // BEGIN SOLUTION
  const deltas2 = outputs.map((o, k) => (o - target[k]!) * o * (1 - o));
  const deltas1 = hidden.map((h, j) => h * (1 - h) * deltas2.reduce((sum, delta, k) => sum + w2[j]![k]! * delta, 0));
  const outer = (x: Vector, deltas: Vector) => x.map((value) => deltas.map((delta) => value * delta));
  return { outputs, w1: outer(input, deltas1), b1: deltas1, w2: outer(hidden, deltas2), b2: deltas2 };
  // END SOLUTION
}
