import type { DType, PartialShape } from "./dtype";
import type { HostValue, Operation } from "./operation";

/**
 * A value of a graph that is yet to be computed: an output of an operation.
 *
 * @typeParam V what fetching it gives: a number for a scalar, bytes for a summary, else an array or, of unknown rank, either.
 */
export class Tensor<out V = number | HostValue | Uint8Array> {
  declare protected readonly fetched: V;

  constructor(
    readonly op: Operation,
    readonly index: number,
    readonly dtype: DType,
    readonly shape: PartialShape,
  ) {}

  /** The operation's name and the output's number, `dense/BiasAdd:0`. */
  get name(): string {
    return `${this.op.name}:${this.index}`;
  }

  toString(): string {
    return `Tensor("${this.name}", shape=(${this.shape.map((size) => size ?? "?").join(", ")}), dtype=${this.dtype})`;
  }
}
