// @internal: parts of layers that rules share.
import type { ArrayData } from "@feedforward/shared";
import type { LayerGraph, LayerTensor } from "./layer-graph";

/** Creates a float32 array with a shape. */
export const weightOf = (data: ArrayLike<number>, shape: readonly number[] = [data.length]): ArrayData => ({
  data: data instanceof Float32Array ? data : Float32Array.from(data),
  shape,
  dtype: "float32",
});

/** Returns the output of a layer that changes values only, not the shape. */
export const likeOf = ({ sizes, axes, ones, rows, flat }: LayerTensor) => ({
  sizes,
  axes,
  ones,
  rows,
  ...(flat && { flat }),
});

/** Returns numbers per entry of ONNX's last axis, in the layer's order. */
export function inLayerOrder(values: Float32Array, { flat }: LayerTensor): Float32Array {
  return flat ? values.map((_, i) => values[onnxIndex(i, flat)]!) : values;
}

/** Returns the ONNX positions of a flattened tensor's elements. */
export function onnxIndex(i: number, { sizes, axes }: NonNullable<LayerTensor["flat"]>): number {
  const at = new Array<number>(sizes.length);
  for (let axis = sizes.length - 1, rest = i; axis >= 0; axis--) {
    at[axis] = rest % sizes[axis]!;
    rest = Math.floor(rest / sizes[axis]!);
  }
  return axes.reduce((index, axis) => index * sizes[axis]! + at[axis]!, 0);
}

/** Parameters of a batch normalisation in the layer's order; absent ones have no effect. */
export interface Normalization {
  readonly gamma: Float32Array | undefined;
  readonly beta: Float32Array | undefined;
  readonly mean: Float32Array | undefined;
  readonly variance: Float32Array | undefined;
  readonly epsilon: number;
}

/** Adds batch normalisation over the layer's last axis. */
export function batchNormalization(
  importer: { readonly layers: LayerGraph },
  x: LayerTensor,
  { gamma, beta, mean, variance, epsilon }: Normalization,
  name: string,
): LayerTensor {
  const channels = (gamma ?? beta ?? mean ?? variance)?.length ?? 0;
  const filled = (value: number) => new Float32Array(channels).fill(value);
  const weights = [...(gamma ? [gamma] : []), ...(beta ? [beta] : []), mean ?? filled(0), variance ?? filled(1)];
  const config = { axis: -1, epsilon, momentum: 0.99, center: beta !== undefined, scale: gamma !== undefined };
  return importer.layers.add(
    "BatchNormalization",
    name,
    config,
    [x],
    likeOf(x),
    weights.map((data) => weightOf(data)),
  );
}
