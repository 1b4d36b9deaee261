// @internal: converts elementwise ops to layers.
import { type Constant, type KnownValue, scalarOf } from "./constant";
import { ELEMENTWISE, recognise, type Settings } from "./elementwise";
import { type LayerGraph, type LayerTensor, onnxSizes } from "./layer-graph";
import { batchNormalization, inLayerOrder, likeOf, weightOf } from "./layer-parts";
import type { OnnxNode } from "./onnx-file";

/** An op of {@link ELEMENTWISE} whose layer is chosen when its result is needed: several ops may become one layer. */
export interface Elementwise {
  readonly kind: "elementwise";
  readonly node: OnnxNode;
  readonly args: readonly (LayerTensor | Elementwise | KnownValue)[];
  readonly once: boolean;
  /** Maximum number of ops between an op and a tensor that already exists. */
  readonly depth: number;
  done?: LayerTensor;
}

/** Access to the import that these layers belong to. */
interface Reading {
  readonly layers: LayerGraph;
  number(node: OnnxNode, name: string, index: number): number | undefined;
  nameOf(node: OnnxNode, weights?: Constant): string;
  fail(node: OnnxNode, expected: string, received: string): Error;
}

type Argument = LayerTensor | Elementwise | KnownValue;
type Computed = LayerTensor | Elementwise;

/** Layers of several tensors by op. */
const MERGES: { readonly [op: string]: string } = { Add: "Add", Mul: "Multiply", Max: "Maximum", Min: "Minimum" };

const isComputed = (value: Argument): value is Computed => value.kind !== "constant";
const isVector = (value: Argument) => value.kind === "constant" && value.data.length !== 1;

/** Returns attributes as numbers; `approximate` is 1 for `tanh`. */
export function settingsOf(node: OnnxNode, importer: Reading): Settings {
  const settings: { [name: string]: number } = {};
  for (const [name, { number, text }] of node.attributes) {
    if (number !== undefined) settings[name] = number;
    if (name !== "approximate") continue;
    if (text !== "none" && text !== "tanh") throw importer.fail(node, "approximate none or tanh", String(text));
    settings[name] = text === "tanh" ? 1 : 0;
  }
  if (node.op !== "Clip") return settings;
  for (const [i, name] of ["min", "max"].entries()) {
    const bound = importer.number(node, name, i + 1);
    if (bound !== undefined) settings[name] = bound;
  }
  return settings;
}

/** Chooses layers for trees of ops: a known activation, otherwise one layer per op. */
export class ElementwiseLayers {
  constructor(readonly importer: Reading) {}

  tensor(value: Computed): LayerTensor {
    if (value.kind === "tensor") return value;
    value.done ??= { ...this.#layer(value), once: value.once };
    return value.done;
  }

  #layer(tree: Elementwise): LayerTensor {
    for (const leaf of isLeaf(tree) ? [] : argumentsOf(tree)) {
      const is = recognise((x) => this.#at(tree, new Map([[leaf, x]])));
      const name = this.importer.nameOf(tree.node);
      if (is && "name" in is) return this.#activation(is.name, is.positive, this.tensor(leaf), name);
      if (is) return this.#rescaling(this.tensor(leaf), is.scale, is.offset, name);
    }
    return this.#parametric(tree) ?? this.#affine(tree) ?? this.#merge(tree);
  }

  /** Returns the tree as a function of one number, the value of the given part. */
  #at(value: Argument, known: Map<Argument, number>): number {
    const found = known.get(value);
    if (found !== undefined) return found;
    if (value.kind === "constant") return value.data[0]!;
    if (value.kind === "tensor") return Number.NaN;
    const [one = Number.NaN, two = Number.NaN, three = Number.NaN] = value.args.map((arg) => this.#at(arg, known));
    const result = ELEMENTWISE[value.node.op]!(one, settingsOf(value.node, this.importer), two, three);
    known.set(value, result);
    return result;
  }

  #activation(activation: string, positive: boolean, x: LayerTensor, name: string): LayerTensor {
    const { config } = x.layer;
    if (x.once && config.activation === "linear") {
      config.activation = activation;
      return { ...x, positive };
    }
    const { layers } = this.importer;
    return layers.add("Activation", name, { activation }, [x], { ...likeOf(x), positive });
  }

