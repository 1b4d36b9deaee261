// An operation and its output tensors refer to each other, so both are defined here.
import type { Optimizer } from "@feedforward/optim";
import type * as tf from "@tensorflow/tfjs-core";
import type { DType, PartialShape } from "./dtype";

/** The run that a stateful operation is part of. */
export interface Evaluator {
  /** Values of variables, and optimizers, that last from run to run. */
  readonly variables: VariableStore;
  /** The value of a tensor. */
  value(tensor: Tensor): tf.Tensor;
  /** Gradients of `y` by `xs`; null where `y` does not depend on x. */
  gradients(y: Tensor, xs: readonly Tensor[]): (tf.Tensor | null)[];
}

/** Values of variables and state of optimizers. */
export interface VariableStore {
  /** The value of a variable. */
  get(operation: Operation): tf.Variable;
  /** The optimizer behind a training operation; made when first asked for. */
  optimizer(operation: Operation, make: () => Optimizer): Optimizer;
}

/** How an operation computes its outputs. */
export type Kernel =
  /** From its inputs alone. */
  | { readonly kind: "pure"; compute(inputs: tf.Tensor[]): tf.Tensor[] }
  /** From its inputs and random numbers, once per run. */
  | { readonly kind: "random"; compute(inputs: tf.Tensor[]): tf.Tensor[] }
  /** From the state of the run: variables, gradients. Effects happen after all fetches have been computed. */
  | { readonly kind: "stateful"; run(evaluation: Evaluator): tf.Tensor[] }
  /** On the host, from its inputs' values, after the program has run: summaries. */
  | { readonly kind: "host"; finish(inputs: readonly HostValue[]): Uint8Array }
  /** On the host, before the program runs: initializers. */
  | { readonly kind: "initializer" }
  /** Its value must be fed. */
  | { readonly kind: "placeholder" };

/** A tensor's values on the host. */
export interface HostValue {
  /** The elements in row-major order. */
  readonly data: Float32Array | Int32Array | Uint8Array;
  /** Size of each axis. */
  readonly shape: readonly number[];
  /** Type of the elements. */
  readonly dtype: DType;
}

/** Definition of an operation. */
export interface OperationSpec {
  readonly type: string;
  readonly name: string;
  readonly inputs: readonly Tensor[];
  readonly controlInputs: readonly Operation[];
  readonly outputs: readonly { dtype: DType; shape: PartialShape }[];
  readonly kernel: Kernel;
  readonly attributes: Readonly<Record<string, string | number | boolean | number[]>>;
}

/** A node of a graph. */
export class Operation {
  /** Type of the operation in TensorFlow, such as "MatMul". */
  readonly type: string;
  /** Name, which is unique in the graph; scopes are separated by `/`. */
  readonly name: string;
  /** Tensors that it reads. */
  readonly inputs: readonly Tensor[];
  /** Operations that run before it although it reads none of their outputs. */
  readonly controlInputs: readonly Operation[];
  /** Tensors that it computes. */
  readonly outputs: readonly Tensor[];
  /** Computes the outputs when a session runs it. */
  readonly kernel: Kernel;
  /** Attributes, as TensorBoard's graph shows them. */
  readonly attributes: OperationSpec["attributes"];

  /** @param spec type, name, inputs, outputs and kernel. */
  constructor(spec: OperationSpec) {
    this.type = spec.type;
    this.name = spec.name;
    this.inputs = spec.inputs;
    this.controlInputs = spec.controlInputs;
    this.kernel = spec.kernel;
    this.attributes = spec.attributes;
    this.outputs = spec.outputs.map(({ dtype, shape }, index) => new Tensor(this, index, dtype, shape));
  }

  toString(): string {
    return `<Operation '${this.name}' type=${this.type}>`;
  }
}

/**
 * A symbolic value of a graph: an output of an operation.
 *
 * @typeParam V result of fetching it: a number for a scalar, bytes for a summary, an array otherwise, or either if the rank is unknown.
 */
export class Tensor<out V = number | HostValue | Uint8Array> {
  /** Type of a fetched value; it exists for the type checker only. */
  declare protected readonly fetched: V;

  constructor(
    /** Operation that computes the tensor. */
    readonly op: Operation,
    /** Index among the operation's outputs, from 0. */
    readonly index: number,
    /** Type of the elements. */
    readonly dtype: DType,
    /** Size of each axis; null if it is known only when the graph runs. */
    readonly shape: PartialShape,
  ) {}

  /** The operation's name and the output's index, such as `dense/BiasAdd:0`. */
  get name(): string {
    return `${this.op.name}:${this.index}`;
  }

  toString(): string {
    return `Tensor("${this.name}", shape=(${this.shape.map((size) => size ?? "?").join(", ")}), dtype=${this.dtype})`;
  }
}
