import {
  allocate,
  type DType,
  Graph,
  type OpAttributes,
  type OpName,
  Recorder,
  sameShape,
  sizeOf,
  type TypedArray,
  type Value,
} from "@feedforward/graph";
import { coldCost } from "./cost";
import { pace } from "./pace";
import { type KernelCall, Lazy, Part, type PendingNode, readyValue } from "./pending";
import { Storage } from "./storage";

/** Cost of a node in milliseconds above which the following ops are recorded rather than run at once. */
const HEAVY = 0.02;

/** Nodes and results of a call before it is recorded, shared by all calls. */
export const none: readonly never[] = [];

/** All nodes that were recorded but not yet run. */
class Trace {
  readonly parts = new Set<Part>();
  /** Number of nodes of all parts. */
  nodes = 0;
  /** Bytes of inputs that the nodes retain. */
  bytes = 0;
  /** Number of elements of all results. */
  elements = 0;
  private order = 0;

  /** Adds a node to the part of its pending inputs, merging their parts. */
  add(
    op: OpName,
    inputs: readonly Lazy[],
    outputs: readonly Lazy[],
    attributes: OpAttributes[OpName],
    call: KernelCall,
  ): void {
    let part: Part | undefined;
    for (const { node } of inputs) {
      if (!node) continue;
      const root = node.part.root();
      if (part === undefined) part = root;
      else if (part !== root) part = this.join(part, root);
    }
    if (!part) {
      part = new Part();
      this.parts.add(part);
    }
    let bytes = 0;
    for (const input of inputs) {
      if (input.node) continue;
      part.keep(input);
      bytes += input.size * 4;
    }
    const node: PendingNode = { op, inputs, outputs, attributes, call, order: this.order++, part };
    for (const output of outputs) {
      if (!output.ready) output.node = node;
      this.elements += output.size;
    }
    part.nodes.push(node);
    // Most calls have one node, for which an empty array that is pushed to would reserve room for 17.
    call.nodes = call.nodes.length === 0 ? [node] : [...call.nodes, node];
    part.bytes += bytes;
    const cost = coldCost(node);
    part.cost += cost;
    if (cost > HEAVY) pace.heavy();
    this.bytes += bytes;
    this.nodes += 1;
  }

  /** Removes a part from the trace and returns its nodes, to be run or dropped. */
  take(part: Part): readonly PendingNode[] {
    this.parts.delete(part);
    this.nodes -= part.nodes.length;
    this.bytes -= part.bytes;
    for (const { outputs } of part.nodes) for (const { size } of outputs) this.elements -= size;
    return part.ordered();
  }

  /** Releases the storages that the nodes of a part have retained, once they have run. */
  finish({ held }: Part, nodes: readonly PendingNode[]): void {
    for (const storage of held) storage.release();
    for (const node of nodes) {
      for (const input of node.inputs) input.forms = undefined;
      for (const output of node.outputs) {
        output.node = undefined;
        output.forms = undefined;
      }
    }
  }

  private join(a: Part, b: Part): Part {
    const joined = a.join(b);
    this.parts.delete(joined === a ? b : a);
    return joined;
  }
}

/** The only trace of this process, as tfjs has one engine. */
export const trace = new Trace();

/** Recorder for the kernels of `graph`, which adds nodes to the trace for the call passed to {@link begin}. */
class TraceRecorder extends Recorder {
  private call: KernelCall | undefined;

  constructor() {
    super(new Graph(), () => "");
  }

  /** Sets the call that the next nodes belong to. Calls are not nested. */
  begin(call: KernelCall): void {
    this.call = call;
  }

  override add<K extends OpName>(
    op: K,
    inputs: readonly Value[],
    attributes: OpAttributes[K],
    shape: readonly number[],
    dtype: DType,
  ): Value {
    return this.addMany(op, inputs, attributes, [shape], [dtype])[0]!;
  }

  override addMany<K extends OpName>(
    op: K,
    inputs: readonly Value[],
    attributes: OpAttributes[K],
    shapes: readonly (readonly number[])[],
    dtypes: readonly DType[],
  ): Value[] {
    const outputs = shapes.map((shape, index) => {
      const dtype = dtypes[index]!;
      return sizeOf(shape) === 0
        ? readyValue(allocate(dtype, 0), shape, dtype)
        : new Lazy([...shape], dtype, new Storage(dtype));
    });
    if (outputs.some(({ ready }) => !ready)) trace.add(op, inputs as readonly Lazy[], outputs, attributes, this.call!);
    return outputs;
  }

  override constant(data: TypedArray, shape: readonly number[], dtype: DType = "float32"): Value {
    return new Lazy([...shape], dtype, new Storage(dtype, data));
  }

  override reshape(value: Value, shape: readonly number[]): Value {
    const lazy = value as Lazy;
    if (lazy.node || sameShape(lazy.shape, shape) || sizeOf(shape) !== lazy.size) return super.reshape(value, shape);
    return lazy.reshaped(shape);
  }

  /** Throws: outside captured steps, tfjs draws random numbers itself and writes them as data. */
  override random(): never {
    throw new Error("internal: a random input is recorded outside a captured step");
  }
}

/** The recorder of this process. */
export const recorder = new TraceRecorder();
