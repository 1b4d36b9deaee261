// @internal: the layers for an ONNX graph, and their axis order.
import type { ArrayData } from "@feedforward/shared";
import type { Json, JsonObject, KerasObject } from "../json";
import { ModelFileError } from "../model-file-error";
import { sizeOf } from "./constant";

/** A planned layer, in tfjs-layers' terms. */
export interface LayerRecord {
  readonly name: string;
  readonly className: string;
  readonly config: { [key: string]: Json };
  /** Weights in the layer's order. */
  readonly weights: ArrayData[];
  /** Input tensors of each call. */
  readonly calls: (readonly LayerTensor[])[];
}

/** Output of a layer and the mapping of ONNX's axes to it. Sizes and axes exclude the batch. */
export interface LayerTensor {
  readonly kind: "tensor";
  readonly layer: LayerRecord;
  readonly call: number;
  /** Sizes in the layer's order; null is unknown. */
  readonly sizes: readonly (number | null)[];
  /** The layer's axis for each ONNX axis: tfjs-layers has channels last, ONNX first. */
  readonly axes: readonly number[];
  /** Number of trailing axes of size one in ONNX that the layer does not have. */
  readonly ones: number;
  /** The tensor before flattening, if the elements' order differs from ONNX's. */
  readonly flat?: { readonly sizes: readonly number[]; readonly axes: readonly number[] };
  /** Whether ONNX merges all axes but the last with the batch. */
  readonly rows: boolean;
  /** Whether it is used exactly once, so that a following op may be merged into its layer. */
  readonly once: boolean;
  /** Whether all elements are nonnegative. */
  readonly positive: boolean;
}

/** Deviations from a layer's default output: sizes are given in the layer's own order. */
export type Result = Partial<Omit<LayerTensor, "kind" | "layer" | "call">> & Pick<LayerTensor, "sizes">;

const identity = (length: number) => Array.from({ length }, (_, axis) => axis);
const isIdentity = (axes: readonly number[]) => axes.every((axis, i) => axis === i);

/** Returns ONNX's axis order for a tensor whose layer has channels last. */
export const channelsFirst = (rank: number): readonly number[] =>
  rank < 2 ? identity(rank) : [rank - 1, ...identity(rank - 1)];

/** Returns ONNX's sizes of a tensor, without the batch. */
export const onnxSizes = ({ sizes, axes, ones }: LayerTensor): (number | null)[] => [
  ...axes.map((axis) => sizes[axis]!),
  ...new Array<number>(ones).fill(1),
];

/** Collects layers. */
export class LayerGraph {
  readonly records: LayerRecord[] = [];
  readonly #names = new Set<string>();
  #left: number;

  /** @param numbers maximum total number of elements in the layers. */
  constructor(
    readonly file: string,
    readonly numbers: number,
  ) {
    this.#left = numbers;
  }

  input(name: string, sizes: readonly (number | null)[], axes: readonly number[]): LayerTensor {
    const config = { batch_input_shape: [null, ...sizes], dtype: "float32", sparse: false };
    return this.add("InputLayer", name, config, [], { sizes, axes });
  }

  /** Adds a layer and returns its output for the inputs. */
  add(
    className: string,
    name: string,
    config: JsonObject,
    inputs: readonly LayerTensor[],
    result: Result,
    weights: readonly ArrayData[] = [],
  ): LayerTensor {
    const own = this.#unused(name || className.toLowerCase());
    for (const { data } of weights) this.#left -= data.length;
    if (this.#left < 0) {
      const expected = `layers of up to ${this.numbers} numbers, as its length allows`;
      const details = { file: this.file, place: `layer ${own}`, expected, received: "more" };
      throw new ModelFileError("corrupt-data", details);
    }
    const layer = { name: own, className, config: { ...config, name: own }, weights: [...weights], calls: [] };
    this.records.push(layer);
    return this.call(layer, inputs, result);
  }

  /** Calls an existing layer with further inputs. */
  call(layer: LayerRecord, inputs: readonly LayerTensor[], result: Result): LayerTensor {
    layer.calls.push(inputs);
    const usual = { axes: identity(result.sizes.length), ones: 0, rows: false, once: false, positive: false };
    return { kind: "tensor", layer, call: layer.calls.length - 1, ...usual, ...result };
  }

