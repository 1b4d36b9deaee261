import * as tf from "@tensorflow/tfjs-core";
import { type FeatureName, featureRows } from "./features";
import type { PlaygroundNetwork } from "./network";
import { REACH } from "./points";

/** Outputs of a network over the plane, and its weights. Grids start at the lower left, row by row. */
export interface PlaygroundFrame {
  /** Points per side of the grids. */
  readonly side: number;
  /** One grid per input feature of the network. */
  readonly inputs: readonly Float32Array[];
  /** One grid per unit of each hidden layer: `units[layer][unit]`. */
  readonly units: readonly (readonly Float32Array[])[];
  /** One grid per output: the probability of class 1, the value, or the probability of each of several classes. */
  readonly outputs: readonly Float32Array[];
  /** Weights of each dense layer, the output layer last. */
  readonly weights: readonly LayerWeights[];
}

/** Weights of a dense layer. */
export interface LayerWeights {
  /** Number of inputs of the layer. */
  readonly inputs: number;
  /** Number of units of the layer. */
  readonly units: number;
  /** `[inputs, units]`, row-major. */
  readonly kernel: Float32Array;
  /** Zeros if batch normalisation replaces the bias. */
  readonly bias: Float32Array;
}

/** Returns x₁ and x₂ of the grid's points, interleaved, from the lower left. */
export function gridPlaces(side: number): Float32Array {
  const at = (index: number) => REACH * ((2 * index) / (side - 1) - 1);
  const places = new Float32Array(2 * side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) places.set([at(column), at(row)], 2 * (row * side + column));
  }
  return places;
}

/**
 * Computes a feature over the plane, as a grid of {@link PlaygroundFrame}.
 *
 * @param name the feature.
 * @param side number of points along each side.
 */
export const featureGrid = (name: FeatureName, side: number): Float32Array => featureRows(gridPlaces(side), [name]);

/** Evaluates a network; `grid` contains the features of {@link gridPlaces}. */
export async function lookAt(network: PlaygroundNetwork, grid: tf.Tensor2D, side: number): Promise<PlaygroundFrame> {
  const layers = tf.tidy(() => {
    const outputs = network.probe.apply(grid, { training: false }) as tf.Tensor | tf.Tensor[];
    // Transposed, so that the grid of each unit is contiguous.
    return [grid, ...(Array.isArray(outputs) ? outputs : [outputs])].map((output) => tf.transpose(output));
  });
  const [inputs, ...grids] = await Promise.all(
    layers.map(async (tensor) => {
      const values = (await tensor.data()) as Float32Array;
      return Array.from({ length: tensor.shape[0]! }, (_, unit) => {
        return values.slice(unit * side * side, (unit + 1) * side * side);
      });
    }),
  );
  tf.dispose(layers);
  const weights = await Promise.all(
    network.dense.map(async (name) => {
      const [kernel, bias] = network.model.getLayer(name).getWeights();
      const [inputs, units] = kernel!.shape as [number, number];
      return {
        inputs,
        units,
        kernel: Float32Array.from(await kernel!.data()),
        bias: bias ? Float32Array.from(await bias.data()) : new Float32Array(units),
      };
    }),
  );
  return { side, inputs: inputs!, units: grids.slice(0, -1), outputs: grids.at(-1)!, weights };
}
