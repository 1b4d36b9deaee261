import type { PlanePoints, PlaygroundFrame } from "@feedforward/labs";

/** A unit of the playground's network; the output layer comes after the hidden ones. */
export interface UnitPlace {
  readonly layer: number;
  readonly unit: number;
}

/** The terms of a unit's sum at a place. */
export interface UnitSum {
  readonly terms: readonly { readonly input: number; readonly weight: number; readonly product: number }[];
  readonly bias: number;
  /** Sum of the products and the bias. */
  readonly sum: number;
  /** Output of the unit. */
  readonly output: number;
}

/** Returns the index of the grid point of a frame that is nearest to a place of the plane. */
export function cellAt([x, y]: readonly [number, number], side: number, reach: number): number {
  const at = (value: number) =>
    Math.max(0, Math.min(side - 1, Math.round(((value + reach) / (2 * reach)) * (side - 1))));
  return at(y) * side + at(x);
}

/** Returns the grid of a unit's outputs; undefined if the frame has no such unit. */
export const gridOf = ({ units, outputs }: PlaygroundFrame, { layer, unit }: UnitPlace): Float32Array | undefined =>
  layer < units.length ? units[layer]![unit] : outputs[unit];

/** Computes a unit's sum at a grid point from the network's own numbers; undefined if there is no such unit. */
export function unitSum(frame: PlaygroundFrame, place: UnitPlace, cell: number): UnitSum | undefined {
  const { layer, unit } = place;
  const weights = frame.weights[layer];
  const output = gridOf(frame, place)?.[cell];
  const inputs = layer === 0 ? frame.inputs : frame.units[layer - 1];
  if (weights === undefined || output === undefined || inputs === undefined) return undefined;
  const terms = Array.from({ length: weights.inputs }, (_, from) => {
    const [input, weight] = [inputs[from]![cell]!, weights.kernel[from * weights.units + unit]!];
    return { input, weight, product: input * weight };
  });
  const bias = weights.bias[unit]!;
  return { terms, bias, sum: terms.reduce((sum, { product }) => sum + product, bias), output };
}

/** Returns the rows of the training points with the highest and lowest answers of a unit, the most extreme first. */
export function extremes(
  grid: Float32Array,
  { places, trainCount }: Pick<PlanePoints, "places" | "trainCount">,
  { side, reach, count }: { readonly side: number; readonly reach: number; readonly count: number },
): { readonly highest: readonly number[]; readonly lowest: readonly number[] } {
  const answerAt = (row: number) => grid[cellAt([places[2 * row]!, places[2 * row + 1]!], side, reach)]!;
  const rows = Array.from({ length: trainCount }, (_, row) => row).sort((a, b) => answerAt(b) - answerAt(a));
  return { highest: rows.slice(0, count), lowest: rows.slice(-count).reverse() };
}
