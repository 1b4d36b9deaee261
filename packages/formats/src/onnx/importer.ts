// @internal: what the rules of ONNX's ops work with.
import { ModelFileError } from "../model-file-error";
import { type Constant, type KnownValue, scalarOf } from "./constant";
import { type Elementwise, ElementwiseLayers } from "./elementwise-layers";
import { LayerGraph, type LayerRecord, type LayerTensor } from "./layer-graph";
import type { OnnxNode } from "./onnx-file";

/** A size that is known, or a multiple of the batch's. */
export type Size = number | { readonly batch: number };

/** What a name of the graph stands for. */
export type OnnxValue =
  | KnownValue
  /** A shape, or a part of one, in which the batch's size occurs. */
  | { readonly kind: "sizes"; readonly sizes: readonly Size[]; readonly scalar: boolean }
  | LayerTensor
  | Elementwise;

/** What a node gives; undefined if the rule does not hold for it. */
export type Rule = (node: OnnxNode, importer: Importer) => OnnxValue;

/** A constant as a value. */
export const known = (constant: Constant): KnownValue => ({ kind: "constant", ...constant });

/** Sizes as a value: a constant where all are known. */
export const sizesValue = (sizes: readonly Size[], scalar = false): OnnxValue =>
  sizes.every((size) => typeof size === "number")
    ? known({ shape: scalar ? [] : [sizes.length], data: sizes as readonly number[] })
    : { kind: "sizes", sizes, scalar };

/** A list of sizes, from either kind. */
export function sizesOf(value: OnnxValue): readonly Size[] | undefined {
  if (value.kind === "sizes") return value.sizes;
  return value.kind === "constant" && !(value.data instanceof Float32Array)
    ? (value.data as readonly number[])
    : undefined;
}

/** Names of weights; those that PyTorch makes up begin with `onnx::`. */
const WEIGHTS = /^(?!onnx::)(.+)[./](kernel|weight|depthwise_kernel|pointwise_kernel|gamma|alpha|embeddings)(_\d+)?$/;

/** What to do about a node that cannot be read. */
const ADVICE = "cut the graph before it, or run the file with ONNX Runtime";

/** The state of one reading. */
export class Importer {
  readonly layers: LayerGraph;
  readonly values = new Map<string, OnnxValue>();
  /** Names of tensors whose numbers are whole in ONNX; layers compute all in float32. */
  readonly whole = new Set<string>();
  /** Layers by the numbers that they hold, for nodes that share them. */
  readonly shared = new Map<string, LayerRecord>();
  readonly #elementwise = new ElementwiseLayers(this);

  /**
   * @param nodes the graph's nodes.
   * @param uses how often each value is taken.
   * @param batch the batch's size, where the file fixes it.
   * @param numbers how many numbers the layers may hold together.
   */
  constructor(
    readonly file: string,
    readonly opset: number,
    readonly nodes: readonly OnnxNode[],
    readonly uses: ReadonlyMap<string, number>,
    readonly batch: number | undefined,
    numbers: number,
  ) {
    this.layers = new LayerGraph(file, numbers);
  }

  /** Whether a node's result is taken in one place. */
  once = ({ outputs }: OnnxNode): boolean => this.uses.get(outputs[0]!) === 1;

  /** Whether a node's result is taken as rows' numbers alone, which are whole. */
  isIndex = ({ outputs }: OnnxNode): boolean =>
    this.nodes.every(({ op, inputs }) =>
      inputs.every((name, i) => name !== outputs[0] || (op === "Gather" && i === 1)),
    );

  /** An input, or undefined if it is left out. */
  optional(node: OnnxNode, index: number): OnnxValue | undefined {
    const name = node.inputs[index];
    if (name === undefined || name === "") return undefined;
    const value = this.values.get(name);
    if (value) return value;
    throw this.fail(node, "inputs that other nodes give", `'${name}'`);
  }

  value(node: OnnxNode, index: number): OnnxValue {
    const value = this.optional(node, index);
    if (value) return value;
    throw this.fail(node, `at least ${index + 1} inputs`, `${node.inputs.length}`);
  }

  /** An input that layers compute. */
  tensor(node: OnnxNode, index = 0): LayerTensor {
    const value = this.value(node, index);
    if (value.kind === "tensor" || value.kind === "elementwise") return this.layerOf(value);
    throw this.fail(node, `input ${index} to depend on the model's inputs`, "a constant");
  }

  /** The layer's tensor of a value. */
  layerOf = (value: LayerTensor | Elementwise): LayerTensor => this.#elementwise.tensor(value);

  /** An input that the file holds, or undefined if it is left out. */
  constant(node: OnnxNode, index: number): Constant | undefined {
    const value = this.optional(node, index);
    if (value === undefined || value.kind === "constant") return value;
    throw this.fail(node, `input ${index} to be a constant`, "a computed value");
  }

  /** Numbers of a layer. */
  weights(node: OnnxNode, index: number): Constant {
    const constant = this.constant(node, index);
    if (constant) return constant;
    throw this.fail(node, `at least ${index + 1} inputs`, `${node.inputs.length}`);
  }

  /** A list that was an attribute in older opsets and is an input in newer ones. */
  list(node: OnnxNode, name: string, index: number): readonly number[] | undefined {
    const attribute = node.attributes.get(name);
    if (attribute) return attribute.list ?? (attribute.number === undefined ? undefined : [attribute.number]);
    const constant = this.constant(node, index);
    return constant && Array.from(constant.data);
  }

  /** A number that was an attribute in older opsets and is an input in newer ones. */
  number(node: OnnxNode, name: string, index: number): number | undefined {
    const constant = this.constant(node, index);
    const single = constant && scalarOf(constant);
    if (constant && single === undefined) throw this.fail(node, `one number for ${name}`, `[${constant.shape}]`);
    return node.attributes.get(name)?.number ?? single;
  }

  fail(node: OnnxNode, expected: string, received: string): ModelFileError {
    const place = `node ${node.name || node.outputs[0] || "without a name"} (${node.op})`;
    return new ModelFileError("unsupported-layer", { file: this.file, place, expected, received, advice: ADVICE });
  }

  /** A layer's name: that of its weights in the file, else that of the node. */
  nameOf(node: OnnxNode, weights?: Constant): string {
    const stem = WEIGHTS.exec(weights?.name ?? "")?.[1];
    const path = node.name.replace(/(^|[/_])[A-Z]\w*$/, "");
    const name = stem ?? (path || node.op.toLowerCase());
    return /^\W*\d/.test(name) ? `${node.op.toLowerCase()}_${name.replace(/^\W+/, "")}` : name;
  }
}
