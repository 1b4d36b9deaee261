// The network of the chapter on forward and backward passes, whose numbers a reader can follow by hand. It is computed
// here instead of in the worker: it takes a few additions, and a step must not wait for a thread.

type Row = readonly number[];

/** Weights from each input to each unit, and the biases of the units. */
export interface Layer {
  readonly weights: readonly Row[];
  readonly biases: Row;
}

export const INPUT: Row = [1, 0.5];
export const TARGET: Row = [1, 0];
export const LAYERS: readonly [Layer, Layer] = [
  {
    weights: [
      [0.4, -0.2, 0.7],
      [-0.6, 0.9, 0.3],
    ],
    biases: [0.1, 0, -0.3],
  },
  {
    weights: [
      [0.5, -0.4],
      [-0.3, 0.8],
      [0.6, 0.2],
    ],
    biases: [0, 0.1],
  },
];

/** All results of one forward and one backward pass. */
export interface Pass {
  readonly sums: readonly [Row, Row];
  readonly outputs: readonly [Row, Row];
  /** Half the sum of squared differences. */
  readonly error: number;
  /** Derivative of the error with respect to each sum. */
  readonly deltas: readonly [Row, Row];
  /** Derivative of the error with respect to each weight. */
  readonly gradients: readonly [readonly Row[], readonly Row[]];
}

const sigmoid = (sum: number): number => 1 / (1 + Math.exp(-sum));
const sumsOf = (inputs: Row, { weights, biases }: Layer): Row =>
  biases.map((bias, j) => inputs.reduce((sum, input, i) => sum + input * weights[i]![j]!, bias));
const gradientsOf = (inputs: Row, deltas: Row): readonly Row[] =>
  inputs.map((input) => deltas.map((delta) => input * delta));

/** Computes one forward and one backward pass. */
export function pass([first, second]: readonly [Layer, Layer]): Pass {
  const sums1 = sumsOf(INPUT, first);
  const hidden = sums1.map(sigmoid);
  const sums2 = sumsOf(hidden, second);
  const outputs = sums2.map(sigmoid);
  const deltas2 = outputs.map((output, k) => (output - TARGET[k]!) * output * (1 - output));
  const deltas1 = hidden.map(
    (h, j) => h * (1 - h) * deltas2.reduce((sum, delta, k) => sum + second.weights[j]![k]! * delta, 0),
  );
  return {
    sums: [sums1, sums2],
    outputs: [hidden, outputs],
    error: outputs.reduce((sum, output, k) => sum + (output - TARGET[k]!) ** 2 / 2, 0),
    deltas: [deltas1, deltas2],
    gradients: [gradientsOf(INPUT, deltas1), gradientsOf(hidden, deltas2)],
  };
}

/** Returns the network after one step of gradient descent. */
export function updated([first, second]: readonly [Layer, Layer], of: Pass, rate: number): readonly [Layer, Layer] {
  const moved = ({ weights, biases }: Layer, layer: 0 | 1): Layer => ({
    weights: weights.map((row, i) => row.map((weight, j) => weight - rate * of.gradients[layer][i]![j]!)),
    biases: biases.map((bias, j) => bias - rate * of.deltas[layer][j]!),
  });
  return [moved(first, 0), moved(second, 1)];
}
