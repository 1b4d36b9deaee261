import type { Graph } from "../graph";
import type { OpAttributes, OpName } from "../ops";
import { type DType, sameShape, sizeOf, type TypedArray, type Value } from "../value";
import type { Draw } from "./draw";

/** Target of the kernels: a graph, the current scope, and constructions that many kernels share. */
export class Recorder {
  /** Generators of the random inputs, in the order in which the step draws them. */
  readonly draws = new Map<Value, Draw>();

  constructor(
    /** Graph to which operations are added. */
    readonly graph: Graph,
    private readonly scope: () => string,
  ) {}

  /**
   * Records an op with one output.
   *
   * @param op the operation.
   * @param inputs values that it reads.
   * @param attributes attributes of the operation.
   * @param shape size of each axis of the output.
   * @param dtype type of the output.
   */
  add<K extends OpName>(
    op: K,
    inputs: readonly Value[],
    attributes: OpAttributes[K],
    shape: readonly number[],
    dtype: DType,
  ): Value {
    return this.graph.node(op, inputs, attributes, shape, dtype, this.scope());
  }

  /**
   * Records an op with several outputs.
   *
   * @param inputs values that it reads.
   * @param attributes attributes of the operation.
   * @param shapes size of each axis, per output.
   * @param dtypes type of each output.
   */
  addMany<K extends OpName>(
    op: K,
    inputs: readonly Value[],
    attributes: OpAttributes[K],
    shapes: readonly (readonly number[])[],
    dtypes: readonly DType[],
  ): Value[] {
    const outputs = shapes.map((shape, index) => this.graph.value(shape, dtypes[index]!));
    this.graph.nodes.push({ op, inputs, outputs, attributes, scope: this.scope() });
    return outputs;
  }

  /**
   * Adds an input that the host fills with random numbers before every step.
   *
   * @param shape size of each axis.
   * @param draw distribution of the numbers.
   */
  random(shape: readonly number[], draw: Draw): Value {
    const dtype = draw.kind === "events" ? "uint8" : "float32";
    const value = this.graph.input("random", `random:${this.draws.size}`, shape, dtype);
    this.draws.set(value, draw);
    return value;
  }

  /**
   * Returns a constant.
   *
   * @param data the elements in row-major order.
   * @param shape size of each axis.
   * @param dtype type of the elements. Default: "float32".
   */
  constant(data: TypedArray, shape: readonly number[], dtype: DType = "float32"): Value {
    return this.graph.constant(data, shape, dtype);
  }

  /**
   * Returns a scalar.
   *
   * @param value the number.
   * @param dtype type of the element. Default: "float32".
   */
  scalar(value: number, dtype: DType = "float32"): Value {
    return this.add("Fill", [], { value }, [], dtype);
  }

  /** Returns `value` with another shape of the same size; `value` itself if the shape is the same. */
  reshape(value: Value, shape: readonly number[]): Value {
    if (sameShape(value.shape, shape)) return value;
    if (sizeOf(value.shape) !== sizeOf(shape)) {
      throw new Error(`internal: reshape of [${value.shape}] to [${shape}]`);
    }
    return this.add("Reshape", [value], {}, shape, value.dtype);
  }

  /** Returns `value` cast to another dtype. */
  cast(value: Value, dtype: DType): Value {
    return value.dtype === dtype ? value : this.add("Cast", [value], {}, value.shape, dtype);
  }

  /**
   * Returns `value` with its axes permuted.
   *
   * @param perm order of the axes.
   */
  transpose(value: Value, perm: readonly number[]): Value {
    if (perm.every((axis, index) => axis === index)) return value;
    const shape = perm.map((axis) => value.shape[axis]!);
    return this.add("Transpose", [value], { perm: [...perm] }, shape, value.dtype);
  }
}