  /** Returns the tensor in ONNX's axis order. */
  natural(tensor: LayerTensor): LayerTensor {
    const whole = this.withOnes(this.#unflattened(tensor));
    return isIdentity(whole.axes) ? whole : this.#permuted(whole, identity(whole.axes.length));
  }

  /** Returns the tensor with ONNX's channels, its first axis, last. */
  channelsLast(tensor: LayerTensor): LayerTensor {
    const whole = this.withOnes(tensor);
    return this.#permuted(whole, channelsFirst(whole.axes.length));
  }

  /** Returns the tensor with one of ONNX's axes last. */
  lastIs(tensor: LayerTensor, axis: number): LayerTensor {
    const last = tensor.axes.length - 1;
    const lies = tensor.axes[axis]!;
    // Swaps the axis with the last one.
    return this.#permuted(
      tensor,
      tensor.axes.map((at, i) => (i === axis ? last : at === last ? lies : at)),
    );
  }

  /** Returns the tensor with the axis order of another. */
  aligned(tensor: LayerTensor, axes: readonly number[]): LayerTensor {
    return this.#permuted(this.withOnes(this.#unflattened(tensor)), axes);
  }

  /** Returns the tensor with all of ONNX's axes. */
  withOnes(tensor: LayerTensor): LayerTensor {
    if (tensor.ones === 0) return tensor;
    const rank = tensor.axes.length + tensor.ones;
    const sizes = [...new Array<number>(tensor.ones).fill(1), tensor.sizes[0]!];
    const config = { target_shape: sizes };
    return this.add("Reshape", "", config, [tensor], {
      sizes,
      axes: channelsFirst(rank),
      positive: tensor.positive,
    });
  }

  /** Flattens the tensor to one axis, in ONNX's order or with a record of its own order. */
  flattened(tensor: LayerTensor): LayerTensor {
    if (tensor.ones > 0 || tensor.axes.length === 1) return { ...tensor, ones: 0 };
    const whole = tensor.sizes.every((size) => size !== null);
    const source = whole || isIdentity(tensor.axes) ? tensor : this.natural(tensor);
    const sizes = source.sizes as readonly number[];
    const flat = isIdentity(source.axes) ? {} : { flat: { sizes, axes: source.axes } };
    const result = { sizes: [whole ? sizeOf(sizes) : null], positive: tensor.positive, once: tensor.once, ...flat };
    return this.add("Flatten", "", {}, [source], result);
  }

  #unflattened(tensor: LayerTensor): LayerTensor {
    if (!tensor.flat) return tensor;
    const { sizes, axes } = tensor.flat;
    const { positive } = tensor;
    const wide = this.add("Reshape", "", { target_shape: sizes }, [tensor], { sizes, axes, positive });
    const ordered = this.#permuted(wide, identity(axes.length));
    return this.add("Flatten", "", {}, [ordered], { sizes: [sizeOf(sizes)], positive });
  }

  #permuted(tensor: LayerTensor, wanted: readonly number[]): LayerTensor {
    const { axes, sizes, positive } = tensor;
    if (axes.length !== wanted.length || axes.join() === wanted.join()) return tensor;
    // The result's axis k in the layer is the ONNX axis mapped to k.
    const dims = identity(axes.length).map((k) => axes[wanted.indexOf(k)]!);
    const config = { dims: dims.map((axis) => axis + 1) };
    const result = { sizes: dims.map((axis) => sizes[axis]!), axes: wanted, positive };
    return this.add("Permute", "", config, [tensor], result);
  }

  /** Returns the model's description in tfjs-layers' form. */
  describe(inputs: readonly LayerTensor[], outputs: readonly LayerTensor[]): KerasObject {
    const triple = ({ layer, call }: LayerTensor) => [layer.name, call, 0];
    const layers = this.records.map(({ name, className, config, calls }) => ({
      name,
      class_name: className,
      config,
      inbound_nodes: className === "InputLayer" ? [] : calls.map((call) => call.map((one) => [...triple(one), {}])),
    }));
    const ends = { input_layers: inputs.map(triple), output_layers: outputs.map(triple) };
    return { class_name: "Model", config: { name: "model", layers, ...ends } };
  }

  #unused(wanted: string): string {
    const clean = wanted.replace(/[^A-Za-z0-9_-]+/g, "_").replace(/^[_-]+|[_-]+$/g, "") || "layer";
    let name = clean;
    for (let count = 1; this.#names.has(name); count++) name = `${clean}_${count}`;
    this.#names.add(name);
    return name;
  }
}
