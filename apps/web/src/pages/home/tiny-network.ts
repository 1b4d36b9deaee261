// A network small enough to train between two frames, without TensorFlow.js, which the home page does not load.

/** A point of the plane with its class, 0 or 1. */
interface SpiralPoint {
  readonly x: number;
  readonly y: number;
  readonly label: 0 | 1;
}

/** Generates numbers from 0 to 1, reproducible by seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Returns two spirals around the origin, within the square from −1 to 1. */
export function spirals(count: number, turns = 1): SpiralPoint[] {
  return Array.from({ length: count }, (_, i) => {
    const label = (i % 2) as 0 | 1;
    const share = (Math.floor(i / 2) + 0.5) / (count / 2);
    const turn = 2 * Math.PI * turns * share + label * Math.PI;
    const radius = 0.12 + 0.8 * share;
    return { x: radius * Math.cos(turn), y: radius * Math.sin(turn), label };
  });
}

const ADAM = { rate: 0.012, first: 0.9, second: 0.999, epsilon: 1e-8 } as const;

/**
 * Network with two inputs, two hidden tanh layers and one sigmoid output, trained with binary cross-entropy and Adam.
 */
export class TinyNetwork {
  /** Parameters layer by layer: weights row by row, then biases. */
  readonly parameters: Float64Array;
  steps = 0;
  private readonly sizes: readonly number[];
  private readonly gradients: Float64Array;
  private readonly means: Float64Array;
  private readonly squares: Float64Array;
  private readonly outputs: readonly Float64Array[];
  /** Error terms of each layer. */
  private readonly deltas: readonly Float64Array[];

  /** @param units number of units in each of the two hidden layers. */
  constructor(
    readonly units: number,
    random: () => number,
  ) {
    this.sizes = [2, units, units, 1];
    this.outputs = this.sizes.map((size) => new Float64Array(size));
    this.deltas = this.sizes.map((size) => new Float64Array(size));
    const pairs = this.sizes.slice(1).map((out, i) => [this.sizes[i]!, out] as const);
    const count = pairs.reduce((sum, [into, out]) => sum + into * out + out, 0);
    this.parameters = new Float64Array(count);
    this.gradients = new Float64Array(count);
    this.means = new Float64Array(count);
    this.squares = new Float64Array(count);
    let at = 0;
    for (const [into, out] of pairs) {
      // Glorot's limits, widened for the first layer, whose two inputs are small.
      const limit = Math.sqrt(6 / (into + out)) * (into === 2 ? 3 : 1);
      for (let i = 0; i < into * out; i++) this.parameters[at++] = limit * (2 * random() - 1);
      at += out;
    }
  }

  /** Returns the probability of class 1 at a point. */
  answer(x: number, y: number): number {
    return this.forward(x, y).at(-1)![0]!;
  }

  /** Takes one step of Adam on the mean loss of all points. @returns the loss before the step. */
  step(points: readonly SpiralPoint[]): number {
    const loss = this.backward(points);
    const { rate, first, second, epsilon } = ADAM;
    this.steps++;
    const [fixMean, fixSquare] = [1 - first ** this.steps, 1 - second ** this.steps];
    for (let i = 0; i < this.parameters.length; i++) {
      const slope = this.gradients[i]!;
      this.means[i] = first * this.means[i]! + (1 - first) * slope;
      this.squares[i] = second * this.squares[i]! + (1 - second) * slope * slope;
      this.parameters[i]! -= (rate * (this.means[i]! / fixMean)) / (Math.sqrt(this.squares[i]! / fixSquare) + epsilon);
    }
    return loss;
  }

  /** Returns the gradient of the mean loss, as used by {@link step}. */
  gradientOf(points: readonly SpiralPoint[]): Float64Array {
    this.backward(points);
    return this.gradients.slice();
  }

  /** Returns the mean loss. */
  lossOf(points: readonly SpiralPoint[]): number {
    return points.reduce((sum, point) => sum + lossAt(this.answer(point.x, point.y), point.label), 0) / points.length;
  }

  /** Returns the outputs of each layer, starting with the input, in arrays that the next call overwrites. */
  private forward(x: number, y: number): readonly Float64Array[] {
    const { outputs, parameters, sizes } = this;
    outputs[0]![0] = x;
    outputs[0]![1] = y;
    let at = 0;
    for (let layer = 1; layer < sizes.length; layer++) {
      const into = sizes[layer - 1]!;
      const out = sizes[layer]!;
      const input = outputs[layer - 1]!;
      const values = outputs[layer]!;
      for (let unit = 0; unit < out; unit++) {
        let sum = parameters[at + into * out + unit]!;
        for (let i = 0; i < into; i++) sum += input[i]! * parameters[at + i * out + unit]!;
        values[unit] = layer === sizes.length - 1 ? 1 / (1 + Math.exp(-sum)) : Math.tanh(sum);
      }
      at += into * out + out;
    }
    return outputs;
  }

  private backward(points: readonly SpiralPoint[]): number {
    const { gradients, parameters, sizes } = this;
    gradients.fill(0);
    let loss = 0;
    for (const { x, y, label } of points) {
      const outputs = this.forward(x, y);
      const answer = outputs.at(-1)![0]!;
      loss += lossAt(answer, label);
      // The derivative of cross-entropy with respect to the input of the sigmoid is simply the difference.
      this.deltas.at(-1)![0] = (answer - label) / points.length;
      let end = parameters.length;
      for (let layer = sizes.length - 1; layer > 0; layer--) {
        const into = sizes[layer - 1]!;
        const out = sizes[layer]!;
        const start = end - into * out - out;
        const input = outputs[layer - 1]!;
        const before = this.deltas[layer - 1]!.fill(0);
        for (let unit = 0; unit < out; unit++) {
          const delta = this.deltas[layer]![unit]!;
          gradients[start + into * out + unit]! += delta;
          for (let i = 0; i < into; i++) {
            gradients[start + i * out + unit]! += input[i]! * delta;
            before[i]! += parameters[start + i * out + unit]! * delta;
          }
        }
        for (let i = 0; i < into; i++) before[i]! *= 1 - input[i]! ** 2;
        end = start;
      }
    }
    return loss / points.length;
  }
}

const lossAt = (answer: number, label: number): number => {
  const right = label === 1 ? answer : 1 - answer;
  return -Math.log(Math.max(right, 1e-12));
};