  #rescaling(x: LayerTensor, scale: number, offset: number, name: string): LayerTensor {
    if (scale === 1 && offset === 0) return x;
    const positive = x.positive && scale >= 0 && offset >= 0;
    return this.importer.layers.add("Rescaling", name, { scale, offset }, [x], { ...likeOf(x), positive });
  }

  /** Ops with a numeric setting for which layers exist. */
  #parametric({ node, args }: Elementwise): LayerTensor | undefined {
    const [arg] = args;
    if (args.length !== 1 || !arg || !isComputed(arg)) return undefined;
    const { alpha = 0, min, max = null } = settingsOf(node, this.importer);
    const layer = (className: string, config: { [key: string]: number | null }, positive: boolean) => {
      const x = this.tensor(arg);
      return this.importer.layers.add(className, this.importer.nameOf(node), config, [x], { ...likeOf(x), positive });
    };
    if (node.op === "LeakyRelu") return layer("LeakyReLU", { alpha }, false);
    // tfjs-layers' ELU has no other setting.
    if (node.op === "Elu") throw this.importer.fail(node, "alpha 1", `${alpha}`);
    if (node.op === "ThresholdedRelu") return layer("ThresholdedReLU", { theta: alpha }, alpha >= 0);
    if (node.op === "Clip" && min === 0 && max !== null) return layer("ReLU", { max_value: max }, true);
    return undefined;
  }

  /** A bias, or (x − mean) · scale + shift with one number per channel. */
  #affine(tree: Elementwise): LayerTensor | undefined {
    const last = step(tree, "Add", "Sub");
    const scaled = step(last ? asTree(last.rest) : tree, "Mul", "Div");
    const centered = scaled && step(asTree(scaled.rest), "Sub", "Add");
    const rest = (centered ?? scaled ?? last)?.rest;
    if (!rest) return undefined;
    const steps = [last, scaled, centered].filter((one) => one !== undefined);
    if (steps.length === 1 && !steps.some(({ constant }) => constant.data.length > 1)) {
      const { constant, inverse } = steps[0]!;
      const value = constant.data[0]!;
      const [scale, offset] = last ? [1, inverse ? -value : value] : [inverse ? 1 / value : value, 0];
      return this.#rescaling(this.tensor(rest), scale, offset, this.importer.nameOf(tree.node));
    }
    if (!steps.some(({ constant }) => constant.data.length > 1)) return undefined;
    const x = this.#channelled(this.tensor(rest), steps, tree);
    const channels = (one: typeof last, identity: number, invert: (value: number) => number) => {
      if (!one) return undefined;
      const { constant, inverse } = one;
      const values = this.#vector(constant, x, tree) ?? Float32Array.of(identity);
      return inverse ? values.map(invert) : values;
    };
    const shift = channels(last, 0, (value) => -value);
    if (shift && !scaled && x.once && x.layer.config.use_bias === false && !x.flat) {
      x.layer.config.use_bias = true;
      x.layer.weights.push(weightOf(shift));
      return { ...x, positive: false };
    }
    const mean = channels(centered && { ...centered, inverse: !centered.inverse }, 0, (value) => -value);
    const scale = channels(scaled, 1, (value) => 1 / value);
    const norm =
      scaled && !scaled.inverse && scaled.constant.norm?.stage === "inverse" ? scaled.constant.norm : undefined;
    const parts = norm
      ? {
          gamma: norm.gamma && this.#vector(norm.gamma, x, tree),
          variance: this.#vector(norm.variance, x, tree),
          epsilon: norm.epsilon,
        }
      : { gamma: scale, variance: undefined, epsilon: 0 };
    const name = this.importer.nameOf(tree.node, norm?.gamma ?? norm?.variance);
    return batchNormalization(this.importer, x, { ...parts, beta: shift, mean }, name);
  }

  /** Returns the tensor with the axis of the per-channel constants last. */
  #channelled(x: LayerTensor, steps: readonly Step[], tree: Elementwise): LayerTensor {
    const rank = 1 + x.axes.length + x.ones;
    const axes = steps.flatMap(({ constant }) => {
      const wide = constant.shape.flatMap((size, i) => (size === 1 ? [] : [rank - constant.shape.length + i]));
      return wide.length === 0 ? [] : [wide.length === 1 ? wide[0]! : -1];
    });
    const [axis = rank - 1] = axes;
    if (axis < 1 || axes.some((other) => other !== axis)) {
      const received = steps.map(({ constant }) => `[${constant.shape}]`).join(", ");
      throw this.importer.fail(tree.node, "constants with one number, or one for each channel", received);
    }
    if (x.flat || x.rows || x.axes[axis - 1] === x.axes.length - 1) return x;
    return axis === 1 ? this.importer.layers.channelsLast(x) : this.importer.layers.natural(x);
  }

  /** Returns a constant's elements in the order of the layer's last axis; a single element is repeated. */
  #vector(constant: Constant, x: LayerTensor, tree: Elementwise): Float32Array {
    const channels = x.sizes.at(-1)!;
    const single = scalarOf(constant);
    // Callers ensure that a vector is present besides the scalar, so the size is that of a constant in the file.
    if (channels !== null && single !== undefined && constant.data.length !== channels)
      return new Float32Array(channels).fill(single);
    if (channels !== constant.data.length) {
      throw this.importer.fail(
        tree.node,
        `constants of ${channels ?? "a known number of"} channels`,
        `[${constant.shape}]`,
      );
    }
    return inLayerOrder(Float32Array.from(constant.data), x);
  }

  /** Combines several tensors into one. */
  #merge({ node, args }: Elementwise): LayerTensor {
    const { importer } = this;
    const className = MERGES[node.op] ?? (node.op === "Sub" ? "Add" : undefined);
    if (className === undefined || args.length < 2 || !args.every(isComputed)) {
      const shown = args.map((arg) => (isComputed(arg) ? "a tensor" : `a constant [${arg.shape}]`)).join(", ");
      throw importer.fail(node, "an activation, a rescaling or a sum, product, maximum or minimum of tensors", shown);
    }
    const [first, ...others] = args.map((arg) => this.tensor(arg));
    const same = others.every((other) => first!.flat?.axes.join() === other.flat?.axes.join());
    const base = same ? importer.layers.withOnes(first!) : importer.layers.natural(first!);
    const all = [
      base,
      ...others.map((other) => (same && other.flat ? other : importer.layers.aligned(other, base.axes))),
    ];
    if (all.some((x) => x.axes.length !== base.axes.length || x.rows !== base.rows)) {
      throw importer.fail(
        node,
        "tensors with the same number of axes",
        all.map((x) => `[?,${onnxSizes(x)}]`).join(", "),
      );
    }
    if (node.op === "Sub") all[1] = this.#rescaling(all[1]!, -1, 0, "");
    const sizes = base.sizes.map((_, axis) => widest(all.map((x) => x.sizes[axis]!)));
    const positive = node.op !== "Sub" && all.every((x) => x.positive);
    return importer.layers.add(className, importer.nameOf(node), {}, all, { ...likeOf(base), sizes, positive });
  }
}

