import type { DType, PartialShape } from "./dtype";
import type { HostValue, Operation } from "./operation";

/**
 * A symbolic value of a graph: an output of an operation.
 *
 * @typeParam V result of fetching it: a number for a scalar, bytes for a summary, an array otherwise, or either if the rank is unknown.
 */
export class Tensor<out V = number | HostValue | Uint8Array> {
  declare protected readonly fetched: V;

  constructor(
    readonly op: Operation,
    readonly index: number,
    readonly dtype: DType,
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
