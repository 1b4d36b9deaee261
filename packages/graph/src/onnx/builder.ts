import { sizeOf, type TypedArray, type Value } from "../value";
import { castTo, type OnnxAttribute, type OnnxNode, type OnnxTensor, type OnnxType } from "./encode";

const arrayOf = (type: OnnxType, values: readonly number[]): ArrayBufferView => {
  switch (type) {
    case "int64":
      return BigInt64Array.from(values, BigInt);
    case "float32":
      return Float32Array.from(values);
    case "int32":
      return Int32Array.from(values);
    default:
      return Uint8Array.from(values);
  }
};

/** Size to capture if the batch size is free: a prime that is not a factor of any layer's size. */
export const anyBatch = 10007;

/**
 * A batch size that represents any: dimensions that are multiples of it are computed from an input when the model runs.
 */
export interface FreeBatch {
  /** The captured size, {@link anyBatch}. */
  readonly size: number;
  /** Name of the input whose first dimension is the batch. */
  readonly input: string;
}

/**
 * Target of a model. "native": ONNX Runtime on CPUs, with the ops that run fastest there. "wasm": its WebAssembly
 * build, whose products always compute at least 16 columns. "portable": its WebGPU provider, with only the ops that it
 * supports and computes correctly.
 */
export type Target = "native" | "wasm" | "portable";

/** Collects the nodes and constants of an ONNX graph that rules write. Values are identified by name. */
export class OnnxBuilder {
  /** Nodes in the order in which they were added. */
  readonly nodes: OnnxNode[] = [];
  /** Constants in the order in which they were added. */
  readonly constants: OnnxTensor[] = [];
  private readonly names = new Map<Value, string>();
  private readonly small = new Map<string, string>();
  private readonly wideNames = new Map<string, string>();
  private count = 0;
  private batchName: string | undefined;

  /**
   * @param batch axis whose size stays free.
   * @param target runtime for which the nodes are written. Default: "native".
   */
  constructor(
    private readonly batch?: FreeBatch,
    /** Runtime for which the nodes are written. */
    readonly target: Target = "native",
    /** Prefix of generated names, if those of another builder are visible too. */
    private readonly prefix = "",
  ) {}

  /** Returns the name of a graph value. */
  name(value: Value): string {
    const known = this.names.get(value);
    if (!known) throw new Error(`internal: value ${value.id} is used before it is defined`);
    return known;
  }

  /** Assigns a name to a graph value. */
  bind(value: Value, name: string): void {
    this.names.set(value, name);
  }

  /** Assigns a new name to a graph value that the graph receives from outside, and returns it. */
  reserve(value: Value): string {
    const name = this.fresh("i:");
    this.bind(value, name);
    return name;
  }

  /** Returns a name for an output. */
  reserveName(): string {
    return this.fresh("o:");
  }

  /** Returns a builder for a subgraph, in which the names of this one are visible. */
  inside(): OnnxBuilder {
    return new OnnxBuilder(this.batch, this.target, `${this.fresh("loop:")}/`);
  }

  /**
   * Adds a node with one output.
   *
   * @param op name of the ONNX operator.
   * @param inputs names of the inputs.
   * @param attributes attributes of the node. Default: none.
   */
  op(op: string, inputs: readonly string[], attributes: Readonly<Record<string, OnnxAttribute>> = {}): string {
    return this.ops(op, inputs, 1, attributes)[0]!;
  }

  /**
   * Adds a node with several outputs.
   *
   * @param op name of the ONNX operator.
   * @param inputs names of the inputs.
   * @param attributes attributes of the node. Default: none.
   */
  ops(
    op: string,
    inputs: readonly string[],
    outputs: number,
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string[] {
    const names = Array.from({ length: outputs }, () => this.fresh("t:"));
    this.nodes.push({ op, inputs: [...inputs], outputs: names, attributes });
    return names;
  }

  /**
   * Converts an int64 result to int32, the integer type of graphs.
   *
   * @param wide name of the int64 value.
   */
  narrowed(wide: string): string {
    const name = this.op("Cast", [wide], { to: castTo.int32 });
    this.wideNames.set(name, wide);
    return name;
  }

  /**
   * Returns the int64 value that {@link narrowed} converted to int32.
   *
   * @param name name of the int32 value.
   */
  wide(name: string): string | undefined {
    return this.wideNames.get(name);
  }

  /**
   * Adds a constant; small ones are shared.
   *
   * @param values the elements in row-major order.
   * @param shape size of each axis.
   * @param type type of the elements.
   */
  constant(values: readonly number[], shape: readonly number[], type: OnnxType): string {
    // JSON would write NaN, infinities and -0 as other numbers.
    const key = `${type}[${shape}] ${values.map((value) => (Object.is(value, -0) ? "-0" : value))}`;
    const known = this.small.get(key);
    if (known) return known;
    const name = this.fresh("c:");
    this.constants.push({ name, type, shape, data: arrayOf(type, values) });
    this.small.set(key, name);
    return name;
  }

  /**
   * Adds a constant of the graph.
   *
   * @param value the constant.
   * @param data its elements in row-major order.
   */
  data(value: Value, data: TypedArray): string {
    if (sizeOf(value.shape) <= 16) return this.constant(Array.from(data), value.shape, value.dtype);
    const name = this.fresh("c:");
    this.constants.push({ name, type: value.dtype, shape: value.shape, data });
    return name;
  }

  /**
   * Adds a float32 scalar.
   *
   * @param value the number.
   * @param type type of the element. Default: "float32".
   */
  scalar(value: number, type: OnnxType = "float32"): string {
    return this.constant([value], [], type);
  }

  /**
   * Adds a list of int64, the type of axes, shapes and sizes in ONNX.
   *
   * @param values the numbers.
   */
  ints(values: readonly number[]): string {
    return this.constant(values, [values.length], "int64");
  }

  /** Adds a vector of ones; vectors of the same length are shared. */
  ones(length: number): string {
    const key = `ones[${length}]`;
    const known = this.small.get(key);
    if (known) return known;
    const name = this.fresh("c:");
    this.constants.push({ name, type: "float32", shape: [length], data: new Float32Array(length).fill(1) });
    this.small.set(key, name);
    return name;
  }

  /** Returns whether a dimension depends on the batch size and therefore cannot be in a constant. */
  isFree(dimension: number): boolean {
    const { batch } = this;
    return batch !== undefined && dimension > 0 && dimension % batch.size === 0;
  }

  /** Adds a shape (or the ends of a slice) whose dimensions may depend on the batch size. */
  shape(dimensions: readonly number[]): string {
    const { batch } = this;
    const follows = (dimension: number): boolean => this.isFree(dimension);
    if (!batch || !dimensions.some(follows)) return this.ints(dimensions);
    this.batchName ??= this.op("Gather", [this.op("Shape", [batch.input]), this.ints([0])], { axis: 0 });
    const parts = dimensions.map((dimension) => {
      if (!follows(dimension)) return this.ints([dimension]);
      const times = dimension / batch.size;
      return times === 1 ? this.batchName! : this.op("Mul", [this.batchName!, this.ints([times])]);
    });
    return parts.length === 1 ? parts[0]! : this.op("Concat", parts, { axis: 0 });
  }

  private fresh(prefix: string): string {
    return `${this.prefix}${prefix}${this.count++}`;
  }
}
