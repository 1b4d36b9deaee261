import type * as tf from "@tensorflow/tfjs-core";
import type { Evaluation } from "../session/evaluation";
import type { DType, PartialShape } from "./dtype";
import { Tensor } from "./tensor";

/** How an operation computes its outputs. */
export type Kernel =
  /** From its inputs alone. */
  | { readonly kind: "pure"; compute(inputs: tf.Tensor[]): tf.Tensor[] }
  /** From its inputs and random numbers, once per run. */
  | { readonly kind: "random"; compute(inputs: tf.Tensor[]): tf.Tensor[] }
  /** From the state of the run: variables, gradients. Effects happen after all fetches have been computed. */
  | { readonly kind: "stateful"; run(evaluation: Evaluation): tf.Tensor[] }
  /** On the host, from its inputs' values, after the program has run: summaries. */
  | { readonly kind: "host"; finish(inputs: readonly HostValue[]): Uint8Array }
  /** On the host, before the program runs: initializers. */
  | { readonly kind: "initializer" }
  /** Its value must be fed. */
  | { readonly kind: "placeholder" };

/** A tensor's values on the host. */
export interface HostValue {
  readonly data: Float32Array | Int32Array | Uint8Array;
  readonly shape: readonly number[];
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
  readonly type: string;
  readonly name: string;
  readonly inputs: readonly Tensor[];
  readonly controlInputs: readonly Operation[];
  readonly outputs: readonly Tensor[];
  readonly kernel: Kernel;
  readonly attributes: OperationSpec["attributes"];

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