const widest = (sizes: readonly (number | null)[]) => (sizes.includes(null) ? null : Math.max(...(sizes as number[])));

interface Step {
  readonly constant: KnownValue;
  /** Whether the op is a difference or a quotient. */
  readonly inverse: boolean;
  readonly rest: Computed;
}

const asTree = (value: Computed): Elementwise | undefined =>
  value.kind === "elementwise" && value.once && !value.done ? value : undefined;

/** Combines a tensor with a constant by one of two ops, the second of which is the inverse of the first. */
function step(tree: Elementwise | undefined, ...ops: readonly string[]): Step | undefined {
  if (!tree || !ops.includes(tree.node.op) || tree.args.length !== 2) return undefined;
  const [a, b] = tree.args as readonly [Argument, Argument];
  const inverse = tree.node.op === "Sub" || tree.node.op === "Div";
  if (isComputed(a) && !isComputed(b)) return { constant: b, inverse, rest: a };
  return !inverse && isComputed(b) && !isComputed(a) ? { constant: a, inverse, rest: b } : undefined;
}

/** Whether an activation must treat a tree as a tensor: it already exists, or contains per-channel constants. */
const isLeaf = (value: Argument): boolean =>
  value.kind === "tensor" || (value.kind === "elementwise" && (value.done !== undefined || value.args.some(isVector)));

/**
 * Returns the parts on which a tree solely depends: its tensor, then the parts that all paths to it pass through, from
 * the largest tree.
 */
function argumentsOf(tree: Elementwise): Computed[] {
  const parts = new Map<Computed, number>();
  const visit = (value: Argument, depth: number): void => {
    if (!isComputed(value) || (parts.get(value) ?? -1) >= depth) return;
    parts.set(value, depth);
    if (!isLeaf(value)) for (const arg of (value as Elementwise).args) visit(arg, depth + 1);
  };
  visit(tree, 0);
  const isAlone = (part: Computed): boolean => {
    const seen = new Map<Argument, boolean>();
    const leads = (value: Argument): boolean => {
      if (value === part || !isComputed(value)) return true;
      if (isLeaf(value)) return false;
      if (!seen.has(value)) seen.set(value, (value as Elementwise).args.every(leads));
      return seen.get(value)!;
    };
    return (tree.args as readonly Argument[]).every(leads);
  };
  return [...parts].sort(([, a], [, b]) => b - a).flatMap(([part]) => (part !== tree && isAlone(part) ? [part] : []));
}
